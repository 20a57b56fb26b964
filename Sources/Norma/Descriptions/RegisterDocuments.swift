import LocatedYAML
import Synchronization

/// The documents of a register as rules on one of them go through the others.
///
/// Shared by the assessments of a register: each kind is turned into records once.
public final class RegisterDocuments: Sendable {
  private let descriptions: [Description]
  private let known = Mutex<[String: [Record]]>([:])

  /// The documents of a register; they count as complete.
  public init(_ descriptions: [Description]) { self.descriptions = descriptions }

  /// What the documents of a kind state, but for one of them.
  func records(of kind: String, besides subject: Description) -> [Record] {
    let all = known.withLock { known in
      if let records = known[kind] { return records }
      let records = descriptions.filter { $0.kind == kind }
        .map { Record(statements: Array($0.statements), node: $0.node) }
      known[kind] = records
      return records
    }
    guard kind == subject.kind else { return all }
    return all.filter { record in
      record.node.map { $0.range == subject.node.range && $0.tree === subject.node.tree } != true
    }
  }
}
