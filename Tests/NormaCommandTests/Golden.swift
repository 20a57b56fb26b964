import Foundation
import Testing

/// Compares with a golden file, or writes it where the environment says `RECORD=1`.
func expectGolden(
  _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = Sample.fixtures.appending(path: "Golden").appending(path: path)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  let golden = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  guard golden != text else { return }
  Attachment.record(Data(text.utf8), named: file.lastPathComponent, sourceLocation: sourceLocation)
  let lines = zip(pad(golden, text), pad(text, golden)).enumerated()
  let first = lines.first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(path) differs at line \((first?.offset ?? 0) + 1); RECORD=1 writes it anew
    golden: \(first?.element.0.debugDescription ?? "")
    now:    \(first?.element.1.debugDescription ?? "")
    """, sourceLocation: sourceLocation)
}

/// The lines of a text, filled up to the number of another's.
private func pad(_ text: String, _ other: String) -> [String] {
  func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }
  let missing = max(0, lines(other).count - lines(text).count)
  return lines(text) + Array(repeating: "(no line)", count: missing)
}
