/// A rule in words, for those who read it before it is held against anything.
public struct RuleDescription: Sendable, Encodable {
  /// A citation in words.
  public struct Source: Sendable, Encodable {
    /// The pinpoint, after the text's title where that is not the pack's instrument.
    public let at: String
    /// The official text.
    public let url: String
  }

  /// An exception of the rule.
  public struct Exception: Sendable, Encodable {
    /// The exception's id.
    public let id: String
    /// A short name.
    public let title: String
    /// Where the law says so.
    public let cite: [Source]
    /// When it holds, a line each.
    public let when: [String]
  }

  /// Whether the law has a rule.
  public enum Force: String, Sendable, Encodable {
    /// From a day on, past or to come.
    case enacted
    /// It isn't law yet.
    case notEnacted = "not-enacted"
    /// It binds nobody, and never will by itself.
    case recommended
  }

  /// The rule's id.
  public let id: String
  /// The pack that declares it.
  public let pack: String
  /// The pack that this one extends, where it does.
  public let extends: String?
  /// The territories that the declaring pack is for, where it isn't for all.
  public let territory: [String]?
  /// What it is: a concept, an exception, a role, a classification or an obligation.
  public let kind: String
  /// A short name.
  public let title: String
  /// What it says of a subject.
  public let message: String?
  /// To what it raises.
  public let level: String?
  /// How sure the law is.
  public let authority: String
  /// Where the law says so.
  public let cite: [Source]
  /// When it holds, a line each, indented as the conditions nest.
  public let when: [String]
  /// When it doesn't.
  public let unless: [Exception]
  /// Since when it is in force, or from when.
  public let inForce: String?
  /// Whether the law has it; nil of what is part of a rule, such as a concept.
  public let force: Force?
  /// From when its consequences bind.
  public var appliesFrom: String?
  /// What a person can do.
  public var remedy: [String]
  /// The roles that a duty binds, or the duties of the level to which a rule raises.
  public var binds: [String]?
  /// Of a duty: from when it binds whom, where that depends on the subject.
  public var schedule: [String]?
  /// Of a duty: when it is met, a line each.
  public var metWhen: [String]?
  /// Of a duty: where it is owed no longer, a line each.
  public var endsWhen: [String]?
  /// Of a duty: what to keep.
  public var evidence: [String]?
  /// What can be imposed for a breach, or for what a rule finds.
  public var penalty: String?
  /// What can be imposed in its place, and on whom, a line each; the first that holds counts.
  public var penaltyInstead: [String]?
  /// Of a duty: who usually sees to it.
  public var by: String?
  /// Of a duty: how long that usually takes.
  public var effort: String?
}

extension Pack {
  /// A rule or concept in words, with its dates under a jurisdiction.
  public func explained(_ id: String, on jurisdiction: Jurisdiction) -> RuleDescription {
    let law = PackInForce(self, jurisdiction)
    let classification = classifications.first { $0.clause.id == id }
    let role = roles.first { $0.clause.id == id }
    let obligation = obligations.first { $0.clause.id == id }
    let concept = concepts.first { $0.clause.id == id }
    let clause = clause(id)
    let unless = classification?.unless ?? role?.unless ?? obligation?.unless ?? []
    let words = ConditionWords(self, law)
    let kind =
      switch (classification, role, obligation, concept) {
      case (.some, _, _, _): "classification"
      case (_, .some, _, _): "role"
      case (_, _, .some, _): "obligation"
      case (_, _, _, .some): "concept"
      default: "exception"
      }
    let isEnacted = clause?.inForce?.from.map { law.dates[$0] != nil } ?? true
    var result = RuleDescription(
      id: id, pack: clause.map { origin(of: $0) } ?? self.id,
      extends: clause.flatMap { $0.part == 0 ? nil : self.id },
      territory: clause.flatMap { territory(of: $0) }, kind: kind,
      title: clause?.title ?? "",
      message: classification?.message ?? role.map { "acts as \($0.role)" },
      level: classification.map { rule in
        let scale = scales[rule.scale]
        return "\(scale.title): \(scale.levels[rule.level].title)"
      },
      authority: (clause?.authority ?? .law).rawValue, cite: Self.sources(clause?.citations),
      when: (clause.map { words.lines($0) } ?? [])
        + (concept.map { concept in
          concept.readings.flatMap { words.lines($0, of: concept.clause.of) }
        } ?? []),
      unless: unless.map { exceptions[$0] }.map {
        RuleDescription.Exception(
          id: $0.clause.id, title: $0.clause.title, cite: Self.sources($0.clause.citations),
          when: words.lines($0.clause))
      },
      inForce: clause?.inForce?.from.flatMap { law.dates[$0] }.map { "\($0)" },
      force: ["concept", "exception"].contains(kind)
        ? nil : nature != .law ? .recommended : isEnacted ? .enacted : .notEnacted,
      appliesFrom: classification?.appliesFrom.flatMap { law.dates[$0] }.map { "\($0)" },
      remedy: classification?.remedy ?? [])
    if let classification {
      result.binds = classification.binds.isEmpty ? nil : classification.binds
      result.endsWhen = classification.endsWhen.map {
        words.lines($0, of: classification.clause.of)
      }
      describe(penalty: classification.penalty, words, in: &result)
    }
    if let obligation { describe(obligation, under: law, words, in: &result) }
    return result
  }

