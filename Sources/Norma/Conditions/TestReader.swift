import LocatedYAML

/// Turns what a condition asks of a fact into tests that suit the fact's type.
struct TestReader {
  let fact: Fact
  let parameters: NameTable
  let settings: [String: Setting]
  var reader: SourceReader

  /// The tests, all of which must hold; nil where something was wrong.
  mutating func read(_ node: Node) -> [Test]? {
    switch fact.type {
    case .boolean: return reader.boolean(node, "the value of '\(fact.path)'").map { [.isTrue($0)] }
    case .choice: return choice(node)
    case .choices: return choices(node)
    case .integer, .number: return numbers(node)
    case .date: return days(node)
    case .evidence:
      if node.kind == .scalar, node.text == Operators.shown { return [.isTrue(true)] }
      reader.fault(
        "wrong-type", "'\(fact.path)' is evidence", help: "ask '\(fact.path): \(Operators.shown)'",
        at: node.range)
      return nil
    case .text, .texts:
      reader.fault(
        "wrong-type", "'\(fact.path)' holds words, and words decide nothing", at: node.range)
      return nil
    case .records:
      if isNone(node) { return [.isNone] }
      reader.fault(
        "wrong-type", "'\(fact.path)' holds records",
        help: "ask with 'some', 'every' or 'each', or whether it is '\(Operators.none)'",
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

  /// The tests that a mapping of operators asks, all of which must hold.
  private mutating func operators(
    _ node: Node, _ allowed: [String], _ test: (inout Self, String, Node) -> Test?
  ) -> [Test]? {
    guard node.count > 0 else {
      reader.fault(
        "wrong-type", "nothing is asked of '\(fact.path)'",
        help: "possible here: \(allowed.joined(separator: ", "))", at: node.range)
      return nil
    }
    var tests: [Test] = []
    for entry in node.entries {
      let name = entry.key.text
      if !allowed.contains(name) {
        reader.fault(
          "unknown-operator", "'\(fact.path)' can't be asked '\(name)'",
          help: NearMiss.hint(for: name, among: allowed), at: entry.key.range)
      } else if let test = test(&self, name, entry.value) {
        tests.append(test)
      }
    }
    return tests.count == node.count ? tests : nil
  }

  private mutating func choice(_ node: Node) -> [Test]? {
    let count = fact.choices.count
    func passes(_ indices: [Int], isNegated: Bool) -> Test {
      var passes = [Bool](repeating: isNegated, count: count)
      for index in indices { passes[index] = !isNegated }
      return .oneOf(passes, isNegated: isNegated)
    }
    guard node.kind == .mapping else {
      return numbers(of: node).map { [passes($0, isNegated: false)] }
    }
    return operators(node, Operators.Choice.words) { reader, _, value in
      reader.numbers(of: value).map { passes($0, isNegated: true) }
    }
  }

  /// Whether it asks for a list that is stated to be empty.
  private func isNone(_ node: Node) -> Bool { node.isPlain && node.text == Operators.none }

  private mutating func choices(_ node: Node) -> [Test]? {
    if isNone(node) { return [.isNone] }
    guard node.kind == .mapping else { return bits(node).map { [.anyOf($0)] } }
    return operators(node, Operators.Choices.words) { reader, name, value in
      guard let operation = Operators.Choices(rawValue: name), let bits = reader.bits(value)
      else { return nil }
      return switch operation {
      case .allOf: .allOf(bits)
      case .noneOf: .noneOf(bits)
      case .only: .only(bits)
      }
    }
  }

  private mutating func bits(_ node: Node) -> UInt128? {
    numbers(of: node).map { UInt128(values: $0) }
  }

  private mutating func numbers(_ node: Node) -> [Test]? {
    if let value = Double(decimal: node) { return [.number(.equal, value)] }
    guard node.kind == .mapping else {
      reader.fault("wrong-type", "'\(fact.path)' is a number", at: node.range)
      return nil
    }
    return operators(node, Operators.comparisons) { reader, name, value in
      let quantity = reader.quantity(value, "'\(name)' takes a number")
      guard case .number(let number) = quantity, let comparison = Test.Comparison(rawValue: name)
      else { return nil }
      return .number(comparison, number)
    }
  }

  private mutating func days(_ node: Node) -> [Test]? {
    guard node.kind == .mapping else {
      reader.fault(
        "wrong-type", "'\(fact.path)' is a date", help: "ask {before: DATE} or {from: DATE}",
        at: node.range)
      return nil
    }
    let tests = operators(node, Operators.Date.words) { reader, name, value -> Test? in
      switch Operators.Date(rawValue: name) {
      case .before: return reader.operand(value).map { .before($0) }
      case .from: return reader.operand(value).map { .from($0) }
      case .within:
        let quantity = reader.quantity(value, "'within' takes a period such as P12M")
        guard case .period(let period) = quantity else { return nil }
        return .within(period)
      case nil: return nil
      }
    }
    refuseNoDay(tests ?? [], at: node.range)
    return tests
  }

  /// Refuses tests that no day passes.
  private mutating func refuseNoDay(_ tests: [Test], at range: SourceRange) {
    var (first, end): (Day?, Day?)
    for test in tests {
      switch test {
      case .from(.day(let day)): first = day
      case .before(.day(let day)): end = day
      default: break
      }
    }
    guard let first, let end, end <= first else { return }
    reader.fault("no-day", "no day is from \(first) on and before \(end)", at: range)
  }

  /// The number or period that a test writes, or that the setting has which it names.
  private mutating func quantity(_ node: Node, _ expected: String) -> Setting? {
    let isPeriod = fact.type == .date
    var found = Double(decimal: node).map { Setting.number($0) }
    if isPeriod { found = Period(node.text).map { .period($0) } }
    if let name = node["setting"] {
      found = settings[name.text]
      if found == nil {
        reader.fault(
          "unknown-value", "there is no setting '\(name.text)'",
          help: NearMiss.hint(for: name.text, among: settings.keys.sorted()), at: name.range)
        return nil
      }
    }
    switch found {
    case .period where isPeriod, .number where !isPeriod: return found
    default:
      reader.fault("wrong-type", expected, at: node.range)
      return nil
    }
  }

  private mutating func operand(_ node: Node) -> Test.DayOperand? {
    if node.isPlain, node.text == Operators.today { return .today }
    if let name = node["parameter"] {
      if let index = parameters[name.text] { return .parameter(index) }
      reader.fault(
        "unknown-parameter", "there is no parameter '\(name.text)'",
        help: NearMiss.hint(for: name.text, among: parameters.names), at: name.range)
      return nil
    }
    return reader.day(node, "the operand").map { .day($0) }
  }
}
