import NormaTestSupport
import Testing

@testable import Norma

/// Everything that the readers of packs refuse in duties and in what duties name.
@Suite struct DutyErrorsTests {
  private static let action = """
    actions:
      act: {title: Act, steps: [step], effort: days, by: clerk}

    """
  private static let people =
    "people: {clerk: the clerk}\npenalties: {P1: {title: P, cite: {at: A}}}\n"

  /// A duty in which nothing is wrong but what is added or replaced.
  private static func duty(_ changes: String = "", id: String = "S-1", remedy: String = "act")
    -> String
  {
    """
      \(id): {title: T, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: start,
        met-when: {banner: true}, message: m, remedy: \(remedy), evidence: [e]\(changes)}

    """
  }

  /// Expects what is wrong with rules beside a role, a person and a penalty.
  private func expectDuties(
    _ rules: String, faults: [Fault], location: SourceLocation = #_sourceLocation
  ) throws {
    try expectRules(
      rules + """

        roles:
          S-90: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}}
        """, scales: Self.people, faults: faults, location: location)
  }

  @Test func `a duty in which nothing is wrong has no fault`() throws {
    try expectDuties(
      Self.action + "obligations:\n"
        + Self.duty(", binds: [keeper], severity: note, penalty: P1, authority: guidance"),
      faults: [])
  }

  // MARK: Obligations

  @Test func `a duty says when it is met, from when it binds, what to do and what to keep`() throws
  {
    try expectDuties(
      Self.action + "obligations:\n" + Self.duty(id: "S-2") + """
          1️⃣S-12️⃣: {title: T, cite: {at: A}, when: {flag: true}}
        """,
      faults: [
        Fault(
          "missing-key", "rule 'S-1' does not say since when it is in force",
          help: "write 'in-force: PARAMETER'", 1, 2),
        Fault(
          "missing-key", "obligation 'S-1' does not say from when it binds",
          help: "write 'applies-from: PARAMETER' or the name of a schedule", 1, 2),
        Fault(
          "missing-key", "obligation 'S-1' does not say when it is met",
          help: "write 'met-when: CONDITION'", 1, 2),
        Fault("missing-key", "the message of 'S-1' is missing", 1),
        Fault(
          "missing-key", "obligation 'S-1' has no remedy", help: "write 'remedy: ACTION'", 1, 2),
        Fault(
          "missing-key", "obligation 'S-1' does not say what to keep",
          help: "write 'evidence: [what shows it]'", 1, 2),
      ])
  }

  @Test func `a duty has a title, a citation and a trigger`() throws {
    try expectDuties(
      Self.action + """
        obligations:
          1️⃣S-12️⃣: {in-force: start, applies-from: start, met-when: {banner: true}, message: m,
            remedy: act, evidence: [e]}
          S-2: 3️⃣word4️⃣
          S-3: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: start,
            met-when: {banner: true}, message: m, remedy: act, evidence: [e], 5️⃣role6️⃣: keeper}
        """,
      faults: [
        Fault(
          "missing-citation", "'S-1' cites nothing",
          help: "write 'cite: {at: PINPOINT, anchor: …}'",
          1),
        Fault("missing-key", "obligation 'S-1' has no 'when'", 1, 2),
        Fault("missing-key", "the title of 'S-1' is missing", 1),
        Fault(
          "wrong-type", "obligation 'S-2' must be a mapping", help: "write 'key: value' pairs", 3,
          4),
        Fault(
          "unknown-key", "obligation 'S-3' has no 'role'", help: "did you mean 'binds'?", 5, 6),
      ])
  }

