import LocatedYAML

/// Finds what could stand in the place of each part of a condition.
struct ConditionMutator {
  /// Another condition in the place of a part.
  struct Variant {
    let kind: Mutation.Kind
    /// The number of the part, itself the first, as ``Condition/probed(by:from:)`` counts.
    let part: Int
    let path: [Int]
    let condition: Condition
    let range: SourceRange
    let words: String
  }

  let pack: Pack
  /// The kind of description that the condition speaks of.
  let kind: String
  /// Whether the condition says when a duty is met.
  let isMeeting: Bool
  let text: SourceLines
  var random: MutationRandom
  private(set) var variants: [Variant] = []
  private var count = 0
  /// The part at hand.
  private var part = 0
  private var path: [Int] = []
  private var source: ConditionSource

  init(
    _ pack: Pack, kind: String, isMeeting: Bool, source: ConditionSource, text: SourceLines,
    random: MutationRandom
  ) {
    self.pack = pack
    self.kind = kind
    self.isMeeting = isMeeting
    self.source = source
    self.text = text
    self.random = random
  }

  /// Finds the variants of a condition.
  mutating func visit(_ condition: Condition) { visit(condition, source, [], isNegated: false) }

  private mutating func visit(
    _ condition: Condition, _ source: ConditionSource, _ path: [Int], isNegated: Bool
  ) {
    let part = count
    count += 1
    (self.part, self.path, self.source) = (part, path, source)
    change(condition, isNegated: isNegated)
    let parts = condition.parts
    guard !isNamed(source) else {
      // What was read from one word has no parts of its own.
      for (index, inner) in parts.enumerated() { skip(inner, path + [index]) }
      return
    }
    var isNot = false
    if case .not = condition { isNot = true }
    for (index, (inner, own)) in zip(parts, source.parts(parts.count)).enumerated() {
      visit(inner, own, path + [index], isNegated: isNot)
    }
  }

  private func isNamed(_ source: ConditionSource) -> Bool {
    source.key == .holds || source.key == .classed
  }

  private mutating func skip(_ condition: Condition, _ path: [Int]) {
    count += 1
    for (index, inner) in condition.parts.enumerated() { skip(inner, path + [index]) }
  }

  private mutating func add(
    _ kind: Mutation.Kind, _ condition: Condition, _ words: String, at range: SourceRange? = nil
  ) {
    variants.append(
      Variant(
        kind: kind, part: part, path: path, condition: condition, range: range ?? source.range,
        words: words))
  }

  /// What is written at the part at hand.
  private var own: String { text.text(source.range) }

  // MARK: Parts

  private mutating func change(_ condition: Condition, isNegated: Bool) {
    var isFlipped = false
    switch condition {
    case .all(let parts) where !isNamed(source):
      drop(parts) { $0.count == 1 ? $0[0] : .all($0) }
      if parts.count > 1 { add(.swapAnyAll, .any(parts), "any of these suffices: \(own)") }
    case .any(let parts) where !isNamed(source):
      drop(parts) { $0.count == 1 ? $0[0] : .any($0) }
      if parts.count > 1 { add(.swapAnyAll, .all(parts), "all of these are needed: \(own)") }
    case .atLeast(let wanted, let parts):
      drop(parts) { .atLeast(wanted, of: $0) }
      for other in [wanted - 1, wanted + 1] where other >= 1 && other <= parts.count {
        add(.changeNumber, .atLeast(other, of: parts), "at least \(other) in place of \(wanted)")
      }
    case .some(let list, let inner):
      add(.swapSomeEvery, .every(list, where: inner), "'every' in place of 'some': \(own)")
    case .every(let list, let inner):
      add(.swapSomeEvery, .some(list, where: inner), "'some' in place of 'every': \(own)")
    case .fact(let reference, let test):
      let fact = pack.fact(reference, of: kind)
      if case .isTrue = test, fact.type == .boolean { isFlipped = true }
      change(test, of: fact) { .fact(reference, $0) }
    case .shared(let left, let right, let pairs) where pairs.count > 1:
      for index in pairs.indices {
        var rest = pairs
        rest.remove(at: index)
        add(
          .dropValue, .shared(left, right, by: rest),
          "'\(source.companion(.by)?.items.map(\.text)[index] ?? "")' dropped from what \(own) goes by"
        )
      }
    default: asking(condition, of: pack)
    }
    if case .not(let part) = condition {
      add(.negate, part, "became its contrary: \(own)")
    } else if !isNegated, !isFlipped {
      // That a truth is false is already its contrary.
      add(.negate, .not(condition), "became its contrary: \(own)")
    }
  }

