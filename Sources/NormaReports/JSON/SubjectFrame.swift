/// A report around its subjects, which are put in one after the other: together they may not fit into memory.
package struct SubjectFrame: Sendable {
  /// The report where it has no subject.
  package let empty: String
  /// What stands before the first subject, between two of them, and behind the last.
  package let opening: String
  package let between: String
  package let closing: String
  private let piece: @Sendable (JSONSubject) throws -> String

  init(
    empty: String, opening: String, between: String = "", closing: String,
    piece: @escaping @Sendable (JSONSubject) throws -> String
  ) {
    self.empty = empty
    self.opening = opening
    self.between = between
    self.closing = closing
    self.piece = piece
  }

  /// A subject as it stands in the report.
  package func text(of subject: JSONSubject) throws -> String { try piece(subject) }

  /// The whole report.
  package func text(of subjects: [JSONSubject]) throws -> String {
    guard !subjects.isEmpty else { return empty }
    return opening + (try subjects.map(piece)).joined(separator: between) + closing
  }
}

extension JSONReport {
  /// The frame of a report, the same text as the report's own with its subjects in it.
  package static func frame(_ report: Report) throws -> SubjectFrame {
    let empty = try JSON.text(JSONReport(report, []))
    // No text in JSON holds a line break, so that this can't stand anywhere else.
    let place = "\n  \"subjects\" : [\n\n  ]"
    guard let gap = empty.utf8.firstRange(of: place.utf8) else {
      preconditionFailure("a report has a member 'subjects'")
    }
    return SubjectFrame(
      empty: empty,
      opening: String(empty[..<gap.lowerBound]) + "\n  \"subjects\" : [\n    ",
      between: ",\n    ", closing: "\n  ]" + String(empty[gap.upperBound...])
    ) { subject in
      var text: [UInt8] = []
      var isAtStart = false
      for byte in try JSON.text(subject).utf8.dropLast() {
        // A line in which nothing stands, as of a list of nothing, has no blanks before it.
        if isAtStart, byte != UInt8(ascii: "\n") { text += "    ".utf8 }
        text.append(byte)
        isAtStart = byte == UInt8(ascii: "\n")
      }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
