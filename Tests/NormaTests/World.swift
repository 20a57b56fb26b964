import NormaTestSupport

@testable import Norma

/// A stated value as the tests understand it.
enum Stated {
  case truth(Bool)
  case word(String)
  /// All words that hold, or those of which it is known.
  case words(Set<String>, isComplete: Bool)
  case number(Double)
  /// ISO text, whose order is the order of days; of a month or year where the day isn't known.
  case date(String)
  /// Something that shows it, or that there is nothing.
  case shown(Bool)

  var yaml: String {
    switch self {
    case .truth(let value): return "\(value)"
    case .word(let word): return word
    case .words(let words, let isComplete):
      let list = "[\(words.sorted().joined(separator: ", "))]"
      return isComplete ? list : "{at-least: \(list)}"
    case .number(let number): return "\(number)"
    case .date(let date): return date
    case .shown(let isThere): return isThere ? "[https://example.org/paper]" : "none"
    }
  }
}

/// A fact of the small vocabulary that conditions can ask for.
struct Slot {
  enum Content {
    case truth
    case word([String])
    case words([String])
    case number
    case date
    case evidence
  }

  /// The path; of a field its name.
  let path: String
  let content: Content
  /// The list whose field it is.
  var list: String?

  static let all = [
    Slot(path: "flag", content: .truth), Slot(path: "banner", content: .truth),
    Slot(path: "tone", content: .word(["soft", "loud", "shrill"])),
    Slot(path: "traits", content: .words(["swift", "silent", "sturdy", "small"])),
    Slot(path: "count", content: .number), Slot(path: "share", content: .number),
    Slot(path: "since", content: .date),
    Slot(path: "place.city", content: .word(["riga", "cesis"])),
    Slot(path: "place.room.number", content: .number),
    Slot(path: "papers", content: .evidence),
    Slot(path: "institution.public", content: .truth),
    Slot(path: "institution.staff", content: .number),
    Slot(path: "institution.report", content: .evidence),
    Slot(path: "use", content: .word(["teach", "grade", "guard"]), list: "uses"),
    Slot(path: "weight", content: .number, list: "uses"),
    Slot(path: "by-hand", content: .truth, list: "uses"),
    Slot(path: "began", content: .date, list: "uses"),
    Slot(path: "marks", content: .words(["a", "b", "c"]), list: "uses"),
    Slot(path: "part", content: .word(["wheel", "wire"]), list: "parts"),
    Slot(path: "worn", content: .truth, list: "parts"),
  ]

  private static let dates = [
    "1999-12-31", "2020-05-31", "2020-06-01", "2025-11-22", "2025-11-23", "2026-11-23",
    "2026-11-24", "2031-01-01", "1999", "2020", "2020-05", "2025", "2025-11", "2026-11", "2026-12",
    "2031",
  ]

  /// What may become known of a month or year: a day, or a month of a year.
  func refined(_ date: String, using generator: inout SeededGenerator) -> String {
    let within = Self.dates.filter { $0.hasPrefix(date) && $0 != date }
    let ends = date.utf8.count == 4 ? ["03", "12-31"] : ["01", "24"]
    let more = ends.map { "\(date)-\($0)" }
    return (within + more).randomElement(using: &generator) ?? date
  }

  func value(using generator: inout SeededGenerator) -> Stated {
    switch content {
    case .truth: .truth(.random(using: &generator))
    case .word(let words): .word(words.randomElement(using: &generator) ?? "")
    case .words(let words):
      .words(
        Set(words.filter { _ in .random(using: &generator) }),
        isComplete: .random(using: &generator))
    case .number: .number(Double(Int.random(in: 0...4, using: &generator)))
    case .date: .date(Self.dates.randomElement(using: &generator) ?? "")
    case .evidence: .shown(.random(using: &generator))
    }
  }

