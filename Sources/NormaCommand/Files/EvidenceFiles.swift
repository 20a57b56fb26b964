import Norma
import NormaReports

/// Looks for the documents that descriptions name as evidence.
struct EvidenceFiles {
  /// The folder that no evidence may leave; nil where there is none.
  private let confines: Confines?
  /// The descriptions of the register, which show nothing of what they say.
  private let descriptions: Set<FileReader.Identity>

  /// Evidence of a register, or of files that belong to none.
  init(folder: String?, besides descriptions: Set<FileReader.Identity>) {
    confines = folder.flatMap { Confines($0) }
    self.descriptions = descriptions
  }

  func find(_ evidence: Evidence, of description: Description) -> Evidence.Whereabouts {
    let folder = RegisterFiles.folder(of: description.file)
    guard let confines = confines ?? Confines(folder), let start = FileReader.resolved(folder)
    else {
      return .missing
    }
    // What is written leads out: whether something is there is nobody's business.
    // The steps that it takes back are taken as written: on the way outside nothing is looked up either.
    let path = RegisterFiles.joined(start, to: evidence.path)
    guard confines.holds(path) else { return .outside }
    guard let place = confines.place(of: path) else { return .missing }
    switch FileReader.kind(of: place) {
    case .file:
      let name = place.split(separator: "/").last.map(String.init) ?? ""
      return isDocument(place) && !OwnFiles.names.contains(name) ? .found : .noDocument
    case .folder:
      let entries = (try? FileReader.entries(in: place)) ?? []
      let holds = entries.contains { name, kind in
        !name.hasPrefix(".")
          && (kind != .file || isDocument(RegisterFiles.join(place, name)))
      }
      return holds ? .found : .noDocument
    default: return .missing
    }
  }

  /// Whether a file shows something: it isn't empty, and is no description of what is to be shown.
  private func isDocument(_ place: String) -> Bool {
    guard !(FileReader.identity(of: place).map(descriptions.contains) ?? false) else {
      return false
    }
    return !FileReader.beginning(of: place).isEmpty
  }

  /// The files that are evidence, without the steps that a path takes back: what it names, or all below that.
  func documents(
    of evidence: Evidence, in description: Description
  ) throws(CommandFailure) -> [String] {
    let folder = RegisterFiles.folder(of: description.file)
    let path = RegisterFiles.joined(folder, to: evidence.path)
    guard find(evidence, of: description) == .found else { return [] }
    guard FileReader.kind(of: path) == .folder else { return [path] }
    var (folders, files) = ([path], [String]())
    while let folder = folders.popLast() {
      for (name, kind) in try FileReader.entries(in: folder) where !name.hasPrefix(".") {
        let inner = RegisterFiles.join(folder, name)
        if kind == .folder { folders.append(inner) }
        if kind == .file { files.append(inner) }
        guard folders.count + files.count <= Self.mostDocuments else {
          throw CommandFailure(
            "the evidence \(path.shown) has more than \(Self.mostDocuments) files: name a part")
        }
      }
    }
    return files
  }

  private static let mostDocuments = 10_000
}
