import Norma

/// What the members of a report say; `norma schema report` publishes it.
extension JSONReport: Described {
  /// The schema as a document.
  package static var document: JSON.Value {
    Schema.document(
      named: "report", title: "Norma: a report",
      "What 'norma check --format json' writes. Later versions add members and take none away.",
      schema)
  }

  static let schema = members(
    Member("norma", \.norma, "What was judged by, and for which day."),
    Member("subjects", \.subjects, "Each description that was judged."),
    Member("findings", \.findings, "What is wrong or open, sorted by place."),
    Member("summary", \.summary, "How much was found."))
}

extension JSONReport.Run: Described {
  static let schema = members(
    Member("version", \.version, "The version of Norma."),
    Member("asOf", \.asOf, "The day for which the law was applied."),
    Member(
      "today", \.today, "By which clock that is the day of the run; missing where a day was named."),
    Member("lawAsOf", \.lawAsOf, "The day whose state of the law was applied."),
    Member(
      "authority", \.authority, "The least authority that could decide.",
      values: Authority.allCases.map(\.rawValue)),
    Member("packs", \.packs, "The packs that were held against the descriptions."),
    Member("used", \.used, "The packs that were read because others ask for their rules."),
    Member(
      "withoutExtensions", \.withoutExtensions, "Whether extensions of packs were left out."),
    Member("vocabulary", \.vocabulary, "The facts that descriptions and packs were read with."),
    Member("registers", \.registers, "The registers to which the descriptions belong."),
    Member(
      "departures", \.departures,
      "In what the run says other, or less, than the built-in law of today of all that is there."))
}

extension JSONDeparture: Described {
  static let schema = members(
    Member(
      "kind", \.kind, "What departs.", values: Departure.Kind.allCases.map(\.rawValue)),
    Member("message", \.message, "How, in a line."),
    Member("file", \.file, "The settings that say so; missing where the command line does."),
    Member("line", \.line, "Their line."), Member("column", \.column, "Its column."))
}

extension JSONReport.Register: Described {
  static let schema = members(
    Member(
      "institution", \.institution, "The institution's identifier; missing where there is none."),
    Member("folder", \.folder, "The register's folder; missing where there is no institution."))
}

extension JSONReport.Vocabulary: Described {
  static let schema = members(
    Member("sha256", \.sha256, "The digest of the vocabulary's files."))
}

extension JSONReport.Pack: Described {
  static let schema = members(
    Member("id", \.id, "The pack's name."),
    Member("version", \.version, "Its version."),
    Member("sha256", \.sha256, "The digest of its files; empty where the format has none."),
    Member("extends", \.extends, "The pack to which it adds."))
}

extension JSONConsequences: Described {
  static let schema = members(
    Member("from", \.from, "The first day to come from which one of them binds for sure."),
    Member("perhapsFrom", \.perhapsFrom, "An earlier day to come from which one may bind."),
    Member("undated", \.undated, "The duties of which no day is set for such a subject."),
    Member("binding", \.binding, "Whether some of them bind today."))
}

extension JSONReport.Summary: Described {
  static let schema = members(
    Member("subjects", \.subjects, "How many descriptions were judged."),
    Member("errors", \.errors, "How many findings are errors."),
    Member("warnings", \.warnings, "How many are warnings."),
    Member("notes", \.notes, "How many are notes."),
    Member("waived", \.waived, "How many somebody has accepted."),
    Member("known", \.known, "How many the baseline holds."))
}

// MARK: Subjects

extension JSONSubject: Described {
  static let schema = members(
    Member("id", \.id, "The description's own identifier."),
    Member("kind", \.kind, "The kind of description."),
    Member("name", \.name, "The name by which a person knows it."),
    Member("owner", \.owner, "Who answers for it."),
    Member("status", \.status, "How far it has come."),
    Member("areas", \.areas, "The areas of the institution in which it is used."),
    Member("summary", \.summary, "What it is, in words that decide nothing."),
    Member("file", \.file, "The file that describes it."),
    Member("sha256", \.sha256, "The digest of the file."),
    Member("scope", \.scope, "Its name with its institution's before it, as in fingerprints."),
    Member("line", \.line, "The line of the description, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."),
    Member("faulty", \.faulty, "Whether its file has faults, so that the levels may change."),
    Member("levels", \.levels, "Where it stands on each scale."),
    Member("roles", \.roles, "What the institution is to it."),
    Member("verdicts", \.verdicts, "What each duty means for it."),
    Member("questions", \.questions, "What is still to be answered, the most decisive first."))
}