  /// A random test of the fact.
  func asked(using generator: inout SeededGenerator) -> Model {
    let (yaml, passes) = test(using: &generator)
    let name = list == nil ? path : ".\(path)"
    return Model(yaml: "{\(name): \(yaml)}") { world, item in
      let stated = list == nil ? world.facts[path] : item?[path]
      return stated.flatMap(passes).map { Truth($0) } ?? .unknown
    }
  }

  /// What is asked, and whether a value passes; nil where that can't be told.
  private func test(
    using generator: inout SeededGenerator
  ) -> (yaml: String, passes: (Stated) -> Bool?) {
    let kind = Int.random(in: 0..<4, using: &generator)
    switch content {
    case .truth:
      let wanted = Bool.random(using: &generator)
      return ("\(wanted)", { if case .truth(let value) = $0 { value == wanted } else { nil } })
    case .word(let words):
      let chosen = some(of: words, &generator)
      let isNegated = kind == 0
      let list = "[\(chosen.joined(separator: ", "))]"
      return (
        isNegated ? "{none-of: \(list)}" : list,
        { if case .word(let value) = $0 { chosen.contains(value) != isNegated } else { nil } }
      )
    case .words(let words):
      let chosen = Set(some(of: words, &generator))
      let list = "[\(chosen.sorted().joined(separator: ", "))]"
      let yaml = [list, "{all-of: \(list)}", "{none-of: \(list)}", "{only: \(list)}"][kind]
      return (
        yaml,
        {
          guard case .words(let values, let isComplete) = $0 else { return nil }
          let isSo =
            switch kind {
            case 0: !values.isDisjoint(with: chosen)
            case 1: values.isSuperset(of: chosen)
            case 2: values.isDisjoint(with: chosen)
            default: values.isSubset(of: chosen)
            }
          // Words that aren't known yet can only add to what holds.
          return isComplete || isSo == (kind < 2) ? isSo : nil
        }
      )
    case .number:
      let limit = Double(Int.random(in: 0...4, using: &generator))
      let name = ["at-least", "at-most", "above", "below"][kind]
      return (
        "{\(name): \(limit)}",
        {
          guard case .number(let value) = $0 else { return nil }
          return switch kind {
          case 0: value >= limit
          case 1: value <= limit
          case 2: value > limit
          default: value < limit
          }
        }
      )
    case .date: return days(kind)
    case .evidence:
      return ("shown", { if case .shown(let isThere) = $0 { isThere } else { nil } })
    }
  }

  private func days(_ kind: Int) -> (yaml: String, passes: (Stated) -> Bool?) {
    /// Of a month or year what every day of it passes, or none.
    func test(_ yaml: String, _ passes: @escaping (String) -> Bool?) -> (String, (Stated) -> Bool?)
    {
      (
        yaml,
        {
          guard case .date(let value) = $0 else { return nil }
          let truths = Set(Self.days(of: value).map(passes))
          return truths.count == 1 ? truths.first ?? nil : nil
        }
      )
    }
    return switch kind {
    case 0: test("{before: {parameter: start}}") { $0 < "2020-06-01" }
    case 1: test("{from: {parameter: later}}") { $0 >= "2031-01-01" }
    case 2: test("{before: {parameter: unborn}}") { _ in nil }
    default: test("{within: P12M}") { ("2025-11-23"..."2026-11-23").contains($0) }
    }
  }

  /// Of the days that a date may be the first, the last, and those around which tests differ.
  private static func days(of date: String) -> [String] {
    let around = [
      "2020-05-31", "2020-06-01", "2025-11-22", "2025-11-23", "2026-11-23", "2026-11-24",
      "2030-12-31", "2031-01-01",
    ].filter { $0.hasPrefix(date) }
    return switch date.utf8.count {
    case 4: ["\(date)-01-01", "\(date)-12-31"] + around
    case 7: ["\(date)-01", "\(date)-31"] + around
    default: [date]
    }
  }