  @Test func `what a duty names is there`() throws {
    try expectDuties(
      Self.action + """
        obligations:
          S-1: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: 1️⃣strat2️⃣,
            met-when: {banner: true}, message: m, remedy: 3️⃣atc4️⃣, evidence: [e], penalty: 5️⃣P26️⃣}
          S-2: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: 7️⃣xylophone8️⃣,
            met-when: {banner: true}, message: m, remedy: act, evidence: [e]}
        """,
      faults: [
        Fault(
          "unknown-parameter", "there is no parameter and no schedule 'strat'",
          help: "did you mean 'start'?", 1, 2),
        Fault(
          "unknown-action", "there is no action 'atc'", help: "did you mean 'act'?", 3, 4),
        Fault("unknown-value", "there is no penalty 'P2'", help: "possible here: P1", 5, 6),
        Fault(
          "unknown-parameter", "there is no parameter and no schedule 'xylophone'",
          help: "possible here: start, later, end, unborn", 7, 8),
      ])
    try expectDuties(
      Self.action + "obligations:\n"
        + Self.duty(", binds: 1️⃣[keper, maker]2️⃣, unless: [3️⃣S-994️⃣], severity: 5️⃣grave6️⃣"),
      faults: [
        Fault(
          "unknown-role", "no rule gives the role 'keper'", help: "did you mean 'keeper'?", 1, 2),
        Fault(
          "unknown-role", "no rule gives the role 'maker'", help: "possible here: keeper", 1, 2),
        Fault("unknown-rule", "there is no exception 'S-99'", 3, 4),
        Fault(
          "unknown-value", "the severity can't be 'grave'",
          help: "possible here: note, warning, error", 5, 6),
      ])
  }

  @Test func `the words of a duty are words`() throws {
    try expectDuties(
      Self.action + """
        obligations:
          S-1: {title: T, cite: {at: A}, in-force: start, when: {flag: true}, applies-from: start,
            met-when: 1️⃣word2️⃣, message: 3️⃣[m]4️⃣, remedy: act, evidence: 5️⃣{a: b}6️⃣, binds: 7️⃣{a: b}8️⃣}
        """,
      faults: [
        Fault(
          "wrong-type", "a condition is a mapping",
          help: "such as '{all: […]}', '{concept: NAME}' or '{PATH: VALUE}'", 1, 2),
        Fault("wrong-type", "the message of 'S-1' must be words", 3, 4),
        Fault("wrong-type", "the evidence must be a list of words", 5, 6),
        Fault("wrong-type", "'binds' must be a list of words", 7, 8),
      ])
  }

  @Test func `a duty is owed for the whole subject, by those whom its roles speak of`() throws {
    try expectDuties(
      Self.action + "obligations:\n" + """
          S-1: {title: T, each: 1️⃣uses2️⃣, cite: {at: A}, in-force: start, when: {.use: teach},
            applies-from: start, met-when: {banner: true}, message: m, remedy: act, evidence: [e]}
          S-2: {title: T, of: institution, binds: 3️⃣[keeper]4️⃣, cite: {at: A}, in-force: start,
            when: {public: true}, applies-from: start, met-when: {staff: 1}, message: m, remedy: act,
            evidence: [e]}
        """,
      faults: [
        Fault(
          "unknown-key", "an obligation is owed for the whole subject",
          help: "ask for items with 'some' or 'every'", 1, 2),
        Fault("wrong-type", "role 'keeper' speaks of ai-system, not of institution", 3, 4),
      ])
  }

  @Test func `an id is the pack's and stands once among all rules`() throws {
    try expectPack(
      SmallRules.header + Self.people,
      Self.action + "obligations:\n" + Self.duty(id: "S-1") + Self.duty(id: "1️⃣T-12️⃣"),
      """
      roles:
        S-2: {title: R, role: keeper, cite: {at: A}, in-force: start, when: {flag: true}}
      obligations:
      """ + "\n" + Self.duty(id: "1️⃣S-12️⃣") + Self.duty(id: "3️⃣S-24️⃣"),
      faults: [
        Fault("wrong-id", "the id 'T-1' must begin with 'S-'", 1, 2, in: "b.yaml"),
        Fault(
          "duplicate-id", "rule 'S-1' is declared twice", help: "first at b.yaml:4", 1, 2,
          in: "c.yaml"),
        Fault(
          "duplicate-id", "rule 'S-2' is declared twice", help: "first at c.yaml:2", 3, 4,
          in: "c.yaml"),
      ])
  }

