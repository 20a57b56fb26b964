import NormaReports

/// Where a person names a path to be read.
///
/// The person is believed; a link on the way that came with a repository or a register is a stranger's, and leads
/// no further than these.
enum NamedPlace {
  /// Refuses a path that goes through a stranger's link to somewhere else.
  static func requireOwn(_ path: String) throws(CommandFailure) {
    guard path != "-" else { return }
    for place in [path] + RegisterFiles.folders(above: path)
    where FileReader.destination(ofLink: place) != nil {
      let folder = RegisterFiles.folder(of: place)
      let inside = Upwards.inRepository(from: folder).last.flatMap { Confines($0) }
      guard let confines = inside ?? Self.register(around: folder), confines.place(of: place) == nil
      else { continue }
      throw CommandFailure(
        "\(place.shown) is a link that came with a repository or register and leads out of it: "
          + "name the place itself")
    }
  }

  /// What a register's links may lead to; nil where a folder belongs to none.
  private static func register(around folder: String) -> Confines? {
    let folders = Upwards(from: folder)
    let isRegister = folders.contains {
      folders.file(among: OwnFiles.names + InstitutionSearch.names, in: $0) != nil
    }
    return isRegister ? Confines(around: folder) : nil
  }
}
