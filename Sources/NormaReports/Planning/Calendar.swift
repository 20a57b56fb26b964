package import Norma

/// A timeline as a calendar: an event for each day on which something begins for a description.
///
/// - Source: RFC 5545.
package struct Calendar {
  private var text = ""
  /// How often each identifier was given: two registers may describe a system by the same id.
  private var given: [String: Int] = [:]

  /// The calendar of a timeline; its time stamps are the as-of day's, so that equal input gives
  /// equal bytes.
  package static func text(
    _ timeline: Timeline, asOf day: Day, version: String, _ departures: [Departure]
  ) -> String {
    var calendar = Calendar()
    calendar.line("BEGIN", "VCALENDAR")
    calendar.line("VERSION", "2.0")
    calendar.line("PRODID", "-//Norma//norma \(version)//EN")
    calendar.line("CALSCALE", "GREGORIAN")
    calendar.line("METHOD", "PUBLISH")
    calendar.line("X-WR-CALNAME", escaped("AI duties"))
    if !departures.isEmpty {
      calendar.line("X-WR-CALDESC", escaped(departures.map(\.words).joined(separator: "\n")))
    }
    for milestone in timeline.milestones { calendar.add(milestone, stamp: day) }
    calendar.line("END", "VCALENDAR")
    return calendar.text
  }

  private mutating func add(_ milestone: Timeline.Milestone, stamp: Day) {
    line("BEGIN", "VEVENT")
    line("UID", Self.escaped(identifier(of: milestone)))
    line("DTSTAMP", "\(Self.digits(stamp))T000000Z")
    line("DTSTART;VALUE=DATE", Self.digits(milestone.day))
    line("DTEND;VALUE=DATE", Self.digits(milestone.day.next))
    line("SUMMARY", Self.escaped(Self.summary(milestone)))
    line("DESCRIPTION", Self.escaped(Self.description(milestone)))
    line("CATEGORIES", Self.escaped(milestone.pack))
    line("TRANSP", "TRANSPARENT")
    line("END", "VEVENT")
  }

  /// The same on every run, so that a calendar that is read again replaces its events.
  private mutating func identifier(of milestone: Timeline.Milestone) -> String {
    let parts = [milestone.packID, milestone.institution, milestone.kind, milestone.subject]
    let name = "\(milestone.day)-\(parts.compactMap { $0 }.joined(separator: "-"))".shown
    given[name, default: 0] += 1
    let count = given[name] ?? 1
    return "\(name)\(count > 1 ? "-\(count)" : "")@norma"
  }

  private static func summary(_ milestone: Timeline.Milestone) -> String {
    let name = milestone.name.shown
    if let level = milestone.levels.last { return "\(milestone.pack): \(name): \(level.after)" }
    if milestone.begins.isEmpty {
      let count = milestone.mayBegin.count
      return "\(milestone.pack): \(name): \(count == 1 ? "a duty" : "\(count) duties") may begin"
    }
    let count = milestone.begins.count
    return "\(milestone.pack): \(name): \(count == 1 ? "a duty begins" : "\(count) duties begin")"
  }

  private static func description(_ milestone: Timeline.Milestone) -> String {
    var lines = milestone.levels.map { "\($0.scale): \($0.before) → \($0.after)" }
    lines += milestone.begins.map { begin in
      "\(begin.id) \(begin.title) (\(begin.cite))" + (begin.isMet ? ": met already" : "")
    }
    lines += milestone.mayBegin.map { "\($0.id) \($0.title) (\($0.cite)): may begin" }
    if let owner = milestone.owner { lines.append("owner: \(owner)") }
    lines.append("\(milestone.file.shown)")
    return lines.map(\.shown).joined(separator: "\n")
  }

  private static func digits(_ day: Day) -> String {
    String("\(day)".filter { $0 != "-" })
  }

  private static func escaped(_ words: String) -> String {
    // By scalars: a mark that combines with a comma leaves it a comma for whoever reads this.
    var result = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
      case "\r": continue
      case "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
        result.append(contentsOf: ["\\", "n"])
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A content line, folded so that none is longer than 75 octets, and none begins as commands of pipelines do:
  /// what a calendar is written to may be their log.
  private mutating func line(_ name: String, _ value: String) {
    var rest = Array("\(name):\(value)".unicodeScalars)[...]
    var room = Self.octets
    while let end = Self.end(of: rest, room), end < rest.endIndex {
      text.unicodeScalars.append(contentsOf: rest[..<end])
      text += "\r\n "
      rest = rest[end...]
      room = Self.octets - 1
    }
    text.unicodeScalars.append(contentsOf: rest)
    text += "\r\n"
  }

  /// Where a line with room for so many octets ends; nil where nothing is left.
  private static func end(of rest: ArraySlice<Unicode.Scalar>, _ room: Int) -> Int? {
    guard !rest.isEmpty else { return nil }
    var (end, left) = (rest.startIndex, room)
    while end < rest.endIndex, UTF8.width(rest[end]) <= left {
      left -= UTF8.width(rest[end])
      end += 1
    }
    var fold = end
    while fold > rest.startIndex + 1, beginsCommand(rest[fold...]) { fold -= 1 }
    return beginsCommand(rest[fold...]) ? end : fold
  }

  private static func beginsCommand(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.drop { $0.properties.isWhitespace }.prefix(2).elementsEqual([":", ":"])
  }

  private static let octets = 75
}
