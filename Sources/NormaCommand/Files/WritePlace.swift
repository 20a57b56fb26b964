import NormaReports

/// Where a text is written that a person names a place for.
///
/// What lies in a register or a repository may be a stranger's: a link there leads where the stranger wants,
/// and what stands there may be what was read.
enum WritePlace {
  /// Refuses a place that lies behind a link of a register or a repository.
  static func requireDirect(_ path: String) throws(CommandFailure) {
    for place in [path] + RegisterFiles.folders(above: path)
    where FileReader.destination(ofLink: place) != nil && isCarried(RegisterFiles.folder(of: place))
    {
      throw CommandFailure(
        "\(path.shown) can't be written: \(place.shown) is a link in a register or repository; "
          + "name the place itself")
    }
  }

  /// Refuses a place of which this process has read what stands there.
  static func requireUnread(_ path: String) throws(CommandFailure) {
    guard FileReader.hasRead(path) else { return }
    throw CommandFailure("\(path.shown) can't be written: this command reads it")
  }

  /// Whether what stands in a folder may have come with a register or a repository.
  private static func isCarried(_ folder: String) -> Bool {
    if !Upwards.inRepository(from: folder).isEmpty { return true }
    guard let real = FileReader.resolved(folder) else { return false }
    let names = OwnFiles.names + InstitutionSearch.names
    return ([real] + RegisterFiles.folders(above: real)).contains { above in
      names.contains { FileReader.owner(of: RegisterFiles.join(above, $0)) != nil }
    }
  }
}
