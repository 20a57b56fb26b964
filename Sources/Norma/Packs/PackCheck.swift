import LocatedYAML

/// What can only be seen in a whole pack: cycles, levels that nothing reaches, missing remedies.
///
/// A pack is sound without its extensions: what reaches a level or uses an action is its own.
struct PackCheck {
  private let pack: Pack
  private let file: String
  /// The first part that is looked at; those before it were.
  private let first: Int
  private(set) var findings: [Finding] = []
  /// How often one part was seen to rest on another.
  private var ways = 0
  /// The cycles found so far, in words.
  private var seen: Set<String> = []

  init(_ pack: Pack, file: String, scaleRanges: [SourceRange], from first: Int = 0) {
    self.pack = pack
    self.file = file
    self.first = first
    checkLevels(scaleRanges)
    checkRemedies()
    checkPenalties()
    checkTerritory()
    checkCycles()
  }

  /// Actions and schedules that no duty names, by their entries.
  mutating func checkUse(of actions: [PackSource.Entry], _ schedules: [PackSource.Entry]) {
    for (index, entry) in actions.enumerated() where entry.part >= first {
      let isUsed = pack.obligations.contains {
        $0.action == index && $0.clause.part == entry.part
      }
      if !isUsed { unused("action", entry) }
    }
    for (index, entry) in schedules.enumerated() where entry.part >= first {
      let isUsed = pack.obligations.contains { obligation in
        guard case .schedule(index) = obligation.appliesFrom else { return false }
        return obligation.clause.part == entry.part
      }
      if !isUsed { unused("schedule", entry) }
    }
  }

  /// Gaps that no condition asks for.
  mutating func checkUse(ofGaps gaps: [PackSource.Entry]) {
    guard !gaps.isEmpty else { return }
    var asked: Set<Dependency> = []
    for node in allNodes { asked.formUnion(pack.dependencies(of: node)) }
    for (index, entry) in gaps.enumerated() where !asked.contains(.gap(index)) {
      findings.append(
        .input(
          "unused", "no condition asks for the gap '\(entry.id)'",
          help: "ask '{gap: \(entry.id)}' in a rule that rests on such a text", file: entry.file,
          at: entry.key.range))
    }
  }

  private mutating func unused(_ what: String, _ entry: PackSource.Entry) {
    findings.append(
      .input(
        "unused", "no obligation names the \(what) '\(entry.id)'",
        help: "leave it out, or name it", file: entry.file, at: entry.key.range))
  }

  private mutating func checkLevels(_ ranges: [SourceRange]) {
    for (index, scale) in pack.scales.enumerated() where first == 0 {
      for level in scale.levels.indices.dropFirst()
      where !pack.rules(of: index).contains(where: {
        let rule = pack.classifications[$0]
        return rule.level == level && rule.clause.part == 0
      }) {
        findings.append(
          .input(
            "unreachable-level",
            "no rule raises anything to '\(scale.levels[level].id)' on scale '\(scale.id)'",
            file: file, at: ranges[index]))
      }
    }
    for rule in pack.classifications
    where rule.clause.part >= first && pack.scales[rule.scale].of != rule.clause.of {
      fault(
        "wrong-type",
        "rule '\(rule.clause.id)' speaks of \(rule.clause.of), its scale of "
          + pack.scales[rule.scale].of, rule.clause)
    }
  }

  private mutating func checkRemedies() {
    for rule in pack.classifications
    where rule.clause.part >= first && rule.remedy.isEmpty
      && pack.scales[rule.scale].levels[rule.level].finding != nil
    {
      fault(
        "missing-key", "rule '\(rule.clause.id)' is a finding where it holds, and has no remedy",
        rule.clause, help: "say what a person can do: 'remedy: [step, step]'")
    }
  }

  /// What a rule finds is told with its penalty; where it finds nothing, nobody is told.
  private mutating func checkPenalties() {
    for rule in pack.classifications
    where rule.penalty != nil && pack.scales[rule.scale].levels[rule.level].finding == nil {
      fault(
        "unknown-key", "rule '\(rule.clause.id)' has a penalty, and is no finding where it holds",
        rule.clause, help: "a level with 'finding' has penalties; of duties they are told apart")
    }
  }

  // MARK: Territories

  /// What an extension for a territory may add: nothing that its base calls certain where it isn't there.
  private mutating func checkTerritory() {
    guard first > 0 else { return }
    let base = pack.id
    for rule in pack.classifications where rule.clause.part >= first && rule.level > 0 {
      let scale = pack.scales[rule.scale]
      let isOpen = pack.rules(of: rule.scale).contains { index in
        let other = pack.classifications[index]
        return other.clause.part < first && other.level >= rule.level
          && restsOnGap(.classification(index))
      }
      if isOpen { continue }
      fault(
        "unguarded-level",
        "no rule of '\(base)' keeps level '\(scale.levels[rule.level].id)' of scale '\(scale.id)' open "
          + "where '\(rule.clause.id)' isn't there", rule.clause,
        help: "let a rule of '\(base)' raise to it 'when: {gap: NAME}'")
    }
    for rule in pack.roles where rule.clause.part >= first {
      let others = pack.roles.indices.filter {
        pack.roles[$0].clause.part < first && pack.roles[$0].role == rule.role
      }
      if others.isEmpty || others.contains(where: { restsOnGap(.role($0)) }) { continue }
      fault(
        "unguarded-level",
        "no rule of '\(base)' keeps the role '\(rule.role)' open where '\(rule.clause.id)' isn't there",
        rule.clause, help: "let a rule of '\(base)' give it 'when: {gap: NAME}'")
    }
  }