  private mutating func drop(_ parts: [Condition], _ rest: ([Condition]) -> Condition) {
    guard parts.count > 1 else { return }
    let sources = source.parts(parts.count)
    for index in parts.indices {
      var others = parts
      others.remove(at: index)
      add(
        isMeeting ? .dropMetPart : .dropBranch, rest(others),
        "dropped: \(text.text(sources[index].range))", at: sources[index].range)
    }
  }

  // MARK: Roles, levels and rules

  /// What a condition asks of its own pack, or of one that it uses.
  private mutating func asking(
    _ condition: Condition, of asked: Pack, as whole: (Condition) -> Condition = { $0 }
  ) {
    switch condition {
    case .used(let number, let inner):
      asking(inner, of: asked.uses[number]) { whole(.used(pack: number, $0)) }
    case .actsAs(let role):
      let others = asked.roles.filter { $0.clause.of == kind && $0.role != role }.map(\.role)
        .uniqued()
      if let other = random.element(of: others) {
        add(.replaceValue, whole(.actsAs(other)), "'\(other)' in place of '\(role)': \(own)")
      }
    case .reaches(let scale, let level):
      let levels = asked.scales[scale].levels
      for other in [level - 1, level + 1] where other >= 1 && other < levels.count {
        add(
          .replaceValue, whole(.reaches(scale: scale, level: other)),
          "'\(levels[other].id)' in place of '\(levels[level].id)': \(own)")
      }
    case .holds(let choice) where source.key == .classed: classed(choice, of: asked, whole)
    case .holds(let choice): named(choice, of: asked, whole)
    case .exceptedBy(let exceptions) where exceptions.count > 1:
      for exception in exceptions {
        let id = asked.exceptions[exception].clause.id
        add(
          .dropValue, whole(.exceptedBy(exceptions.filter { $0 != exception })),
          "'\(id)' dropped: \(own)", at: source.range(ofValue: id))
      }
    default: break
    }
  }

  private mutating func classed(
    _ choice: RuleChoice, of asked: Pack, _ whole: (Condition) -> Condition
  ) {
    guard let first = choice.rules.first else { return }
    let rule = asked.classifications[first]
    let levels = asked.scales[rule.scale].levels
    for other in [rule.level - 1, rule.level + 1] where other >= 1 && other < levels.count {
      let found = asked.rules(of: rule.scale).filter { asked.classifications[$0].level == other }
      guard !found.isEmpty else { continue }
      add(
        .replaceValue, whole(.holds(RuleChoice(rules: found))),
        "'\(levels[other].id)' in place of '\(levels[rule.level].id)': \(own)")
    }
    for id in source.ids {
      guard let index = asked.classifications.firstIndex(where: { $0.clause.id == id }) else {
        continue
      }
      var changed = choice
      changed.rules = (choice.rules + [index]).sorted()
      add(
        .dropValue, whole(.holds(changed)), "'\(id)' no longer excepted: \(own)",
        at: source.range(ofValue: id))
    }
  }

  private mutating func named(
    _ choice: RuleChoice, of asked: Pack, _ whole: (Condition) -> Condition
  ) {
    let names = source.ids
    guard names.count > 1 else { return }
    for name in names {
      let others = names.filter { $0 != name }
      var changed = choice
      changed.rules = choice.rules.filter { index in
        others.contains { Self.names($0, asked.classifications[index].clause.id) }
      }
      if case .beginning(let leads) = choice.linked {
        changed.linked = .beginning(with: leads.filter { "\($0)*" != name })
      }
      guard changed.rules.count < choice.rules.count, !changed.rules.isEmpty else { continue }
      add(
        .dropValue, whole(.holds(changed)), "'\(name)' dropped: \(own)",
        at: source.range(ofValue: name))
    }
  }

  /// Whether a name stands for an id, a `*` at its end for whatever follows.
  private static func names(_ name: String, _ id: String) -> Bool {
    name.hasSuffix("*") ? id.hasPrefix(name.dropLast()) : id == name
  }

  // MARK: Tests