extension JSONSubject.Role: Described {
  static let schema = members(
    Member("pack", \.pack, "The pack that gives the role."),
    Member("role", \.role, "The role, such as deployer."),
    Member("truth", \.truth, "Whether the institution has it.", values: Truth.words),
    Member(
      "byLawAndGuidance", \.byLawAndGuidance,
      "Whether it has it by law and adopted guidance alone; missing where that is the same.",
      values: Truth.words),
    Member("rules", \.rules, "The rules that give it."))
}

extension Level: Described {
  static let schema = members(
    Member("pack", \.pack, "The pack of the scale."),
    Member("scale", \.scale, "The scale."),
    Member("floor", \.floor, "The highest level whose rule is true."),
    Member("ceiling", \.ceiling, "The highest level whose rule is true or may become true."),
    Member("certain", \.certain, "Whether the two are one."),
    Member(
      "byLawAndGuidance", \.byLawAndGuidance,
      "The level by law and adopted guidance alone; missing of a recommendation."),
    Member(
      "restsOn", \.restsOn,
      "The drafts and readings without which the level is another; missing where there are none."),
    Member(
      "binds", \.binds, "The roles that the level's duties bind; missing where none is named."),
    Member(
      "bindsInstitution", \.bindsInstitution, "Whether the institution has one of these roles.",
      values: Truth.words),
    Member(
      "consequences", \.consequences,
      "From when the duties of the level bind this subject; missing where none reaches it."),
    Member("inForce", \.inForce, "Whether the level has effects on the day."),
    Member(
      "authority", \.authority, "The least authority on which the level rests.",
      values: Authority.allCases.map(\.rawValue)),
    Member("grounds", \.grounds, "The rules that raise to it, or may."),
    Member("upcoming", \.upcoming, "The rules that will, from a day to come."),
    Member("past", \.past, "The rules that held, or may have, until it ended; missing of most."),
    Member("excludedBy", \.excludedBy, "The exceptions that take it off the scale."),
    Member("excepted", \.excepted, "The rules that would hold, were it not for exceptions."),
    Member("criteria", \.criteria, "Concepts at which a person looks who judges the scale."),
    Member(
      "missingTexts", \.missingTexts, "The texts that leave it open, and aren't among the rules."))
}

extension Level.Bounds: Described {
  static let schema = members(
    Member("floor", \.floor, "The highest level whose rule is true."),
    Member("ceiling", \.ceiling, "The highest level whose rule is true or may become true."),
    Member("certain", \.certain, "Whether the two are one."))
}

extension Level.ReliedUpon: Described {
  static let schema = members(
    Member("id", \.id, "The concept that is read, or the rule itself."),
    Member("title", \.title, "It in words."),
    Member(
      "reads", \.reads, "What the reading does to the concept; missing of a rule.",
      values: ["narrowed", "widened"]),
    Member(
      "authority", \.authority, "How sure it is.", values: Authority.allCases.map(\.rawValue)),
    Member("cite", \.cite, "Where it is found."),
    Member("url", \.url, "The address of the text."),
    Member("other", \.other, "What those hold who read it otherwise."))
}

extension Level.Criterion: Described {
  static let schema = members(
    Member("id", \.id, "The concept's name."),
    Member("title", \.title, "The concept in words."),
    Member("truth", \.truth, "Whether it holds.", values: Truth.words),
    Member("because", \.because, "The facts that decide it."),
    Member("missing", \.missing, "The facts that could decide it."))
}

extension Level.Excepted: Described {
  static let schema = members(
    Member("id", \.id, "The rule's id."),
    Member("level", \.level, "The level to which it would raise."),
    Member("by", \.by, "The exceptions."))
}

extension JSONGround: Described {
  static let schema = members(
    Member("id", \.id, "The rule's id."),
    Member("title", \.title, "The rule in words."),
    Member("level", \.level, "The level to which it raises."),
    Member("truth", \.truth, "Whether it holds.", values: Truth.words),
    Member(
      "authority", \.authority, "How sure the text is of it.",
      values: Authority.allCases.map(\.rawValue)),
    Member("cite", \.cite, "Where the text says so."),
    Member("url", \.url, "The address of the text."),
    Member(
      "binds", \.binds, "The roles that the level's duties bind; missing where none is named."),
    Member("penalty", \.penalty, "What can be imposed for it, and what may count in its place."),
    Member("appliesFrom", \.appliesFrom, "Of what is to come: the day from which it holds."),
    Member("because", \.because, "The facts that decide it."),
    Member("missing", \.missing, "The facts that could decide it."),
    Member("missingTexts", \.missingTexts, "The texts that could, and aren't among the rules."))
}