  private func describe(
    _ obligation: Obligation, under law: PackInForce, _ words: ConditionWords,
    in result: inout RuleDescription
  ) {
    let action = actions[obligation.action]
    result.binds = obligation.binds
    result.metWhen = words.lines(obligation.metWhen, of: obligation.clause.of)
    result.endsWhen = obligation.endsWhen.map { words.lines($0, of: obligation.clause.of) }
    result.evidence = obligation.evidence
    describe(penalty: obligation.penalty, words, in: &result)
    result.by = action.by
    result.effort = action.effort.rawValue
    result.remedy = [action.title] + action.steps
    switch obligation.appliesFrom {
    case .parameter(let index): result.appliesFrom = law.dates[index].map { "\($0)" }
    case .always: break
    case .schedule(let index):
      let schedule = schedules[index]
      result.appliesFrom = schedule.rows.compactMap { law.dates[$0.day] }.min().map { "\($0)" }
      result.schedule = schedule.rows.flatMap { row -> [String] in
        guard let day = law.dates[row.day] else { return [] }
        let when = row.when.map { words.lines($0, of: schedule.of) } ?? ["for everybody else"]
        return ["from \(day)"] + when.map { "  \($0)" }
      }
      if let deferral = schedule.deferral, let day = law.dates[deferral.formally] {
        let source = deferral.citations.map(\.words).joined(separator: "; ")
        let when = deferral.when.map { words.lines($0, of: schedule.of) } ?? []
        result.schedule?.append(
          "put off by \(deferral.authority.rawValue), \(source); otherwise from \(day): "
            + deferral.other)
        result.schedule? += when.isEmpty ? [] : ["so otherwise only"] + when.map { "  \($0)" }
      }
    }
  }

  private func describe(
    penalty number: Int?, _ words: ConditionWords, in result: inout RuleDescription
  ) {
    guard let penalty = number.map({ penalties[$0] }) else { return }
    result.penalty = penalty.title
    guard !penalty.rows.isEmpty else { return }
    result.penaltyInstead = penalty.rows.flatMap { row -> [String] in
      let source = row.citations.map(\.words).joined(separator: "; ")
      let whom = row.whom.map { "for \($0), " } ?? ""
      let when = row.cases.first.map { words.lines($0.when, of: $0.kind) } ?? []
      return ["\(whom)\(row.title) (\(source)), where"] + when.map { "  \($0)" }
    }
  }

  /// The territories that the extension is for which declares a clause; nil where it is for all.
  private func territory(of clause: Clause) -> [String]? {
    guard clause.part > 0 else { return nil }
    let territory = extensions[clause.part - 1].territory
    return territory.isEmpty ? nil : territory
  }

  private static func sources(_ citations: [Citation]?) -> [RuleDescription.Source] {
    (citations ?? []).map { RuleDescription.Source(at: $0.words, url: $0.url) }
  }
}

extension Rulebook {
  /// That no rule has an id, with the nearest that there is, else the command that lists them.
  public func unknownRule(_ id: String, listedBy command: String) -> String {
    let near = NearMiss.ofID(id, among: packsOfAllTerritories.flatMap(\.ids))
    return "there is no rule or concept '\(id)'; "
      + (near.map { "did you mean '\($0)'?" } ?? "'\(command)' names them")
  }

  /// That a word is no rule, no fact and no value, likewise.
  public func unknownWord(
    _ word: String, rulesListedBy rules: String, factsListedBy facts: String
  ) -> String {
    let all = vocabulary.kinds.flatMap(\.facts)
    let values = (all + all.flatMap(\.fields)).flatMap { $0.choices.map(\.id) }
    let near =
      NearMiss.ofID(word, among: packsOfAllTerritories.flatMap(\.ids))
      ?? NearMiss.of(word, among: all.map(\.path)) ?? NearMiss.of(word, among: values)
    return "there is no rule, concept, fact or value '\(word)'; "
      + (near.map { "did you mean '\($0)'?" }
        ?? "'\(rules)' names the rules, '\(facts)' the facts")
  }
}
