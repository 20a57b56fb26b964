import Norma

/// Finds the institution above files whose register is not looked at whole.
struct InstitutionSearch {
  /// What was found in each folder so far; many files of a register ask for the same.
  private var known: [String: String?] = [:]

  /// In how many folders the content of files is looked at, the file's own the first: further up
  /// are other people's files.
  private static let readFolders = 8
  private static let names = ["institution.yaml", "institution.yml", "institution.json"]

  /// The file that describes the institution of the nearest folder at or above a path.
  mutating func institution(above path: String) -> String? {
    for (number, folder) in Upwards(from: RegisterFiles.folder(of: path)).enumerated() {
      if let found = institution(in: folder, isRead: number < Self.readFolders) { return found }
    }
    return nil
  }

  /// The institution's file in a folder, by its name, else by what it says first.
  private mutating func institution(in folder: String, isRead: Bool) -> String? {
    if let found = known[folder] { return found }
    var found = Self.names.lazy.map { RegisterFiles.join(folder, $0) }
      .first { FileReader.kind(of: $0) == .file }
    if found == nil, isRead {
      let names = ((try? FileReader.names(in: folder)) ?? [])
        .filter { !$0.hasPrefix(".") && RegisterFiles.isDescription($0) }
      let called = names.filter { Self.names.contains($0.lowercased()) }
      let others = names.filter { !called.contains($0) }
      func isFile(_ path: String) -> Bool { FileReader.kind(of: path) == .file }
      found =
        called.lazy.map { RegisterFiles.join(folder, $0) }.first(where: isFile)
        ?? others.lazy.map { RegisterFiles.join(folder, $0) }
        .first { isFile($0) && Self.isInstitution($0) }
    }
    known[folder] = .some(found)
    return found
  }

  /// Whether a file begins with 'kind: institution', in YAML or JSON.
  private static func isInstitution(_ path: String) -> Bool { kind(of: path) == "institution" }

  /// The kind that a file states first, in YAML or JSON; nil where it states something else.
  static func kind(of path: String) -> String? {
    TopEntries(FileReader.beginning(of: path)).leadingKind
  }
}