  // MARK: Schedules

  private static let scheduled =
    action + "obligations:\n" + duty().replacing("applies-from: start", with: "applies-from: days")

  @Test func `a schedule has a title and rows with days`() throws {
    try expectDuties(
      Self.scheduled + "schedules:\n  1️⃣days2️⃣: {}\n",
      faults: [
        Fault("missing-key", "schedule 'days' has no rows", 1, 2),
        Fault("missing-key", "the title of 'days' is missing", 1),
      ])
    try expectDuties(
      Self.scheduled + """
        schedules:
          days:
            title: T
            rows:
              - 1️⃣{when: {flag: true}}
              - {when: {2️⃣flga3️⃣: true}, day: 4️⃣strat5️⃣}
              - {day: start, 6️⃣then7️⃣: start}
              - 8️⃣word9️⃣
        """,
      faults: [
        Fault("missing-key", "a row needs its 'day'", 1),
        Fault(
          "unknown-fact", "no fact 'flga' is in the vocabulary of ai-system",
          help: "did you mean 'flag'?", 2, 3),
        Fault(
          "unknown-parameter", "there is no parameter 'strat'", help: "did you mean 'start'?", 4, 5),
        Fault("unknown-key", "a row has no 'then'", help: "did you mean 'when'?", 6, 7),
        Fault("wrong-type", "a row must be a mapping", help: "write 'key: value' pairs", 8, 9),
      ])
    // Where the only row is faulty, that is all that is said of it.
    try expectDuties(
      Self.scheduled + "schedules: {days: {title: T, rows: [1️⃣{when: {flag: true}}]}}\n",
      faults: [Fault("missing-key", "a row needs its 'day'", 1)])
  }

  @Test func `a contested day says by whom, from when and what others hold`() throws {
    try expectDuties(
      Self.scheduled
        + """
        schedules:
          days:
            title: T
            rows: [{day: later}]
            deferred:
              1️⃣{source: guide}
        """.replacing("1️⃣{source: guide}", with: "1️⃣2️⃣source3️⃣: guide"),
      faults: [
        Fault(
          "unknown-key", "'deferred' has no 'source'", help: "did you mean 'cite'?", 2, 3),
        Fault("missing-key", "a contested day needs 'authority' and 'formally'", 1),
        Fault(
          "missing-citation", "this cites nothing", help: "write 'cite: {at: PINPOINT, anchor: …}'",
          1),
        Fault("missing-key", "the other reading is missing", 1),
      ])
    try expectDuties(
      Self.scheduled + """
        schedules:
          days:
            title: T
            rows: [{day: later}]
            deferred: {authority: 1️⃣court2️⃣, cite: {at: A}, formally: 3️⃣strat4️⃣, other: O}
        """,
      faults: [
        Fault(
          "unknown-value", "the authority can't be 'court'",
          help: "possible here: law, guidance, draft-guidance, reading", 1, 2),
        Fault(
          "unknown-parameter", "there is no parameter 'strat'", help: "did you mean 'start'?", 3, 4),
      ])
  }

  @Test func `a schedule speaks of a kind that there is, and of that of the duty`() throws {
    try expectDuties(
      Self.action + "obligations:\n"
        + Self.duty().replacing("applies-from: start", with: "applies-from: 1️⃣days2️⃣") + """
          schedules:
            days: {title: T, of: institution, rows: [{when: {public: true}, day: start}]}
          """,
      faults: [
        Fault("wrong-type", "schedule 'days' speaks of institution, not of ai-system", 1, 2)
      ])
    try expectDuties(
      Self.action + "obligations:\n" + Self.duty() + """
        schedules:
          days: {title: T, of: 1️⃣institutoin2️⃣, rows: [{day: start}]}
        """,
      faults: [
        Fault(
          "unknown-kind", "there is no kind 'institutoin'", help: "did you mean 'institution'?", 1,
          2)
      ])
  }

