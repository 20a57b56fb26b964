import NormaTestSupport

@testable import Norma

/// A condition in YAML, beside what the tests themselves hold it to mean.
struct Model {
  let yaml: String
  let truth: (World, World.Item?) -> Truth
}

/// A clause in YAML, beside what the tests themselves hold it to mean.
struct ModelClause {
  var id: String
  var each: String?
  var authority: Authority
  var interval: String
  var when: Model
  var readings: [(authority: Authority, narrows: Bool, condition: Model)] = []
  var unless: [String] = []
  /// The role, or the scale and level.
  var role: String?
  var place: (scale: Int, level: Int)?
}

/// A duty in YAML, beside what the tests themselves hold it to mean.
struct ModelDuty {
  var clause: ModelClause
  var binds: [String]
  /// The name of a parameter or of a schedule.
  var start: String
  var metWhen: Model
  var endsWhen: Model?
}

/// A schedule in YAML, beside what the tests themselves hold it to mean.
struct ModelSchedule {
  var id: String
  var rows: [(when: Model?, day: String)]
  var deferral: (authority: Authority, when: Model?, formally: String)?
}

/// A random pack on the facts of the small vocabulary.
///
/// Of every other seed a part of it stands in an extension, and of every fourth in one for a territory,
/// which must make no difference; of every fifth it asks another random pack.
struct RandomRules {
  /// The levels of both scales, lowest first.
  static let levels = ["low", "high", "banned"]
  static let scales = ["risk", "other"]
  /// Intervals with the force they have on the day of the tests.
  static let intervals = [
    "start", "later", "unborn", "{from: start, until: end}", "{from: start, until: start}",
  ]

  private(set) var concepts: [ModelClause] = []
  private(set) var exceptions: [ModelClause] = []
  private(set) var roles: [ModelClause] = []
  private(set) var classifications: [ModelClause] = []
  private(set) var schedules: [ModelSchedule] = []
  private(set) var duties: [ModelDuty] = []
  private(set) var within: String?
  private(set) var excluding: [String] = []
  /// The pack that conditions ask, if they ask one.
  private(set) var used: [RandomRules]
  let id: String
  private let prefix: String
  private let isExtended: Bool
  private let isForTerritory: Bool
  private var generator: SeededGenerator

  init(seed: UInt64) {
    self.init(
      seed: seed, id: "small", prefix: "S",
      using: seed % 5 == 0
        ? [RandomRules(seed: seed / 5 + 5000, id: "asked", prefix: "A", using: [])] : [])
  }

  private init(seed: UInt64, id: String, prefix: String, using used: [RandomRules]) {
    self.id = id
    self.prefix = prefix
    self.used = used
    isExtended = seed % 2 == 1
    isForTerritory = seed % 4 == 1
    generator = SeededGenerator(seed: seed)
    for number in 0..<5 { concepts.append(concept("\(id)-\(number)")) }
    for number in 0..<3 {
      exceptions.append(clause("\(prefix)-e\(number)", each: pick([nil, nil, "uses"]), depth: 1))
    }
    for number in 0..<3 {
      var rule = clause("\(prefix)-r\(number)", each: pick([nil, "uses"]), depth: 1)
      rule.role = pick(["keeper", "maker"])
      rule.unless = unless(rule.each)
      roles.append(rule)
    }
    let names = Set(roles.compactMap(\.role)).sorted()
    concepts.append(concept("\(id)-5", more: names.map { Self.actsAs($0) }))
    within = pick([nil, nil, whole.first])
    excluding = pick([[], [], exceptions.filter { $0.each == nil }.prefix(1).map(\.id)])
    for (scale, _) in Self.scales.enumerated() {
      for number in 0..<4 {
        var rule = clause(
          number < 2 ? "\(prefix)-\(scale).\(number)" : "\(prefix)-X-\(scale).\(number)",
          each: pick([nil, "uses"]), depth: 2,
          more: scale == 0 ? [] : [Self.reaches(Int.random(in: 0..<3, using: &generator))])
        rule.place = (scale, number < 2 ? number + 1 : pick([1, 2]))
        rule.unless = unless(rule.each)
        classifications.append(rule)
      }
    }
    addDuties(roles: names)
  }

  // MARK: Duties

