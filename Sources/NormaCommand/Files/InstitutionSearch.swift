import LocatedYAML
import Norma

/// Finds the institution above files whose register is not looked at whole.
struct InstitutionSearch {
  /// What was found in each folder so far; many files of a register ask for the same.
  private var known: PathTable<String?> = [:]
  /// What texts state; many links may lead to one.
  private var stated = StatedKinds.Table()

  /// In how many folders the content of files is looked at, the file's own the first: further up
  /// are other people's files.
  private static let readFolders = 8
  static let names = ["institution.yaml", "institution.yml", "institution.json"]

  /// The file that describes the institution of the nearest folder at or above a path.
  mutating func institution(above path: String) -> String? {
    let folders = Upwards(from: RegisterFiles.folder(of: path))
    for (number, folder) in folders.enumerated() {
      if let found = institution(in: folder, of: folders, isRead: number < Self.readFolders) {
        return found
      }
    }
    return nil
  }

  /// The institution's file in a folder, by its name, else by what it states.
  private mutating func institution(
    in folder: String, of folders: Upwards, isRead: Bool
  ) -> String? {
    if let found = known[folder] { return found }
    // A link that leads elsewhere ends the run where it is read, as one that leads nowhere does.
    var found = folders.file(among: Self.names, in: folder)
    if let file = found, Upwards.isOwnFile(file), !may(file) { found = nil }
    if found == nil, isRead {
      let names = ((try? FileReader.names(in: folder)) ?? [])
        .filter { !$0.hasPrefix(".") && RegisterFiles.isDescription($0) }
      let called = names.filter { Self.names.contains($0.lowercased()) }
      let files = (called + names.filter { !called.contains($0) }).lazy
        .compactMap { folders.file(among: [$0], in: folder) }.filter { Upwards.isOwnFile($0) }
      found = files.first { stated.kinds(of: $0).kinds?.contains("institution") == true }
    }
    known[folder] = .some(found)
    return found
  }

  /// Whether a file that is called like one describes an institution, or can't be read, which is told then.
  private mutating func may(_ path: String) -> Bool {
    stated.kinds(of: path).kinds?.contains("institution") ?? true
  }
}