  // MARK: Actions, penalties and people

  @Test func `an action has a title, steps, somebody who does it and an effort`() throws {
    try expectDuties(
      """
      actions:
        1️⃣act2️⃣: {}
        two: {title: T, steps: 3️⃣{a: b}4️⃣, by: clerk, effort: days}
        three: {title: T, steps: [s], by: 5️⃣clark6️⃣, effort: 7️⃣years8️⃣}
      """,
      faults: [
        Fault("missing-key", "the title of 'act' is missing", 1),
        Fault(
          "missing-key", "action 'act' has no steps", help: "write 'steps: [step, step]'", 1, 2),
        Fault("missing-key", "'by', who usually does 'act', is missing", 1),
        Fault("missing-key", "action 'act' has no effort", 1, 2),
        Fault("wrong-type", "the steps must be a list of words", 3, 4),
        Fault(
          "unknown-value", "'people' in pack.yaml names no 'clark'", help: "did you mean 'clerk'?",
          5, 6),
        Fault(
          "unknown-value", "the effort can't be 'years'",
          help: "possible here: hours, days, weeks, months", 7, 8),
      ])
  }

  @Test func `an action is done by somebody, for each subject or once`() throws {
    try expectDuties(
      """
      actions:
        act: {title: T, steps: [s], by: 1️⃣~2️⃣, effort: days, per: 3️⃣year4️⃣, 5️⃣cost6️⃣: 1}
        two: 7️⃣[]8️⃣
      """,
      faults: [
        Fault("wrong-type", "'by', who usually does 'act', must be words", 1, 2),
        Fault(
          "unknown-value", "'per' can't be 'year'", help: "possible here: subject, institution", 3,
          4),
        Fault(
          "unknown-key", "action 'act' has no 'cost'",
          help: "possible here: title, steps, by, effort, per, concerns", 5, 6),
        Fault(
          "wrong-type", "action 'two' must be a mapping", help: "write 'key: value' pairs", 7, 8),
      ])
  }

  @Test func `a penalty has a title and a citation, and people are words`() throws {
    try expectPack(
      SmallRules.header + """
        penalties:
          P1: 1️⃣{cite: {at: A}}
          P2: {title: T, cite: {at: A}, applies-from: 2️⃣strat3️⃣, 4️⃣fine5️⃣: 1}
          P3: 6️⃣word7️⃣
        people: {clerk: 8️⃣[a]9️⃣}
        """,
      faults: [
        Fault("missing-key", "the title is missing", 1),
        Fault(
          "unknown-parameter", "there is no parameter 'strat'", help: "did you mean 'start'?", 2, 3),
        Fault(
          "unknown-key", "a penalty has no 'fine'",
          help: "possible here: title, cite, applies-from, instead",
          4, 5),
        Fault("wrong-type", "a penalty must be a mapping", help: "write 'key: value' pairs", 6, 7),
        Fault("wrong-type", "a description of people must be words", 8, 9),
      ])
    try expectPack(
      SmallRules.header + "penalties: {1️⃣P1: {title: T}}\npeople: 2️⃣[clerk]3️⃣\n",
      faults: [
        Fault(
          "missing-citation", "'P1' cites nothing", help: "write 'cite: {at: PINPOINT, anchor: …}'",
          1),
        Fault("wrong-type", "'people' must be a mapping from names", 2, 3),
      ])
  }

