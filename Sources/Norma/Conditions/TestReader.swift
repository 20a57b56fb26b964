import LocatedYAML

/// Turns what a condition asks of a fact into tests that suit the fact's type.
struct TestReader {
  let fact: Fact
  let parameters: [String]
  var reader: SourceReader

  /// The tests, all of which must hold; nil where something was wrong.
  mutating func read(_ node: Node) -> [Test]? {
    switch fact.type {
    case .boolean: return reader.boolean(node, "the value of '\(fact.path)'").map { [.isTrue($0)] }
    case .choice: return choice(node).map { [$0] }
    case .choices: return choices(node)
    case .integer, .number: return numbers(node)
    case .date: return days(node)
    case .text, .texts:
      reader.fault(
        "wrong-type", "'\(fact.path)' holds words, and words decide nothing", at: node.range)
      return nil
    case .records:
      reader.fault(
        "wrong-type", "'\(fact.path)' holds records", help: "ask with 'some', 'every' or 'each'",
        at: node.range)
      return nil
    }
  }

  /// The numbers of the values that a word or a list of words names.
  private mutating func numbers(of node: Node) -> [Int]? {
    guard node.kind != .mapping, node.kind == .scalar || node.count > 0 else {
      reader.fault("wrong-type", "this must be a value or a list of values", at: node.range)
      return nil
    }
    let words = node.kind == .sequence ? Array(node.items) : [node]
    var result: [Int] = []
    var isWhole = true
    for word in words {
      if word.kind == .scalar, let index = fact.choiceTable.index(of: word.bytes) {
        result.append(index)
      } else {
        isWhole = false
        reader.fault(
          "unknown-value", "'\(fact.path)' can't be '\(word.text)'",
          help: NearMiss.hint(for: word.text, among: fact.choiceTable.words), at: word.range)
      }
    }
    return isWhole ? result : nil
  }

  /// The entries of a mapping of operators.
  private mutating func operators(_ node: Node, _ allowed: [String]) -> [Node.Entry]? {
    var isWhole = node.count > 0
    for entry in node.entries where !allowed.contains(entry.key.text) {
      isWhole = false
      reader.fault(
        "unknown-operator", "'\(fact.path)' can't be asked '\(entry.key.text)'",
        help: NearMiss.hint(for: entry.key.text, among: allowed), at: entry.key.range)
    }
    return isWhole ? Array(node.entries) : nil
  }

  private mutating func choice(_ node: Node) -> Test? {
    var passes = [Bool](repeating: false, count: fact.choices.count)
    if node.kind == .mapping {
      guard let entries = operators(node, ["none-of"]), let entry = entries.first,
        let indices = numbers(of: entry.value)
      else { return nil }
      passes = passes.indices.map { !indices.contains($0) }
    } else {
      guard let indices = numbers(of: node) else { return nil }
      for index in indices { passes[index] = true }
    }
    return .oneOf(passes)
  }

  private mutating func choices(_ node: Node) -> [Test]? {
    guard node.kind == .mapping else { return bits(node).map { [.anyOf($0)] } }
    guard let entries = operators(node, ["all-of", "none-of", "only"]) else { return nil }
    var tests: [Test] = []
    for entry in entries {
      guard let bits = bits(entry.value) else { return nil }
      switch entry.key.text {
      case "all-of": tests.append(.allOf(bits))
      case "none-of": tests.append(.noneOf(bits))
      default: tests.append(.only(bits))
      }
    }
    return tests
  }

  private mutating func bits(_ node: Node) -> UInt128? {
    numbers(of: node).map { $0.reduce(0) { $0 | 1 << UInt128($1) } }
  }

  private mutating func numbers(_ node: Node) -> [Test]? {
    func number(_ node: Node) -> Double? {
      node.isPlain ? Double(node.text) : nil
    }
    if node.kind == .scalar, let value = number(node) { return [.number(.equal, value)] }
    guard node.kind == .mapping else {
      reader.fault("wrong-type", "'\(fact.path)' is a number", at: node.range)
      return nil
    }
    let allowed = Test.Comparison.allCases.dropFirst().map(\.rawValue)
    guard let entries = operators(node, Array(allowed)) else { return nil }
    var tests: [Test] = []
    for entry in entries {
      guard let value = number(entry.value),
        let comparison = Test.Comparison(rawValue: entry.key.text)
      else {
        reader.fault("wrong-type", "'\(entry.key.text)' takes a number", at: entry.value.range)
        return nil
      }
      tests.append(.number(comparison, value))
    }
    return tests
  }

  private mutating func days(_ node: Node) -> [Test]? {
    guard node.kind == .mapping else {
      reader.fault(
        "wrong-type", "'\(fact.path)' is a date", help: "ask {before: DATE} or {from: DATE}",
        at: node.range)
      return nil
    }
    guard let entries = operators(node, ["before", "from", "within"]) else { return nil }
    var tests: [Test] = []
    for entry in entries {
      if entry.key.text == "within" {
        guard let period = Period(entry.value.text) else {
          reader.fault("wrong-type", "'within' takes a period such as P12M", at: entry.value.range)
          return nil
        }
        tests.append(.within(period))
      } else if let operand = operand(entry.value) {
        tests.append(entry.key.text == "before" ? .before(operand) : .from(operand))
      } else {
        return nil
      }
    }
    return tests
  }

  private mutating func operand(_ node: Node) -> Test.DayOperand? {
    if let name = node["parameter"] {
      if let index = parameters.firstIndex(of: name.text) { return .parameter(index) }
      reader.fault(
        "unknown-parameter", "there is no parameter '\(name.text)'",
        help: NearMiss.hint(for: name.text, among: parameters), at: name.range)
      return nil
    }
    return reader.day(node, "the operand").map { .day($0) }
  }
}
