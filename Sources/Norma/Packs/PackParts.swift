/// What a pack is made of, to be put together otherwise: what packs are tested with.
struct PackParts {
  var parameters: [Parameter]
  var scales: [Scale]
  var concepts: [Concept]
  var exceptions: [Exception]
  var roles: [RoleRule]
  var classifications: [Classification]
  var schedules: [Schedule]
  var penalties: [Penalty]
  var obligations: [Obligation]
  var relations: [Relation]
  var gaps: [Gap]
  var fillings: [Filling]

  init(_ pack: Pack) {
    parameters = pack.parameters
    scales = pack.scales
    concepts = pack.concepts
    exceptions = pack.exceptions
    roles = pack.roles
    classifications = pack.classifications
    schedules = pack.schedules
    penalties = pack.penalties
    obligations = pack.obligations
    relations = pack.relations
    gaps = pack.gaps
    fillings = pack.fillings
  }
}

extension Pack {
  /// The pack with other parts in the place of some.
  func changed(_ change: (inout PackParts) -> Void) -> Pack {
    var parts = PackParts(self)
    change(&parts)
    return Pack(
      header, nature: nature, extensions: extensions, uses: uses, parameters: parts.parameters,
      territory: territory, gaps: parts.gaps, fillings: parts.fillings,
      scales: parts.scales, concepts: parts.concepts, exceptions: parts.exceptions,
      roles: parts.roles, classifications: parts.classifications, schedules: parts.schedules,
      actions: actions, penalties: parts.penalties, obligations: parts.obligations,
      relations: parts.relations, kinds: kinds, linkedFrom: linkedRules.lowerBound)
  }
}

extension Clause {
  /// The clause with something else in the place of what is named.
  func changed(
    authority: Authority? = nil, when: Condition? = nil, inForce: Interval?? = nil
  ) -> Clause {
    Clause(
      id: id, title: title, citations: citations, authority: authority ?? self.authority, of: of,
      each: each, when: when ?? self.when, inForce: inForce ?? self.inForce, part: part,
      file: file, range: range)
  }
}

extension Concept {
  func changed(clause: Clause? = nil, readings: [Reading]? = nil) -> Concept {
    Concept(clause: clause ?? self.clause, readings: readings ?? self.readings)
  }
}

extension Reading {
  func changed(
    authority: Authority? = nil, condition: Condition? = nil, narrows: Bool? = nil
  ) -> Reading {
    Reading(
      authority: authority ?? self.authority, citations: citations,
      condition: condition ?? self.condition, narrows: narrows ?? self.narrows, other: other)
  }
}

extension RoleRule {
  func changed(clause: Clause? = nil, role: String? = nil, unless: [Int]? = nil) -> RoleRule {
    RoleRule(
      clause: clause ?? self.clause, role: role ?? self.role, unless: unless ?? self.unless)
  }
}

extension Classification {
  func changed(
    clause: Clause? = nil, level: Int? = nil, unless: [Int]? = nil, endsWhen: Condition? = nil,
    binds: [String]? = nil, appliesFrom: Int?? = nil, penalty: Int?? = nil
  ) -> Classification {
    Classification(
      clause: clause ?? self.clause, scale: scale, level: level ?? self.level,
      unless: unless ?? self.unless, endsWhen: endsWhen ?? self.endsWhen,
      binds: binds ?? self.binds, appliesFrom: appliesFrom ?? self.appliesFrom, message: message,
      remedy: remedy,
      penalty: penalty ?? self.penalty)
  }
}

extension Obligation {
  func changed(
    clause: Clause? = nil, binds: [String]? = nil, unless: [Int]? = nil, appliesFrom: Start? = nil,
    metWhen: Condition? = nil, endsWhen: Condition? = nil, severity: Severity? = nil,
    penalty: Int?? = nil
  ) -> Obligation {
    Obligation(
      clause: clause ?? self.clause, nature: nature, binds: binds ?? self.binds,
      unless: unless ?? self.unless, appliesFrom: appliesFrom ?? self.appliesFrom,
      metWhen: metWhen ?? self.metWhen, endsWhen: endsWhen ?? self.endsWhen,
      severity: severity ?? self.severity, message: message,
      action: action, evidence: evidence, penalty: penalty ?? self.penalty)
  }
}

extension Scale {
  func changed(levels: [Level]? = nil, within: Int?? = nil, unless: [Int]? = nil) -> Scale {
    Scale(
      id: id, title: title, of: of, levels: levels ?? self.levels, within: within ?? self.within,
      unless: unless ?? self.unless, criteria: criteria)
  }
}

extension Scale.Level {
  func changed(finding: Severity?? = nil, isWaivable: Bool? = nil) -> Scale.Level {
    Scale.Level(
      id: id, title: title, finding: finding ?? self.finding,
      isWaivable: isWaivable ?? self.isWaivable, isAhead: isAhead)
  }
}

extension Schedule {
  func changed(rows: [Row]? = nil, deferral: Deferral?? = nil) -> Schedule {
    Schedule(
      id: id, title: title, of: of, rows: rows ?? self.rows,
      deferral: deferral ?? self.deferral)
  }
}

extension Schedule.Deferral {
  func changed(
    authority: Authority? = nil, when: Condition? = nil, formally: Int? = nil
  ) -> Schedule.Deferral {
    Schedule.Deferral(
      authority: authority ?? self.authority, citations: citations, when: when ?? self.when,
      formally: formally ?? self.formally, other: other)
  }
}

extension Penalty {
  func changed(appliesFrom: Int?) -> Penalty {
    Penalty(id: id, title: title, citations: citations, appliesFrom: appliesFrom, rows: rows)
  }

  func changed(rows: [Row]) -> Penalty {
    Penalty(id: id, title: title, citations: citations, appliesFrom: appliesFrom, rows: rows)
  }
}

extension Penalty.Row {
  func changed(cases: [Penalty.Case]) -> Penalty.Row {
    Penalty.Row(cases: cases, title: title, citations: citations, whom: whom)
  }
}

extension Parameter {
  func changed(rows: [Row]) -> Parameter { Parameter(id: id, title: title, rows: rows) }
}

extension Relation {
  func changed(when: Condition? = nil, effects: [Effect]? = nil) -> Relation {
    Relation(
      id: id, reason: words, citations: citations, of: of, each: each, sameTexts: sameTexts,
      when: when ?? self.when, effects: effects ?? self.effects, order: order, apart: apart,
      span: span, isExclusion: isExclusion,
      unsettled: unsettled, file: file, range: range)
  }
}

extension Gap {
  func changed(when: Condition) -> Gap {
    Gap(id: id, title: title, citations: citations, of: of, when: when)
  }
}

extension Filling {
  func changed(when: Condition) -> Filling {
    Filling(gap: gap, part: part, territory: territory, when: when)
  }
}
