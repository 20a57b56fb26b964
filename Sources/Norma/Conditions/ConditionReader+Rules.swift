import LocatedYAML

/// What conditions ask of roles, scales and rules: of their own pack's, or of a pack's that it uses.
extension ConditionReader {
  /// The names of a pack, and its number among those that are used; nil of the own.
  private typealias Owner = (number: Int?, names: PackNames)

  private func asked(_ condition: Condition, of owner: Owner) -> Condition {
    owner.number.map { .used(pack: $0, condition) } ?? condition
  }

  /// The pack that is meant by what stands before a `/`, and the name after it.
  private mutating func owner(of node: Node) -> (owner: Owner, name: String)? {
    let parts = node.text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return ((nil, names.pack), node.text) }
    let id = String(parts[0])
    guard let used = names.used.first(where: { $0.pack.id == id }) else {
      let near = NearMiss.of(id, among: names.used.map(\.pack.id))
      reader.fault(
        "unknown-pack", "this pack uses no pack '\(id)'",
        help: near.map { "did you mean '\($0)'?" } ?? "write 'uses: [\(id)]' in its pack.yaml",
        at: node.range)
      return nil
    }
    return ((used.number, used.pack.names), String(parts[1]))
  }

  mutating func role(_ node: Node) -> Condition? {
    guard reader.text(node, "a role") != nil, let (owner, name) = owner(of: node) else {
      return nil
    }
    if let role = owner.names.roles.first(where: { $0.name == name }) {
      if !role.kinds.contains(names.kind.id) {
        reader.fault(
          "wrong-type", "role '\(name)' speaks of \(role.kinds[0]), not of \(names.kind.id)",
          at: node.range)
      }
    } else {
      reader.fault(
        "unknown-role", "no rule gives the role '\(name)'",
        help: owner.names.elsewhere.hint(
          for: name, among: owner.names.roles.map(\.name), .role), at: node.range)
    }
    return asked(.actsAs(name), of: owner)
  }

  // MARK: Scales

  mutating func reaches(_ node: Node) -> Condition? {
    guard let (owner, scale, level) = place("reaches", node) else { return nil }
    return asked(.reaches(scale: scale, level: level), of: owner)
  }

  /// The rules that raise to exactly one level, but for those that are excepted by name.
  mutating func classed(_ node: Node, except exceptions: Node?) -> Condition? {
    guard let (owner, number, level) = place("classed", node) else { return nil }
    let scale = owner.names.scales[number]
    let rules = owner.names.rules
    var found = rules.indices.filter {
      rules[$0].scale == scale.id && rules[$0].level == scale.levels[level]
    }
    for name in exceptions.map({ ids($0, "except") }) ?? [] {
      if let place = found.firstIndex(where: { rules[$0].id == name && rules[$0].isKnown }) {
        found.remove(at: place)
      } else if let range = exceptions?.range {
        reader.fault(
          "unknown-rule",
          "no rule '\(name)' raises to '\(scale.levels[level])' on scale '\(scale.id)'",
          help: NearMiss.hint(
            for: name, among: found.filter { rules[$0].isKnown }.map { rules[$0].id }), at: range)
      }
    }
    guard found.contains(where: { rules[$0].isKnown }) else {
      reader.fault(
        "unreachable-level",
        "no rule raises anything to '\(scale.levels[level])' on scale '\(scale.id)'"
          + (exceptions == nil ? "" : " but for those excepted"),
        help: "ask 'not: {reaches: …}' for what is at no level above", at: node.range)
      return nil
    }
    let linked =
      owner.names.mayGrow ? RuleChoice.Linked.raising(to: level, scale: number) : .none
    return asked(.holds(RuleChoice(rules: found, linked: linked)), of: owner)
  }

  /// The scale and the level that a condition names.
  private mutating func place(
    _ key: String, _ node: Node
  ) -> (owner: Owner, scale: Int, level: Int)? {
    guard node.kind == .mapping, let entry = node.entries.first(where: { _ in true }),
      node.count == 1
    else {
      reader.fault("wrong-type", "'\(key)' takes {SCALE: LEVEL}", at: node.range)
      return nil
    }
    guard let (owner, name) = owner(of: entry.key) else { return nil }
    let scales = owner.names.scales
    guard let scale = scales.firstIndex(where: { $0.id == name }) else {
      reader.fault(
        "unknown-scale", "there is no scale '\(name)'",
        help: owner.names.elsewhere.hint(for: name, among: scales.map(\.id), .scale),
        at: entry.key.range)
      return nil
    }
    if scales[scale].of != names.kind.id {
      reader.fault(
        "wrong-type", "scale '\(name)' speaks of \(scales[scale].of), not of \(names.kind.id)",
        at: entry.key.range)
    }
    let levels = scales[scale].levels
    guard let level = levels.firstIndex(of: entry.value.text) else {
      reader.fault(
        "unknown-level", "scale '\(name)' has no level '\(entry.value.text)'",
        help: NearMiss.hint(for: entry.value.text, among: levels), at: entry.value.range)
      return nil
    }
    return (owner, scale, level)
  }

  // MARK: Rules

  /// The rules that are named, a `*` at the end of a name standing for whatever follows.
  mutating func holds(_ node: Node) -> Condition? {
    let owners: [Owner] = [(nil, names.pack)] + names.used.map { ($0.number, $0.pack.names) }
    var found = owners.map { _ in [Int]() }
    var seen = owners.map { _ in Set<Int>() }
    let wanted = ids(node, "holds")
    let leads = wanted.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
    for name in wanted {
      var known: [PackNames.Rule] = []
      for (place, owner) in owners.enumerated() {
        for (index, rule) in owner.names.rules.enumerated()
        where name.hasSuffix("*") ? rule.id.hasPrefix(name.dropLast()) : rule.id == name {
          if rule.isKnown { known.append(rule) }
          if seen[place].insert(index).inserted { found[place].append(index) }
        }
      }
      check(known, named: name, among: owners.map(\.names), at: node.range)
    }
    let parts = zip(owners, found).filter { !$0.1.isEmpty }.map { owner, rules in
      let mayGrow = owner.names.mayGrow && !leads.isEmpty
      return asked(
        .holds(RuleChoice(rules: rules, linked: mayGrow ? .beginning(with: leads) : .none)),
        of: owner)
    }
    return parts.count > 1 ? .any(parts) : parts.first
  }

  /// That a name stands for rules that may be named, and that speak of what the condition does.
  private mutating func check(
    _ rules: [PackNames.Rule], named name: String, among packs: [PackNames],
    at range: SourceRange
  ) {
    guard let first = rules.first else {
      let known = packs.flatMap(\.rules).filter(\.isKnown).map(\.id)
      return reader.fault(
        "unknown-rule", "there is no classification '\(name)'",
        help: NearMiss.hint(for: name, among: known), at: range)
    }
    if !rules.contains(where: { $0.of == names.kind.id }) {
      reader.fault(
        "wrong-type", "rule '\(first.id)' speaks of \(first.of), not of \(names.kind.id)",
        at: range)
    }
  }

  /// The ids that a key names, one or several.
  private mutating func ids(_ node: Node, _ key: String) -> [String] {
    let ids = reader.texts(node, "'\(key)'")
    if node.kind == .sequence, node.count == 0 {
      reader.fault("wrong-type", "'\(key)' names nothing", at: node.range)
    }
    return ids
  }

  mutating func excepted(by node: Node) -> Condition? {
    var result: [Int] = []
    for name in ids(node, "excepted-by") {
      guard let index = names.pack.exceptions[name] else {
        reader.fault(
          "unknown-rule", "there is no exception '\(name)'",
          help: NearMiss.hint(for: name, among: names.pack.exceptions.names.sorted()),
          at: node.range)
        continue
      }
      result.append(index)
    }
    return result.isEmpty ? nil : .exceptedBy(result)
  }

  // MARK: Gaps

  /// That the text of a gap of the base isn't among the rules.
  mutating func gap(_ node: Node) -> Condition? {
    guard let name = reader.text(node, "a gap's name") else { return nil }
    let gaps = names.pack.gaps
    guard let index = gaps.firstIndex(where: { $0.name == name }) else {
      reader.fault(
        "unknown-gap", "there is no gap '\(name)'",
        help: gaps.isEmpty
          ? "'gaps' in pack.yaml declares those of a pack"
          : NearMiss.hint(for: name, among: gaps.map(\.name)), at: node.range)
      return nil
    }
    if gaps[index].of != names.kind.id {
      reader.fault(
        "wrong-type", "gap '\(name)' speaks of \(gaps[index].of), not of \(names.kind.id)",
        at: node.range)
    }
    return .gap(index)
  }
}