  private mutating func change(
    _ test: Test, of fact: Fact, _ whole: (Test) -> Condition
  ) {
    switch test {
    case .isTrue(let value):
      guard fact.type == .boolean else { return }
      add(.replaceValue, whole(.isTrue(!value)), "\(!value) in place of \(value): \(own)")
    case .oneOf(let passes, let isNegated):
      let named = passes.indices.filter { passes[$0] != isNegated }
      values(named, of: fact) { values in
        whole(
          .oneOf(
            passes.indices.map { values.contains($0) != isNegated }, isNegated: isNegated))
      }
    case .anyOf(let bits): values(bits.values, of: fact) { whole(.anyOf(UInt128(values: $0))) }
    case .allOf(let bits): values(bits.values, of: fact) { whole(.allOf(UInt128(values: $0))) }
    case .noneOf(let bits): values(bits.values, of: fact) { whole(.noneOf(UInt128(values: $0))) }
    case .only(let bits): values(bits.values, of: fact) { whole(.only(UInt128(values: $0))) }
    case .number(let comparison, let value): number(comparison, value, of: fact, whole)
    case .before(.day(let day)):
      for other in [day.previous, day.next] {
        add(.shiftDate, whole(.before(.day(other))), "\(other) in place of \(day): \(own)")
      }
    case .from(.day(let day)):
      for other in [day.previous, day.next] {
        add(.shiftDate, whole(.from(.day(other))), "\(other) in place of \(day): \(own)")
      }
    case .before, .from, .isNone: break
    case .within(let period):
      for other in Self.neighbours(of: period) {
        add(.changeNumber, whole(.within(other)), "\(other) in place of \(period): \(own)")
      }
    }
  }

  private static func neighbours(of period: Period) -> [Period] {
    period.months > 0
      ? [
        Period(months: period.months - 1, days: period.days),
        Period(months: period.months + 1, days: period.days),
      ]
      : [
        Period(months: 0, days: max(0, period.days - 1)), Period(months: 0, days: period.days + 1),
      ]
  }

  /// Lists with one value less, and with another in the place of one.
  private mutating func values(
    _ named: [Int], of fact: Fact, _ whole: ([Int]) -> Condition
  ) {
    let free = fact.choices.indices.filter { !named.contains($0) }
    for (place, value) in named.enumerated() {
      let id = fact.choices[value].id
      var others = named
      others.remove(at: place)
      if !others.isEmpty {
        add(
          .dropValue, whole(others), "'\(id)' dropped: \(own)", at: source.range(ofValue: id))
      }
      if let other = random.element(of: Array(free)) {
        add(
          .replaceValue, whole(others + [other]),
          "'\(fact.choices[other].id)' in place of '\(id)': \(own)",
          at: source.range(ofValue: id))
      }
    }
  }

  private mutating func number(
    _ comparison: Test.Comparison, _ value: Double, of fact: Fact, _ whole: (Test) -> Condition
  ) {
    let isWhole = fact.type == .integer
    let step = isWhole ? 1 : max(abs(value) / 100, 0.01)
    for other in [value - step, value + step] {
      add(
        .changeNumber, whole(.number(comparison, other)),
        "\(Self.words(other)) in place of \(Self.words(value)): \(own)")
    }
    let opposite: Test.Comparison? =
      switch comparison {
      case .equal: nil
      case .atLeast: .above
      case .above: .atLeast
      case .atMost: .below
      case .below: .atMost
      }
    // Of whole numbers the next one says the same.
    if let opposite, !isWhole {
      add(
        .changeNumber, whole(.number(opposite, value)),
        "'\(opposite.rawValue)' in place of '\(comparison.rawValue)': \(own)")
    }
  }

  private static func words(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}

extension Pack {
  /// The fact that a condition on descriptions of a kind means.
  func fact(_ reference: FactReference, of kind: String) -> Fact {
    switch reference.scope {
    case .subject: facts(of: kind)[reference.index]
    case .institution: facts(of: "institution")[reference.index]
    case .item(let list): facts(of: kind)[list].fields[reference.index]
    case .institutionItem(let list): facts(of: "institution")[list].fields[reference.index]
    case .document(let kind), .register(let kind): kinds[kind].facts[reference.index]
    }
  }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct MutationRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of several; nil of none.
  mutating func element<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[Int(next() % UInt64(elements.count))]
  }
}

/// The lines of a file, to show what stands at a place.
struct SourceLines: Sendable {
  private let lines: [[Unicode.Scalar]]

  init(_ source: SourceText) {
    lines = String(decoding: source.bytes, as: UTF8.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// What stands at a place, on one line, and not more of it than helps.
  func text(_ range: SourceRange) -> String {
    var result = String.UnicodeScalarView()
    for number in range.start.line...max(range.start.line, range.end.line)
    where number >= 1 && number <= lines.count {
      let line = lines[number - 1]
      let start = number == range.start.line ? range.start.column - 1 : 0
      let end = number == range.end.line ? range.end.column - 1 : line.count
      let part = line[min(start, line.count)..<max(min(start, line.count), min(end, line.count))]
        .drop { $0 == " " }
      if !result.isEmpty, !part.isEmpty { result.append(" ") }
      result.append(contentsOf: part)
      if result.count > Self.shown {
        return String(String.UnicodeScalarView(result.prefix(Self.shown))) + "…"
      }
    }
    return String(result).trimmed
  }

  /// How many characters of a place are shown.
  private static let shown = 90
}