  @Test func `schedules and actions stand once`() throws {
    let schedule = "{title: T, rows: [{day: start}]}"
    try expectPack(
      SmallRules.header + Self.people,
      Self.scheduled + "schedules:\n  days: \(schedule)\n",
      Self.action.replacing("act:", with: "1️⃣act2️⃣:") + "schedules:\n  3️⃣days4️⃣: \(schedule)\n",
      Self.action.replacing("act:", with: "1️⃣act2️⃣:"),
      faults: [
        Fault(
          "duplicate-id", "'act' is declared twice", help: "first at b.yaml:2", 1, 2, in: "c.yaml"),
        Fault(
          "duplicate-id", "'days' is declared twice", help: "first at b.yaml:7", 3, 4, in: "c.yaml"),
        Fault(
          "duplicate-id", "'act' is declared twice", help: "first at b.yaml:2", 1, 2, in: "d.yaml"),
      ])
  }

  @Test func `a schedule is called otherwise than any parameter`() throws {
    try expectDuties(
      Self.action + "obligations:\n" + Self.duty()
        + "schedules: {1️⃣later2️⃣: {title: T, rows: [{day: start}]}}\n",
      faults: [
        Fault(
          "duplicate-id", "'later' is a parameter as well",
          help: "give the schedule a name of its own", 1, 2)
      ])
  }

  @Test func `actions and schedules that no duty names are faults`() throws {
    try expectDuties(
      """
      actions:
        act: {title: Act, steps: [step], effort: days, by: clerk}
        1️⃣other2️⃣: {title: Act, steps: [step], effort: days, by: clerk}
      schedules:
        3️⃣days4️⃣: {title: T, rows: [{day: start}]}
      obligations:
      """ + "\n" + Self.duty(),
      faults: [
        Fault(
          "unused", "no obligation names the action 'other'", help: "leave it out, or name it", 1, 2
        ),
        Fault(
          "unused", "no obligation names the schedule 'days'", help: "leave it out, or name it", 3,
          4),
      ])
  }

  // MARK: Conditions

  @Test func `what is classed, held or excepted is there`() throws {
    try expectCondition(
      "{any: [{classed: {1️⃣rsik2️⃣: high}}, {classed: {risk: 3️⃣hihg4️⃣}}, {classed: 5️⃣{risk: low}6️⃣},"
        + " {classed: 7️⃣high8️⃣}]}",
      faults: [
        Fault("unknown-scale", "there is no scale 'rsik'", help: "did you mean 'risk'?", 1, 2),
        Fault(
          "unknown-level", "scale 'risk' has no level 'hihg'", help: "did you mean 'high'?", 3, 4),
        Fault(
          "unreachable-level", "no rule raises anything to 'low' on scale 'risk'",
          help: "ask 'not: {reaches: …}' for what is at no level above", 5, 6),
        Fault("wrong-type", "'classed' takes {SCALE: LEVEL}", 7, 8),
      ])
    try expectCondition(
      "{any: [{classed: {risk: high}, except: 1️⃣[S-33, S-4]2️⃣}, {3️⃣except4️⃣: [S-3]},"
        + " {classed: 5️⃣{risk: high}6️⃣, except: S-3}]}",
      faults: [
        Fault(
          "unknown-rule", "no rule 'S-33' raises to 'high' on scale 'risk'",
          help: "did you mean 'S-3'?", 1, 2),
        Fault(
          "unknown-rule", "no rule 'S-4' raises to 'high' on scale 'risk'",
          help: "did you mean 'S-3'?", 1, 2),
        Fault("unknown-key", "'except' belongs to 'classed'", 3, 4),
        Fault(
          "unreachable-level",
          "no rule raises anything to 'high' on scale 'risk' but for those excepted",
          help: "ask 'not: {reaches: …}' for what is at no level above", 5, 6),
      ])
    try expectCondition(
      "{any: [{holds: 1️⃣S-332️⃣}, {holds: 3️⃣[S-3, S-1]4️⃣}, {holds: 5️⃣T-*6️⃣}, {holds: 7️⃣{S-3: true}8️⃣}]}",
      faults: [
        Fault(
          "unknown-rule", "there is no classification 'S-33'", help: "did you mean 'S-3'?", 1, 2),
        Fault(
          "unknown-rule", "there is no classification 'S-1'", help: "did you mean 'S-3'?", 3, 4),
        Fault(
          "unknown-rule", "there is no classification 'T-*'", help: "possible here: S-3, S-4", 5, 6),
        Fault("wrong-type", "'holds' must be a list of words", 7, 8),
      ])
    // A condition that names nothing would hold of everything, or of nothing.
    try expectCondition(
      "{any: [{holds: 1️⃣[]2️⃣}, {excepted-by: 3️⃣[]4️⃣}, {excepted-by: 5️⃣S-36️⃣}, {excepted-by: 7️⃣~8️⃣}]}",
      faults: [
        Fault("wrong-type", "'holds' names nothing", 1, 2),
        Fault("wrong-type", "'excepted-by' names nothing", 3, 4),
        Fault("unknown-rule", "there is no exception 'S-3'", 5, 6),
        Fault("wrong-type", "'excepted-by' must be a list of words", 7, 8),
      ])
    try expectCondition("{holds: S-*}", faults: [])
  }

