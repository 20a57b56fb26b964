import LocatedYAML
import Norma
import NormaReports

/// Folders of rules that no institution has: its own rules are a register's, and hold for it alone.
struct UnusedRules {
  private let met: [String]
  /// The rules that take the place of everybody's, wherever they are.
  private let chosen: FileReader.Identity?

  /// Those among folders of this name.
  init(_ folders: [String], _ setup: Setup) {
    met = folders
    let named =
      setup.options.rules
      ?? setup.configuration?.rules.map { RegisterFiles.join(setup.own.home ?? ".", $0.value) }
    chosen = named.flatMap { FileReader.identity(of: $0) }
  }

  /// What is said of them, each in a line; `bare` are folders with files of no institution.
  func lines(besides registers: [String], in bare: [String]) -> [String] {
    let owners = Set(registers.compactMap { FileReader.identity(of: $0) })
    var seen: Set<FileReader.Identity> = []
    let beside = bare.uniqued().map { RegisterFiles.join($0, HouseRules.folderName) }
    let isMet = PathTable(of: met)
    return (met + beside).compactMap { path in
      // What was met in folders was found to hold rules.
      guard let identity = FileReader.identity(of: path), identity != chosen,
        isMet[path] == true || Self.holdsPacks(path), seen.insert(identity).inserted
      else { return nil }
      let folder = RegisterFiles.folder(of: path)
      let isOwn = FileReader.identity(of: folder).map(owners.contains) ?? false
      if !isOwn {
        return "the rules in \(path.shown) are not used: no institution is described in "
          + "\(folder == "." ? "this folder" : folder.shown)"
      }
      return path.hasSuffix("/\(HouseRules.folderName)") || path == HouseRules.folderName
        ? nil
        : "the rules in \(path.shown) are not used: the folder must be called '\(HouseRules.folderName)'"
    }
  }

  /// Whether a folder holds a pack.
  private static func holdsPacks(_ folder: String) -> Bool {
    guard FileReader.destination(ofLink: folder) == nil else { return false }
    let confines = Confines(folder)
    return ((try? FileReader.names(in: folder)) ?? []).contains {
      confines?.kind(of: "\(folder)/\($0)/pack.yaml") == .file
    }
  }
}
