import LocatedYAML

/// What a description states in one word, number or day.
extension DescriptionReader {
  mutating func boolean(_ node: Node, of fact: Fact) -> Value {
    if node.isPlain {
      switch node.text {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: break
      }
    }
    let help: String? =
      switch node.bytes.count > 5 ? "" : node.text.lowercased() {
      case "yes", "on", "y", "true": "write true"
      case "no", "off", "n", "false": "write false"
      default: "nothing else is a truth value; null says that it isn't known yet"
      }
    wrong(node, fact, "true or false", help: help)
    return .unstated
  }

  mutating func words(_ node: Node, of fact: Fact) -> Value {
    guard node.kind == .scalar else {
      wrong(node, fact, "words")
      return .unstated
    }
    if fact.isIdentifier, !isOwn, !node.bytes.isEmpty { checkIdentifier(node, of: fact) }
    return .words
  }

  private mutating func checkIdentifier(_ node: Node, of fact: Fact) {
    let text = node.text
    if !Identifier.isWhole(node.bytes) {
      let isLong = node.bytes.count > Identifier.maxLength
      fault(
        "wrong-id", "'\(fact.label)' can't be '\(text.prefix(40))'",
        help: "write "
          + (Identifier.made(of: text).map { "'\($0)': " } ?? "")
          + (isLong ? "at most \(Identifier.maxLength) " : "")
          + "lower-case letters and digits with single hyphens between them", at: node.range)
    } else if node.isPlain, Identifier.isTruthValueElsewhere(text) {
      fault(
        "wrong-id", "'\(fact.label)' can't be \(text), which other tools read as true or false",
        help: "write '\(text)' in quotes, or a longer word", at: node.range)
    }
  }

  /// A day, or the month or year in which it lies; Norma's own files need the day.
  mutating func date(_ node: Node, of fact: Fact) -> Value {
    guard node.kind == .scalar else {
      wrong(node, fact, "a date", help: DateHint.form(allowsSpan: !isOwn))
      return .unstated
    }
    let text = node.text
    if let day = Day(text) { return .day(day) }
    if let days = ClosedRange(monthOrYear: text) {
      if !isOwn { return .dayAmong(days) }
      wrong(node, fact, "a day", help: "write \(days.upperBound), or another day of it")
      return .unstated
    }
    wrong(node, fact, "a date", help: DateHint.help(for: text, allowsSpan: !isOwn))
    return .unstated
  }

  mutating func number(_ node: Node, of fact: Fact) -> Value {
    let isWhole = fact.type == .integer
    guard let number = Double(decimal: node), !isWhole || node.writesWhole(number) else {
      wrong(
        node, fact, isWhole ? "a whole number" : "a number",
        help: NumberHint.help(for: node, isWhole: isWhole))
      return .unstated
    }
    guard let bounds = fact.bounds else { return .number(number) }
    guard number >= bounds.least, number <= bounds.most ?? .infinity else {
      let most = bounds.most.map { " to \($0.plainWords)" } ?? " or more"
      fault(
        "unknown-value", "'\(fact.label)' can't be '\(node.text)'",
        help: "write \(bounds.least.plainWords)\(most)", at: node.range)
      return .unstated
    }
    return .number(number)
  }
}

extension Node {
  /// Whether it writes a number as a whole one: a point before three zeros may as well divide thousands.
  fileprivate func writesWhole(_ number: Double) -> Bool {
    guard number == number.rounded() else { return false }
    guard let point = text.firstIndex(of: ".") else { return true }
    return text[point...].dropFirst().count != 3
  }
}
