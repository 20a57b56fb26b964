import NormaReports

/// Where a text is written that a person names a place for.
///
/// What lies in a register or a repository may be a stranger's: a link there leads where the stranger wants,
/// and what stands there may be what was read.
enum WritePlace {
  /// Refuses a place that lies behind a link of a register or a repository.
  static func requireDirect(_ path: String) throws(CommandFailure) {
    // Step by step as it is written: behind a link a step back leads elsewhere than it seems.
    var place = path.hasPrefix("/") ? "/" : "."
    for step in path.utf8.split(separator: UInt8(ascii: "/")) {
      place = RegisterFiles.join(place, String(decoding: step, as: UTF8.self))
      guard FileReader.destination(ofLink: place) != nil,
        isCarried(RegisterFiles.folder(of: place))
      else { continue }
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
    guard let real = FileReader.resolved(folder), !isSystems(real) else { return false }
    let names = OwnFiles.names + InstitutionSearch.names
    // What stands beside it in a folder of everybody's is somebody else's.
    let above = RegisterFiles.folder(of: real)
    return ([real] + RegisterFiles.folders(above: real)).contains { above in
      names.contains { FileReader.owner(of: RegisterFiles.join(above, $0)) != nil }
    } || holdsDescriptions(real)
      || above != "/" && !FileReader.isShared(above) && holdsDescriptions(above)
  }

  /// Whether a folder is one that the system fills, such as that of `/dev/stdout`; what others keep below it, as
  /// in `/dev/shm`, didn't come with it.
  private static func isSystems(_ folder: String) -> Bool {
    folder == "/dev" || folder.utf8.starts(with: "/proc/".utf8)
  }

  /// Whether a folder, or one a few below it, holds a description, by whatever name: as an archive does in which a
  /// register came.
  private static func holdsDescriptions(_ folder: String) -> Bool {
    var kinds = StatedKinds.Table()
    var folders = [(path: folder, depth: 0)][...]
    var looked = 0
    while let next = folders.popFirst() {
      for (name, kind) in (try? FileReader.entries(in: next.path)) ?? [] {
        looked += 1
        guard looked <= mostNames else { return false }
        let path = RegisterFiles.join(next.path, name)
        if kind == .folder, !name.hasPrefix("."), next.depth < deepest {
          folders.append((path, next.depth + 1))
        } else if kind == .file, RegisterFiles.isDescription(name),
          kinds.kinds(of: path).describes
        {
          return true
        }
      }
    }
    return false
  }

  private static let mostNames = 2_000
  private static let deepest = 4
}
