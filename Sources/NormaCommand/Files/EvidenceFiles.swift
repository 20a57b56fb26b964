import LocatedYAML
import Norma
import NormaReports

/// Looks for the documents that descriptions name as evidence.
final class EvidenceFiles {
  /// The folder that no evidence may leave; nil where there is none.
  private let confines: Confines?
  /// The descriptions of the register, which show nothing of what they say.
  private let descriptions: Set<FileReader.Identity>
  /// What folders hold, by their places: many descriptions name one.
  private var folders: PathTable<Content> = [:]
  /// The paths whose documents were handed over.
  private var handedOver: PathTable<Bool> = [:]

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
    // What git keeps for itself isn't the register's.
    guard !place.dropFirst(confines.root.count).split(separator: "/").contains(".git") else {
      return .noDocument
    }
    switch FileReader.kind(of: place) {
    case .file: return isDocument(place) ? .found : .noDocument
    case .folder: return content(of: place, within: confines).showsSomething ? .found : .noDocument
    default: return .missing
    }
  }

  /// Whether a file shows something: it isn't empty, and is neither a description of what is to be shown nor a file
  /// of Norma's own.
  private func isDocument(_ place: String) -> Bool {
    let name = place.split(separator: "/").last.map(String.init) ?? ""
    guard !(FileReader.identity(of: place).map(descriptions.contains) ?? false),
      !OwnFiles.names.contains(name), name != LockFile.name
    else { return false }
    return !FileReader.beginning(of: place).allSatisfy { $0 <= 0x20 }
  }

  /// The files that are evidence and weren't handed over before, without the steps that a path takes back: what it
  /// names, or all documents below that, also those of the register to which links in it lead.
  func newDocuments(
    of evidence: Evidence, in description: Description
  ) throws(CommandFailure) -> [String] {
    let folder = RegisterFiles.folder(of: description.file)
    let path = RegisterFiles.joined(folder, to: evidence.path)
    guard handedOver.insert(path), find(evidence, of: description) == .found,
      let confines = confines ?? Confines(folder), let place = confines.place(of: path)
    else { return [] }
    guard FileReader.kind(of: place) == .folder else { return [path] }
    guard case .documents(let files) = content(of: place, within: confines) else {
      throw CommandFailure(
        "the evidence \(path.shown) has more than \(Self.mostDocuments) files: name a part")
    }
    // Each link to a folder of documents names them anew.
    guard LookEffort.count(files.count) else { throw LookEffort.failure }
    return files.map { RegisterFiles.join(path, $0) }
  }

  /// What a folder that is named as evidence holds.
  private enum Content {
    /// Documents, by their paths below it.
    case documents([String])
    /// Descriptions as well: it is a part of the register, and shows nothing.
    case descriptions
    /// More than anybody looks into.
    case tooMuch

    var showsSomething: Bool {
      switch self {
      case .documents(let files): !files.isEmpty
      case .descriptions: false
      case .tooMuch: true
      }
    }
  }

  private func content(of place: String, within confines: Confines) -> Content {
    if let known = folders[place] { return known }
    let result = read(place, within: confines)
    folders[place] = result
    return result
  }

  private func read(_ place: String, within confines: Confines) -> Content {
    var (below, files) = ([""], [String]())
    var seen: Set<FileReader.Identity> = []
    var looked = 0
    while let next = below.popLast() {
      let folder = next.isEmpty ? place : RegisterFiles.join(place, next)
      guard FileReader.identity(of: folder).map({ seen.insert($0).inserted }) == true else {
        continue
      }
      for (name, kind) in (try? FileReader.entries(in: folder)) ?? [] where !name.hasPrefix(".") {
        looked += 1
        guard looked <= Self.mostDocuments else { return .tooMuch }
        let path = next.isEmpty ? name : RegisterFiles.join(next, name)
        let inner = RegisterFiles.join(place, path)
        switch kind ?? confines.kind(of: inner) {
        case .folder: below.append(path)
        case .file:
          if FileReader.identity(of: inner).map(descriptions.contains) == true, kind == .file {
            return .descriptions
          }
          if isDocument(inner) { files.append(path) }
        default: break
        }
      }
    }
    return .documents(files)
  }

  private static let mostDocuments = 10_000
}
