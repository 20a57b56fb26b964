import LocatedYAML

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
      let names = (try? FileReader.names(in: folder)) ?? []
      found = names.lazy.filter { !$0.hasPrefix(".") && RegisterFiles.isDescription($0) }
        .map { RegisterFiles.join(folder, $0) }
        .first { FileReader.kind(of: $0) == .file && Self.isInstitution($0) }
    }
    known[folder] = .some(found)
    return found
  }

  /// Whether a file begins with 'kind: institution', in YAML or JSON.
  private static func isInstitution(_ path: String) -> Bool { kind(of: path) == "institution" }

  /// The kind that a file states first, in YAML or JSON; nil where it states something else.
  static func kind(of path: String) -> String? {
    var rest = FileReader.beginning(of: path)[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    while !rest.isEmpty {
      let bytes = rest.prefix { $0 != 0x0A && $0 != 0x0D }
      rest = rest.dropFirst(bytes.count + 1)
      let line = String(decoding: bytes, as: UTF8.self).drop(while: \.isWhitespace)
      let isLead = line == "{" || ["#", "%", "---"].contains { line.hasPrefix($0) }
      if !line.isEmpty, !isLead { return kind(in: line) }
    }
    return nil
  }

  /// The kind that a line states, if it states nothing before it.
  private static func kind(in line: Substring) -> String? {
    let words = line.drop { $0 == "{" || $0.isWhitespace }
      .filter { $0 != "\"" && $0 != "'" }
      .split(separator: ":", maxSplits: 1).map { $0.drop(while: \.isWhitespace) }
    guard words.count == 2, words[0].prefix(while: { !$0.isWhitespace }) == "kind" else {
      return nil
    }
    return String(words[1].prefix { !$0.isWhitespace && !",}".contains($0) })
  }
}