  private mutating func addDuties(roles names: [String]) {
    let days = ["start", "later", "end", "unborn"]
    let more = [held(), classed(), excepted()] + names.map { Self.actsAs($0) }
    for number in 0..<2 {
      schedules.append(
        ModelSchedule(
          id: "schedule-\(number)",
          rows: (0..<pick([1, 2, 3])).map { _ in
            (
              pick([true, true, false]) ? condition(depth: 1, list: nil, more: more) : nil,
              pick(days)
            )
          },
          deferral: pick([true, false])
            ? (
              pick(Authority.allCases),
              pick([true, false]) ? condition(depth: 1, list: nil, more: more) : nil,
              pick(["start", "end"])
            ) : nil))
    }
    for number in 0..<5 {
      var clause = clause("\(prefix)-X-d\(number)", each: nil, depth: 1, more: [pick(more)])
      clause.unless = unless(nil)
      duties.append(
        ModelDuty(
          clause: clause, binds: names.filter { _ in pick([true, false, false]) },
          start: number < 2 ? schedules[number].id : pick(days + schedules.map(\.id)),
          metWhen: condition(depth: 2, list: nil, more: [pick(more)]),
          endsWhen: pick([true, false]) ? condition(depth: 1, list: nil, more: []) : nil))
    }
  }

  private mutating func held() -> Model {
    let rules = classifications.filter { _ in pick([true, false]) } + [classifications[0]]
    return Model(yaml: "{holds: [\(rules.map(\.id).joined(separator: ", "))]}") { world, _ in
      rules.map { world.truth(ofClassification: $0) }.max() ?? .no
    }
  }

  private mutating func classed() -> Model {
    let level = pick([1, 2])
    let rules = classifications.filter { $0.place.map { $0 == (0, level) } == true }
    let known = rules.filter { !$0.id.hasPrefix("\(prefix)-X-") }
    if known.count > 1 || rules.count > known.count, !isExtended, pick([true, false]) {
      let excepted = pick(rules).id
      return Model(
        yaml: "{classed: {risk: \(Self.levels[level])}, except: [\(excepted)]}"
      ) { world, _ in
        rules.filter { $0.id != excepted }.map { world.truth(ofClassification: $0) }.max() ?? .no
      }
    }
    return Model(yaml: "{classed: {risk: \(Self.levels[level])}}") { world, _ in
      world.truths(onScale: 0).filter { $0.level == level }.map(\.truth).max() ?? .no
    }
  }

  private mutating func excepted() -> Model {
    let chosen = exceptions.map(\.id).filter { _ in pick([true, false]) }
    let ids = chosen.isEmpty ? [exceptions[0].id] : chosen
    return Model(yaml: "{excepted-by: [\(ids.joined(separator: ", "))]}") { world, _ in
      world.truth(ofExceptionTo: ids)
    }
  }

  /// The names of the concepts that speak of the subject as a whole.
  private var whole: [String] { concepts.filter { $0.each == nil }.map(\.id) }

  mutating func pick<Thing>(_ things: [Thing]) -> Thing {
    things[Int.random(in: things.indices, using: &generator)]
  }

  private mutating func unless(_ each: String?) -> [String] {
    exceptions.filter { $0.each == nil || $0.each == each }.map(\.id)
      .filter { _ in Bool.random(using: &generator) }
  }

  private mutating func concept(_ id: String, more: [Model] = []) -> ModelClause {
    var result = clause(id, each: pick([nil, nil, "uses"]), depth: 2, more: more)
    if result.each != nil { result.interval = "start" }
    if pick([true, false, false]) {
      result.readings = (0..<pick([1, 2])).map { _ in
        (
          pick(Authority.allCases), Bool.random(using: &generator),
          condition(depth: 1, list: result.each)
        )
      }
    }
    return result
  }

  private mutating func clause(
    _ id: String, each: String?, depth: Int, more: [Model] = []
  ) -> ModelClause {
    let isOrdinary = Int.random(in: 0..<4, using: &generator) > 0
    return ModelClause(
      id: id, each: each, authority: pick([.law, .law, .guidance, .reading]),
      interval: isOrdinary ? "start" : pick(Self.intervals),
      when: condition(depth: depth, list: each, more: more))
  }

  // MARK: Conditions