  /// Whether the truth of a part rests on a text that may be missing.
  private func restsOnGap(_ node: Dependency) -> Bool {
    var seen: Set<Dependency> = []
    var rest = [node]
    while let next = rest.popLast() {
      if case .gap = next { return true }
      if seen.insert(next).inserted { rest += pack.dependencies(of: next) }
    }
    return false
  }

  private mutating func fault(
    _ id: String, _ message: String, _ clause: Clause, help: String? = nil
  ) {
    findings.append(.input(id, message, help: help, file: clause.file, at: clause.range))
  }

  // MARK: Cycles

  private mutating func checkCycles() {
    var heights = [Int?](repeating: nil, count: allNodes.count)
    var path: [Dependency] = []
    for node in allNodes where isNew(node) { _ = follow(node, after: &path, &heights) }
    if ways > Self.mostWays {
      findings.append(
        .input(
          "too-large",
          "the parts of the pack rest on each other in more than \(Self.mostWays) ways",
          help: "let fewer concepts ask for all rules that reach a level", file: file,
          at: .beginning))
    }
    guard findings.isEmpty else { return }
    let size = UnfoldedSize()
    var whole = 0.0
    for node in allNodes where isNew(node) {
      let own = size.of(node, in: pack)
      whole += own
      guard own > UnfoldedSize.most || whole > UnfoldedSize.mostOfPack,
        let clause = clause(of: node)
      else { continue }
      fault(
        "too-large",
        own > UnfoldedSize.most
          ? "what '\(clause.id)' rests on comes to too many conditions, each as often as it is named"
          : "up to '\(clause.id)' the rules come to too many conditions, each as often as it is named",
        clause, help: "let concepts rest on fewer others, and nest no list in another")
      return
    }
  }

  /// How deep conditions may nest, through concepts and what else they rest on: who judges by them goes down as
  /// deep.
  private static let mostLevels = 400

  /// How often parts may rest on others: each of many concepts may rest on each of many rules.
  private static let mostWays = 1_000_000

  /// The place of a part among all nodes.
  private func number(of node: Dependency) -> Int {
    switch node {
    case .concept(let index): index
    case .exception(let index): pack.concepts.count + index
    case .role(let index): pack.concepts.count + pack.exceptions.count + index
    case .classification(let index):
      pack.concepts.count + pack.exceptions.count + pack.roles.count + index
    case .gap(let index):
      pack.concepts.count + pack.exceptions.count + pack.roles.count
        + pack.classifications.count + index
    }
  }

  /// Whether a circle through it can't have been seen before.
  private func isNew(_ node: Dependency) -> Bool {
    clause(of: node).map { $0.part >= first } ?? true
  }

  private var allNodes: [Dependency] {
    pack.concepts.indices.map { .concept($0) } + pack.exceptions.indices.map { .exception($0) }
      + pack.roles.indices.map { .role($0) }
      + pack.classifications.indices.map { .classification($0) }
      + pack.gaps.indices.map { .gap($0) }
  }

  /// Looks for ways back to what stands on the path, each part once.
  ///
  /// - Returns: How deep its conditions nest.
  private mutating func follow(
    _ node: Dependency, after path: inout [Dependency], _ heights: inout [Int?]
  ) -> Int {
    if let start = path.firstIndex(of: node) {
      let clauses = path[start...].compactMap { clause(of: $0) }
      // Without its extensions a pack is sound: the fault is that of the one that closes the circle.
      let first = clauses.firstIndex { $0.part > 0 } ?? 0
      let circle = clauses[first...] + clauses[..<first]
      guard let clause = circle.first else {
        refuse(path[start...])
        return 0
      }
      let way = (circle + [clause]).map(\.id).joined(separator: " → ")
      if seen.insert(way).inserted {
        fault("cycle", "'\(clause.id)' rests on itself: \(way)", clause)
      }
      return 0
    }
    let number = number(of: node)
    if let height = heights[number] { return height }
    heights[number] = 0
    path.append(node)
    var below = 0
    // What is refused needn't be followed down to its end.
    if path.count > Self.mostLevels {
      below = Self.mostLevels
    } else if ways <= Self.mostWays {
      let others = pack.dependencies(of: node)
      ways += others.count
      for other in others { below = max(below, follow(other, after: &path, &heights)) }
    }
    path.removeLast()
    let height = below + pack.depth(of: node)
    heights[number] = height
    if height > Self.mostLevels, below <= Self.mostLevels, let clause = clause(of: node) {
      fault(
        "too-deep", "what '\(clause.id)' rests on nests deeper than \(Self.mostLevels) levels",
        clause,
        help: "let fewer concepts rest on each other")
    }
    return height
  }

  /// That gaps rest on nothing but each other.
  private mutating func refuse(_ gaps: ArraySlice<Dependency>) {
    let names = gaps.compactMap { node -> String? in
      if case .gap(let index) = node { pack.gaps[index].id } else { nil }
    }
    let way = (names + names.prefix(1)).joined(separator: " → ")
    guard seen.insert(way).inserted else { return }
    findings.append(
      .input("cycle", "the gap '\(names[0])' rests on itself: \(way)", file: file, at: .beginning))
  }

  private func clause(of node: Dependency) -> Clause? { pack.clause(of: node) }
}
