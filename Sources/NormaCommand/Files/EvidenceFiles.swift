import Norma

/// Looks for the documents that descriptions name as evidence.
struct EvidenceFiles {
  /// The folder that no evidence may leave, its symbolic links resolved.
  private let root: String?

  /// Evidence of a register, or of files that belong to none.
  init(folder: String?) { root = folder.flatMap { FileReader.resolved($0) } }

  func find(_ evidence: Evidence, of description: Description) -> Evidence.Whereabouts {
    let folder = RegisterFiles.folder(of: description.file)
    guard let root = root ?? FileReader.resolved(folder) else { return .missing }
    guard let place = FileReader.resolved(RegisterFiles.join(folder, evidence.path)) else {
      return .missing
    }
    return place.hasPrefix(root == "/" ? root : "\(root)/") ? .found : .outside
  }
}
