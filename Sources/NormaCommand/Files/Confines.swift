import NormaReports

/// The folder of a register, which none of its paths may leave, whatever links they go through.
///
/// A register may be a stranger's: what it names must not have other files of this machine read, and not
/// even tell whether they are there.
struct Confines: Sendable {
  /// The folder, its symbolic links resolved.
  let root: String

  /// Those of a folder; nil where there is none.
  init?(_ folder: String) {
    guard let root = FileReader.resolved(folder) else { return nil }
    self.root = root
  }

  /// Those to which files of a folder belong: of the highest folder whose register it can be, which
  /// has files of Norma's own or an institution by its name; else of the folder itself.
  init?(around folder: String) {
    let marks = OwnFiles.names + InstitutionSearch.names
    let folders = Upwards(from: folder)
    let top = folders.reversed().first { folders.file(among: marks, in: $0) != nil }
    self.init(top ?? folder)
  }

  /// Where a path leads, its links resolved; nil where that is nothing, or nothing of the register.
  func place(of path: String) -> String? {
    guard !path.utf8.contains(0), let place = FileReader.resolved(path), holds(place) else {
      return nil
    }
    return place
  }

  /// What a path is; nil where it leads to nothing, or to nothing of the register.
  func kind(of path: String) -> FileReader.Kind? {
    place(of: path).flatMap { FileReader.kind(of: $0) }
  }

  /// Whether a place, its links resolved, is the folder or lies below it.
  func holds(_ place: String) -> Bool {
    guard !Self.systems.contains(where: { Self.isBelow(place, $0) }) else { return false }
    return Self.isBelow(place, root)
  }

  /// Folders in which the system shows itself as files.
  private static let systems = ["/proc", "/sys", "/dev"]

  private static func isBelow(_ place: String, _ folder: String) -> Bool {
    let (place, folder) = (place.utf8, folder.utf8)
    guard place.starts(with: folder) else { return false }
    return place.count == folder.count || folder.last == slash
      || place.dropFirst(folder.count).first == slash
  }

  private static let slash = UInt8(ascii: "/")

  /// That a path leads to nothing that is read: the same whether it is missing or lies elsewhere.
  static func failure(_ path: String, _ what: String = "a link") -> CommandFailure {
    CommandFailure(
      "\(path.shown) is \(what) to nothing in this register; what lies elsewhere isn't read: "
        + "put a copy there, or leave it out by 'exclude' in norma.yaml")
  }
}