  private func some(of words: [String], _ generator: inout SeededGenerator) -> [String] {
    let chosen = words.filter { _ in Bool.random(using: &generator) }
    return chosen.isEmpty ? [words[0]] : chosen
  }
}

/// What is stated, and what random rules say of it by the tests' own lights.
struct World {
  typealias Item = [String: Stated]

  let rules: RandomRules
  let authority: Authority
  var facts: [String: Stated] = [:]
  var lists: [String: (items: [Item], isComplete: Bool)] = [:]
  var hasInstitution = false

  static let day = "2026-11-23"
  /// The intervals that hold the day.
  static let inForce = ["start", "{from: start, until: end}"]

  // MARK: More facts

  private typealias Way = (inout World, inout SeededGenerator) -> Void

  /// States one thing more; false where everything is stated.
  mutating func grow(using generator: inout SeededGenerator) -> Bool {
    var ways: [Way] = []
    for slot in Slot.all where slot.list == nil {
      ways += Self.ways(toState: slot, beyond: facts[slot.path]) { world, stated in
        world.facts[slot.path] = stated
        if slot.path.hasPrefix("institution.") { world.hasInstitution = true }
      }
    }
    if !hasInstitution { ways.append { world, _ in world.hasInstitution = true } }
    for list in ["uses", "parts"] {
      ways += self.ways(toFill: list)
      for (number, item) in (lists[list]?.items ?? []).enumerated() {
        for slot in Slot.all where slot.list == list {
          ways += Self.ways(toState: slot, beyond: item[slot.path]) { world, stated in
            world.lists[list]?.items[number][slot.path] = stated
          }
        }
      }
    }
    guard let way = ways.randomElement(using: &generator) else { return false }
    way(&self, &generator)
    return true
  }

  private static func ways(
    toState slot: Slot, beyond known: Stated?, _ state: @escaping (inout World, Stated) -> Void
  ) -> [Way] {
    guard let known else { return [{ state(&$0, slot.value(using: &$1)) }] }
    if case .date(let date) = known, date.utf8.count < 10 {
      return [{ state(&$0, .date(slot.refined(date, using: &$1))) }]
    }
    guard case .words(let words, isComplete: false) = known else { return [] }
    return [
      { world, generator in
        guard case .words(let more, let isComplete) = slot.value(using: &generator) else { return }
        state(&world, .words(words.union(more), isComplete: isComplete))
      }
    ]
  }