  @Test func `nothing rests on itself by what is held or excepted`() throws {
    let scales = SmallRules.scales
    try expectRules(
      """
      exceptions:
        1️⃣S-12️⃣: {title: E, cite: {at: A}, when: {holds: S-2}}
      classifications:
        S-2: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start, when: {flag: true},
          message: m, unless: [S-1]}
        S-3: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {flag: true}, message: m, remedy: r}
      """, scales: scales, faults: [Fault("cycle", "'S-1' rests on itself: S-1 → S-2 → S-1", 1, 2)])
    try expectRules(
      """
      exceptions:
        S-1: {title: E, cite: {at: A}, when: {flag: true}}
      classifications:
        1️⃣S-22️⃣: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start,
          when: {excepted-by: S-1}, message: m, unless: [S-1]}
        S-3: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {classed: {risk: high}}, message: m, remedy: r}
      """, scales: scales, faults: [Fault("cycle", "'S-2' rests on itself: S-2 → S-2", 1, 2)])
  }

  @Test func `evidence is asked only whether it is shown`() throws {
    try expectCondition(
      "{any: [{papers: 1️⃣true2️⃣}, {papers: 3️⃣[shown]4️⃣}, {papers: 5️⃣none6️⃣}]}",
      faults: [
        Fault("wrong-type", "'papers' is evidence", help: "ask 'papers: shown'", 1, 2),
        Fault("wrong-type", "'papers' is evidence", help: "ask 'papers: shown'", 3, 4),
        Fault("wrong-type", "'papers' is evidence", help: "ask 'papers: shown'", 5, 6),
      ])
    try expectCondition("{papers: shown}", faults: [])
  }

  @Test func `evidence is a path of the register, a link, a list of these or none`() throws {
    for written in [
      "none", "a/b.pdf", "[a.pdf, https://example.org/b]", "[]", "mailto:a@b.lv", "~",
    ] {
      try expectSystem("papers: \(written)\n", faults: [])
    }
    let machine = "write a path that begins at this file's folder, or a link"
    try expectSystem(
      "papers: 1️⃣/etc/passwd2️⃣\ntone: soft\n",
      faults: [
        Fault(
          "wrong-type", "'papers' names '/etc/passwd', a place of one machine", help: machine, 1, 2)
      ])
    try expectSystem(
      "papers: [a.pdf, 1️⃣~/b.pdf2️⃣]\n",
      faults: [
        Fault("wrong-type", "'papers' names '~/b.pdf', a place of one machine", help: machine, 1, 2)
      ])
    let help = "none says that there is nothing"
    for (written, found) in [("{a: b}", "a mapping"), ("[[a]]", "a list"), ("''", "''")] {
      try expectSystem(
        "papers: 1️⃣\(written)2️⃣\n",
        faults: [
          Fault(
            "wrong-type", "'papers' must be a path, a link or a list of these, not \(found)",
            help: help, 1, 2)
        ])
    }
  }
}
