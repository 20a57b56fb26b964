import Norma

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
      let isDescription = FileReader.identity(of: place).map(descriptions.contains) ?? false
      return isDescription || OwnFiles.names.contains(name) ? .noDocument : .found
    case .folder:
      let names = (try? FileReader.names(in: place)) ?? []
      return names.contains { !$0.hasPrefix(".") } ? .found : .noDocument
    default: return .missing
    }
  }

  /// The path of a file that is evidence, without the steps that it takes back; nil where it is none.
  func path(of evidence: Evidence, in description: Description) -> String? {
    let folder = RegisterFiles.folder(of: description.file)
    let path = RegisterFiles.joined(folder, to: evidence.path)
    guard find(evidence, of: description) == .found, FileReader.kind(of: path) == .file else {
      return nil
    }
    return path
  }
}