  private mutating func condition(depth: Int, list: String?, more: [Model] = []) -> Model {
    guard depth > 0, Int.random(in: 0..<6, using: &generator) > 0 else { return leaf(list, more) }
    switch Int.random(in: 0..<6, using: &generator) {
    case 5:
      let parts = (0..<pick([1, 2, 3, 4])).map { _ in
        condition(depth: depth - 1, list: list, more: more)
      }
      let count = Int.random(in: 1...parts.count, using: &generator)
      return Model(
        yaml: "{at-least: \(count), of: [\(parts.map(\.yaml).joined(separator: ", "))]}"
      ) { world, item in
        // The truth of the one that stands in this place when the truest come first.
        parts.map { $0.truth(world, item) }.sorted(by: >)[count - 1]
      }
    case 0, 1:
      let parts = (0..<pick([1, 2, 3])).map { _ in
        condition(depth: depth - 1, list: list, more: more)
      }
      let isAll = Bool.random(using: &generator)
      return Model(
        yaml: "{\(isAll ? "all" : "any"): [\(parts.map(\.yaml).joined(separator: ", "))]}"
      ) {
        world, item in
        let truths = parts.map { $0.truth(world, item) }
        return (isAll ? truths.min() : truths.max()) ?? .unknown
      }
    case 2:
      let part = condition(depth: depth - 1, list: list, more: more)
      return Model(yaml: "{not: \(part.yaml)}") { !part.truth($0, $1) }
    case 3:
      let inner = pick(["uses", "parts"])
      let part = condition(depth: depth - 1, list: inner)
      let isSome = Bool.random(using: &generator)
      return Model(yaml: "{\(isSome ? "some" : "every"): \(inner), where: \(part.yaml)}") {
        world, _ in
        isSome
          ? world.some(inner) { part.truth(world, $0) }
          // All of them pass where none fails.
          : !world.some(inner) { !part.truth(world, $0) }
      }
    default: return leaf(list, more)
    }
  }

  private mutating func leaf(_ list: String?, _ more: [Model]) -> Model {
    if let model = more.first, Bool.random(using: &generator) { return model }
    if let other = used.first, Int.random(in: 0..<8, using: &generator) == 0 {
      return asking(other)
    }
    let known = concepts.filter { $0.each == nil || $0.each == list }
    if !known.isEmpty, Int.random(in: 0..<4, using: &generator) == 0 {
      let concept = pick(known)
      return Model(yaml: "{concept: \(concept.id)}") { $0.truth(of: concept, $1) }
    }
    let slots = Slot.all.filter { $0.list == nil || $0.list == list }
    return pick(slots).asked(using: &generator)
  }

  private static func actsAs(_ role: String) -> Model {
    Model(yaml: "{acts-as: \(role)}") { world, _ in world.role(role) }
  }

  private static func reaches(_ level: Int) -> Model {
    Model(yaml: "{reaches: {risk: \(levels[level])}}") { world, _ in
      level == 0
        ? .yes : world.truths(onScale: 0).filter { $0.level >= level }.map(\.truth).max() ?? .no
    }
  }

  // MARK: Authority

  /// The same rules, with what a level rests on as sure as law.
  func trusting(_ reliedUpon: [ReliedUpon]) -> RandomRules {
    var result = self
    func trust(_ clause: inout ModelClause) {
      for known in reliedUpon where known.clause.id == clause.id {
        if let reading = known.reading {
          clause.readings[reading].authority = .law
        } else {
          clause.authority = .law
        }
      }
    }
    for index in result.concepts.indices { trust(&result.concepts[index]) }
    for index in result.exceptions.indices { trust(&result.exceptions[index]) }
    for index in result.roles.indices { trust(&result.roles[index]) }
    for index in result.classifications.indices { trust(&result.classifications[index]) }
    result.used = used.map { $0.trusting(reliedUpon) }
    return result
  }

  // MARK: YAML