extension JSONMissingText: Described {
  static let schema = members(
    Member("pack", \.pack, "The pack whose rules rest on it."),
    Member("gap", \.gap, "The name that the pack has for it."),
    Member("title", \.title, "What text it is."),
    Member("territory", \.territory, "For which territory it is missing."),
    Member("cite", \.cite, "Where the law speaks of it."),
    Member("url", \.url, "The address of the law's text."),
    Member("others", \.others, "The extensions that hold one there, for other cases than this."))
}

extension Because: Described {
  static let schema = members(
    Member("fact", \.fact, "The path of the fact."),
    Member("value", \.value, "What is stated, or follows from what is."),
    Member("inferred", \.inferred, "From what it follows, where nobody states it."),
    Member("file", \.file, "The file that states it."),
    Member("line", \.line, "The line, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."))
}

extension JSONRelated: Described {
  static let schema = members(
    Member("relation", \.relation, "The name of the relation."),
    Member("because", \.because, "Why it is so."),
    Member("cite", \.cite, "Where a text says so."),
    Member("url", \.url, "The address of the text."),
    Member("statements", \.statements, "The statements that bear on the fact."))
}

extension JSONRelated.Statement: Described {
  static let schema = members(
    Member("fact", \.fact, "The path of the fact."),
    Member("value", \.value, "What is stated."),
    Member("file", \.file, "The file that states it."),
    Member("line", \.line, "The line, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."))
}

extension JSONQuestion: Described {
  static let schema = members(
    Member("fact", \.fact, "The path of the fact that would answer it."),
    Member("item", \.item, "The item of a list that it is asked of."),
    Member("question", \.question, "The question that a person is asked."),
    Member("help", \.help, "How to answer."),
    Member(
      "type", \.type, "What an answer looks like.",
      values: Fact.FactType.allCases.map(\.rawValue)),
    Member("values", \.values, "The words that an answer may have."),
    Member("decides", \.decides, "The rules that hang on it."),
    Member(
      "contradicts", \.contradicts,
      "Statements of which not all can hold, so that this one is asked again."),
    Member("file", \.file, "The file to write the answer in."),
    Member("line", \.line, "The line near which it belongs, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."))
}

// MARK: Findings

extension JSONFinding: Described {
  static let schema = members(
    Member("id", \.id, "A rule's id, or one of Norma's own such as norma.unknown-fact."),
    Member("state", \.state, "What it means for the rule that it names."),
    Member(
      "severity", \.severity, "How much it weighs.", values: Severity.allCases.map(\.rawValue)),
    Member("message", \.message, "What is so."),
    Member("help", \.help, "What to do about it."),
    Member("cite", \.cite, "Where the text says so; empty where it is no matter of law."),
    Member("url", \.url, "The address of the text."),
    Member("penalty", \.penalty, "What can be imposed for it, and what may count in its place."),
    Member("file", \.file, "The file."),
    Member("line", \.line, "The line, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."),
    Member("endLine", \.endLine, "The line where it ends."),
    Member("endColumn", \.endColumn, "The column after its last character."),
    Member("subject", \.subject, "The identifier of the description that it is about."),
    Member(
      "parts", \.parts,
      "Of what in there it speaks: items of lists, or scales with the levels that are open."),
    Member("related", \.related, "Other places that belong to it."),
    Member("fingerprint", \.fingerprint, "What stays the same when lines move."),
    Member("waiver", \.waiver, "Who accepted it, until when and why."),
    Member("known", \.known, "Whether the baseline holds it."))
}

extension JSONFinding.Waiver: Described {
  static let schema = members(
    Member("reason", \.reason, "Why it may stand."),
    Member("by", \.by, "Who accepted it."),
    Member("until", \.until, "The last day on which it is accepted."),
    Member("file", \.file, "The file that says so."),
    Member("line", \.line, "The line, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."))
}

extension JSONFinding.Related: Described {
  static let schema = members(
    Member("message", \.message, "What stands there."),
    Member("file", \.file, "The file."),
    Member("line", \.line, "The line, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."))
}

extension Truth {
  /// The words that reports use.
  fileprivate static var words: [String] { allCases.map(\.description) }
}
