package import LocatedYAML
import Norma

/// A way in which a run says other, or less, than the built-in law of today says of all that is there.
///
/// Whoever trusts a gate must see what settings, arguments or files' places took from it.
package struct Departure: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Rules that aren't built in.
    case rules
    /// Packs that don't judge.
    case packs
    /// Extensions of packs that don't judge.
    case extensions
    /// Files and folders that aren't read.
    case passedOver = "passed-over"
    /// Files that git may have written otherwise than it keeps them.
    case checkout
    /// Descriptions that aren't looked at.
    case selection
    /// The day for which the law is applied.
    case day
    /// The day whose state of the law is applied.
    case lawDay = "law-day"
    /// What is of too little authority to decide.
    case authority
    /// Rules that weigh otherwise.
    case severities
    /// A gate that lets errors pass.
    case gate
  }

  package let kind: Kind
  /// What departs, in a line.
  package let message: String
  /// Where settings say so; nil where the command line does, or where a file stands.
  package let place: Place?

  package struct Place: Sendable, Equatable {
    let file: String
    let range: SourceRange

    package init(file: String, range: SourceRange) {
      self.file = file
      self.range = range
    }
  }

  package init(_ kind: Kind, _ message: String, at place: Place? = nil) {
    self.kind = kind
    self.message = message.shown
    self.place = place
  }

  /// What words on several begin with.
  fileprivate static let lead = "departs from the default:"

  /// Words on kinds.
  static func words(_ kinds: [String]) -> String { "\(lead) \(kinds.joined(separator: ", "))" }

  /// The message with its place.
  var words: String {
    message + (place.map { " (\($0.file.shown):\($0.range.start.line))" } ?? "")
  }
}

extension [Departure] {
  /// In what a run departs, in a few words; nil where it doesn't.
  package var kinds: String? {
    isEmpty ? nil : Departure.words(map(\.kind.rawValue).uniqued())
  }

  /// The departures as lines of a text; empty where there are none.
  package func text(_ style: Style) -> String {
    guard !isEmpty else { return "" }
    return style.line("this run departs from the default:", indent: "", hanging: "  ")
      + map { style.line($0.words, indent: "  ", hanging: "    ") }.joined()
  }
}

extension [Departure] {
  /// The departures as a paragraph of Markdown; empty where there are none.
  var markdown: String {
    isEmpty
      ? ""
      : "This run departs from the default:\n\n" + map { "- \($0.words.inline)\n" }.joined() + "\n"
  }
}

extension Departure {
  /// What findings' formats call it, which have no other place for it.
  static let id = "norma.departure"

  /// Where findings' formats show it: the settings, else the first that the run looked at.
  func shownPlace(in report: Report) -> (file: String, line: Int) {
    if let place { return (place.file, place.range.start.line) }
    return (
      report.assessments.first?.subject.file ?? report.findings.first?.file ?? "norma.yaml", 1
    )
  }
}

/// A departure as JSON.
struct JSONDeparture: Codable, Equatable {
  let kind: String
  let message: String
  let file: String?
  let line: Int?
  let column: Int?

  init(_ departure: Departure) {
    kind = departure.kind.rawValue
    message = departure.message
    file = departure.place?.file
    line = departure.place?.range.start.line
    column = departure.place?.range.start.column
  }

  /// The same with other words and in another file.
  init(_ other: JSONDeparture, message: String, file: String?) {
    (kind, line, column) = (other.kind, other.line, other.column)
    (self.message, self.file) = (message, file)
  }

  /// All of them; nil where there are none.
  static func all(_ departures: [Departure]) -> [JSONDeparture]? {
    departures.isEmpty ? nil : departures.map { JSONDeparture($0) }
  }
}

extension String {
  /// The words of a gate as they are where the run departs in these kinds, whatever kinds end them now.
  func departing(_ kinds: [String]) -> String {
    let bare = firstRange(of: "; \(Departure.lead)").map { self[..<$0.lowerBound] + ")" } ?? self
    return kinds.isEmpty || !bare.hasSuffix(")")
      ? bare : "\(bare.dropLast()); \(Departure.words(kinds)))"
  }
}