  /// The files of the pack, of its extension and of the pack that it asks.
  var files: [String: String] {
    let levels =
      "[{id: low, title: L}, {id: high, title: H}, {id: banned, title: B, finding: error}]"
    let scales = Self.scales.map { scale in
      "  \(scale):\n    title: T\n    of: ai-system\n    levels: \(levels)\n"
        + (within.map { "    within: \($0)\n" } ?? "")
        + "    unless: [\(excluding.joined(separator: ", "))]\n"
        + "    criteria: [\(whole.joined(separator: ", "))]\n"
    }
    func section(_ name: String, _ clauses: [ModelClause]) -> String {
      "\(name):\n" + clauses.map { "  \($0.id): \(Self.yaml($0))\n" }.joined()
    }
    // What keeps levels open where the extension isn't there; before its day it does nothing.
    let guards = Self.scales.enumerated().map { number, scale in
      "  \(prefix)-g\(number): {title: T, scale: \(scale), level: banned, cite: {at: A}, remedy: r, "
        + "in-force: unborn, when: {gap: text}, message: m}\n"
    }
    let isLate = { (rule: ModelClause) in rule.id.hasPrefix("\(prefix)-X-") }
    let header = SmallRules.header.replacing("id: small", with: "id: \(id)")
      .replacing("prefix: S", with: "prefix: \(prefix)")
    let late = section("classifications", classifications.filter(isLate)) + dutiesYAML
    var result = [
      "\(id)/pack.yaml": header + "scales:\n" + scales.joined() + "people: {clerk: C}\n"
        + (isForTerritory ? Self.territory : "")
        + "uses: [\(used.map(\.id).joined())]\n",
      "\(id)/rules.yaml": section("concepts", concepts) + section("exceptions", exceptions)
        + section("roles", roles)
        + section("classifications", classifications.filter { !isLate($0) })
        + (isForTerritory ? guards.joined() : ""),
      isExtended ? "\(id)-x/late.yaml" : "\(id)/late.yaml": late,
    ]
    if isExtended { result["\(id)-x/pack.yaml"] = extensionHeader }
    for other in used { result.merge(other.files) { $1 } }
    return result
  }

  private static let territory = """
    territory: institution.country
    gaps: {text: {title: T, cite: {at: A}}}

    """

  private var extensionHeader: String {
    """
    kind: pack
    id: \(id)-x
    extends: \(id)
    prefix: \(prefix)-X
    version: 2.0.0
    title: Small Act at home
    instrument: {title: Decree, url: "https://example.org/decree"}

    """ + (isForTerritory ? "territory: [LT, LV]\n" : "")
  }

  private var dutiesYAML: String {
    let schedules = schedules.map { schedule in
      let rows = schedule.rows.map { row in
        "{\(row.when.map { "when: \($0.yaml), " } ?? "")day: \(row.day)}"
      }
      let deferral = schedule.deferral.map { deferral in
        ", deferred: {authority: \(deferral.authority.rawValue), formally: \(deferral.formally), "
          + "\(deferral.when.map { "when: \($0.yaml), " } ?? "")cite: {at: A}, other: O}"
      }
      return
        "  \(schedule.id): {title: T, rows: [\(rows.joined(separator: ", "))]\(deferral ?? "")}\n"
    }
    let duties = duties.map { duty in
      let own = Self.yaml(duty.clause).dropLast()
      return "  \(duty.clause.id): \(own), binds: [\(duty.binds.joined(separator: ", "))], "
        + "unless: [\(duty.clause.unless.joined(separator: ", "))], applies-from: \(duty.start), "
        + (duty.endsWhen.map { "ends-when: \($0.yaml), " } ?? "")
        + "met-when: \(duty.metWhen.yaml), message: m, remedy: act, evidence: [e]}\n"
    }
    return "schedules:\n\(schedules.joined())obligations:\n\(duties.joined())"
      + "actions: {act: {title: T, steps: [s], by: clerk, effort: days}}\n"
  }

  private static func yaml(_ clause: ModelClause) -> String {
    var parts = [
      "title: T", "cite: {at: A}", "authority: \(clause.authority.rawValue)",
      "in-force: \(clause.interval)", "when: \(clause.when.yaml)",
    ]
    if let each = clause.each { parts.append("each: \(each)") }
    if !clause.readings.isEmpty {
      let readings = clause.readings.map { reading in
        "{authority: \(reading.authority.rawValue), cite: {at: A}, other: O, "
          + "\(reading.narrows ? "narrows" : "widens"): \(reading.condition.yaml)}"
      }
      parts.append("readings: [\(readings.joined(separator: ", "))]")
    }
    if clause.role != nil || clause.place != nil {
      parts.append("unless: [\(clause.unless.joined(separator: ", "))]")
    }
    if let role = clause.role { parts.append("role: \(role)") }
    if let place = clause.place {
      parts.append(
        "scale: \(scales[place.scale]), level: \(levels[place.level]), message: m, remedy: r")
    }
    return "{\(parts.joined(separator: ", "))}"
  }
}
