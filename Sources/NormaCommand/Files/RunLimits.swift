import Norma
import Synchronization

/// How much a run takes at once, so that a register made to exhaust a machine ends with a word instead.
final class RunLimits: Sendable {
  /// What is told of the faults of each text.
  let budget: FaultBudget
  private let bytes = Atomic<Int>(0)

  /// Of a run over so many files.
  init(files: Int) {
    budget = FaultBudget(texts: files)
  }

  private static let mostFiles = 5_000
  private static let mostDescriptions = 5_000
  private static let mostBytes = 64 << 20

  /// Notes that so many bytes were read.
  func count(bytes count: Int) { bytes.add(count, ordering: .relaxed) }

  static func requireFew(files: Int) throws(CommandFailure) {
    if files > mostFiles { throw failure("\(files) files are", "\(mostFiles)") }
  }

  func requireFewBytes() throws(CommandFailure) {
    if bytes.load(ordering: .relaxed) > Self.mostBytes {
      throw Self.failure("the files together are", "\(Self.mostBytes >> 20) MiB")
    }
  }

  func requireFew(descriptions: Int) throws(CommandFailure) {
    if descriptions > Self.mostDescriptions {
      throw Self.failure("\(descriptions) descriptions are", "\(Self.mostDescriptions)")
    }
  }

  private static let findings = Atomic<Int>(0)
  private static let mostFindings = 1_000_000

  /// Begins to count what is found anew.
  static func beginFindings() { findings.store(0, ordering: .relaxed) }

  /// Notes that so many findings were made; false where they became too many.
  @discardableResult
  static func count(findings count: Int) -> Bool {
    findings.add(count, ordering: .relaxed).newValue <= mostFindings
  }

  /// Ends with status 2 where more was found than anybody reads.
  static func requireFewFindings() throws(CommandFailure) {
    if !count(findings: 0) {
      throw CommandFailure("more than \(mostFindings) findings: check a part, or fewer rules")
    }
  }

  /// Ends with status 2 where rules went through lists too often to tell what they find.
  static func requireBearableLists() throws(CommandFailure) {
    guard ListEffort.isExhausted else { return }
    throw CommandFailure(
      "the rules go through lists of the descriptions too often to be judged by: nest fewer lists in conditions, "
        + "or check a part")
  }

  private static func failure(_ found: String, _ most: String) -> CommandFailure {
    CommandFailure(
      "\(found) more than a run takes (\(most)): name folders one by one, or leave out by 'exclude' "
        + "in norma.yaml what is no description")
  }
}