  private func ways(toFill list: String) -> [Way] {
    guard lists[list]?.isComplete != true else { return [] }
    return [
      { world, generator in
        var items = world.lists[list]?.items ?? []
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          var item: Item = [:]
          for slot in Slot.all where slot.list == list && Bool.random(using: &generator) {
            item[slot.path] = slot.value(using: &generator)
          }
          items.append(item)
        }
        world.lists[list] = (items, Int.random(in: 0..<3, using: &generator) > 0)
      }
    ]
  }

  /// The facts of the system, and those of the institution.
  var yaml: (system: String, institution: String?) {
    func lines(_ prefix: String) -> [String] {
      facts.keys.filter { $0.hasPrefix(prefix) }.sorted()
        .map { "\($0.dropFirst(prefix.count)): \(facts[$0]?.yaml ?? "")" }
    }
    var system = Slot.all.filter { $0.list == nil && !$0.path.contains(".") }
      .map { "\($0.path): \(facts[$0.path]?.yaml ?? "~")" }
    let room = facts["place.room.number"].map { "room: {number: \($0.yaml)}" }
    let place = [facts["place.city"].map { "city: \($0.yaml)" }, room].compactMap { $0 }
    if !place.isEmpty { system.append("place: {\(place.joined(separator: ", "))}") }
    for (list, known) in lists.sorted(by: { $0.key < $1.key }) {
      let records = known.items.map { item in
        let fields = item.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.yaml)" }
        return "{\(fields.joined(separator: ", "))}"
      }
      let items = "[\(records.joined(separator: ", "))]"
      system.append("\(list): \(known.isComplete ? items : "{at-least: \(items)}")")
    }
    return (
      system.joined(separator: "\n"),
      hasInstitution ? lines("institution.").joined(separator: "\n") : nil
    )
  }

  // MARK: Truths

  func decided(_ truth: Truth, by own: Authority) -> Truth {
    truth == .yes && own > authority ? .unknown : truth
  }

  private func isInForce(_ clause: ModelClause) -> Bool {
    Self.inForce.contains(clause.interval)
  }

  func truth(of concept: ModelClause, _ item: Item?) -> Truth {
    guard isInForce(concept) else { return .no }
    var result = concept.when.truth(self, item)
    for reading in concept.readings {
      var own = reading.condition.truth(self, item)
      // Where it may not decide, a reading that would change something leaves it open.
      let changesNothing: Truth = reading.narrows ? .yes : .no
      if reading.authority > authority, own != changesNothing { own = .unknown }
      result = reading.narrows ? min(result, own) : max(result, own)
    }
    return decided(result, by: concept.authority)
  }

  func truth(ofException id: String, _ item: Item?) -> Truth {
    guard let clause = rules.exceptions.first(where: { $0.id == id }), isInForce(clause) else {
      return .no
    }
    return decided(clause.when.truth(self, item), by: clause.authority)
  }

  /// The truth of a role rule or classification by itself, whether or not it is in force.
  func held(_ clause: ModelClause) -> Truth {
    func net(_ item: Item?) -> Truth {
      ([clause.when.truth(self, item)] + clause.unless.map { !truth(ofException: $0, item) }).min()
        ?? .unknown
    }
    return decided(overall(clause, net), by: clause.authority)
  }

  /// The best truth over the items that a clause judges, or its own where it judges none.
  func overall(_ clause: ModelClause, _ truth: (Item?) -> Truth) -> Truth {
    guard let list = clause.each else { return truth(nil) }
    return some(list, truth)
  }

  /// The best truth over the items of a list; others that aren't known may be better.
  func some(_ list: String, _ truth: (Item?) -> Truth) -> Truth {
    guard let known = lists[list] else { return .unknown }
    return (known.items.map { truth($0) } + [known.isComplete ? .no : .unknown]).max() ?? .no
  }

  func truth(ofRole clause: ModelClause) -> Truth { isInForce(clause) ? held(clause) : .no }

  func role(_ role: String) -> Truth {
    rules.roles.filter { $0.role == role }.map { truth(ofRole: $0) }.max() ?? .no
  }

  var isWithin: Truth {
    rules.concepts.first { $0.id == rules.within }.map { truth(of: $0, nil) } ?? .yes
  }

  var isExcluded: Truth { rules.excluding.map { truth(ofException: $0, nil) }.max() ?? .no }

  func truth(ofClassification rule: ModelClause) -> Truth {
    isInForce(rule) ? min(held(rule), isWithin, !isExcluded) : .no
  }

  /// Whether a rule would hold, were it not for one of these exceptions of its own.
  func truth(ofExceptionTo ids: [String]) -> Truth {
    let rules = rules.classifications.filter {
      isInForce($0) && !Set($0.unless).isDisjoint(with: ids)
    }
    return rules.map { rule in
      let own = overall(rule) { item in
        let held = rule.unless.filter(ids.contains).map { truth(ofException: $0, item) }
        return min(rule.when.truth(self, item), held.max() ?? .no)
      }
      return min(decided(own, by: rule.authority), isWithin, !isExcluded)
    }.max() ?? .no
  }

  func truths(onScale scale: Int) -> [(level: Int, truth: Truth)] {
    rules.classifications.filter { $0.place?.scale == scale }
      .map { ($0.place?.level ?? 0, truth(ofClassification: $0)) }
  }
}
