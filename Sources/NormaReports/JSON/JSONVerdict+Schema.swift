import Norma

extension JSONVerdict: Described {
  static let schema = members(
    Member("id", \.id, "The duty's id."),
    Member("pack", \.pack, "The pack that declares it."),
    Member(
      "state", \.state,
      "Where the subject stands; in 'met', a recommendation has a word of its pack's own: "
        + StateWords.explained),
    Member("reason", \.reason, "Why it isn't owed, in a word, or the exception's id."),
    Member(
      "severity", \.severity, "How much it weighs; missing where there is nothing to remark.",
      values: Severity.allCases.map(\.rawValue)),
    Member("waiver", \.waiver, "Who accepted it, until when and why."),
    Member("title", \.title, "The duty in words."),
    Member("binds", \.binds, "The roles that owe it; none where everybody does."),
    Member(
      "authority", \.authority, "How sure the text is of it.",
      values: Authority.allCases.map(\.rawValue)),
    Member("cite", \.cite, "Where the text says so."),
    Member("url", \.url, "The address of the text."),
    Member("appliesFrom", \.appliesFrom, "The day from which it binds, or may."),
    Member("mayApplyFrom", \.mayApplyFrom, "An earlier day from which it may bind already."),
    Member(
      "certainFrom", \.certainFrom,
      "A later day from which it binds for sure, where only the day is open."),
    Member("meeting", \.meeting, "Whether what is stated meets it, bound or not."),
    Member("contested", \.contested, "The day of the law's words, where a reading puts it off."),
    Member(
      "byLawAndGuidance", \.byLawAndGuidance,
      "Where the subject stands by law and adopted guidance alone; missing where that is the same."),
    Member("missing", \.missing, "The facts that could decide it."),
    Member("missingTexts", \.missingTexts, "The texts that could, and aren't among the rules."),
    Member("because", \.because, "The facts that decided whether it is met."),
    Member("action", \.action, "What to do."),
    Member("remedy", \.remedy, "How, in steps."),
    Member("by", \.by, "Who usually does it."),
    Member("effort", \.effort, "How long it usually takes."),
    Member("evidence", \.evidence, "What to keep, so that it can be shown later."),
    Member("penalty", \.penalty, "What can be imposed at most, and what may count in its place."),
    Member("penalties", \.penalties, "The same one by one: first what counts, then what may."),
    Member("file", \.file, "The file to state it in."),
    Member("line", \.line, "The line near which it belongs, from 1."),
    Member("column", \.column, "The column, from 1, in Unicode scalars."))
}

extension JSONVerdict.Contest: Described {
  static let schema = members(
    Member("formally", \.formally, "The day of the law's words."),
    Member("certain", \.certain, "Whether they name it for sure for this subject."),
    Member(
      "authority", \.authority, "How sure the reading is that puts it off.",
      values: Authority.allCases.map(\.rawValue)),
    Member("cite", \.cite, "Where that reading is found."),
    Member("other", \.other, "What those hold who read it otherwise."))
}

extension JSONVerdict.Strict: Described {
  static let schema = members(
    Member(
      "state", \.state,
      "Where the subject stands; in 'met', a recommendation has a word of its pack's own: "
        + StateWords.explained),
    Member("appliesFrom", \.appliesFrom, "The day from which it binds, or may."),
    Member("mayApplyFrom", \.mayApplyFrom, "An earlier day from which it may bind already."))
}

extension JSONPenalty: Described {
  static let schema = members(
    Member("title", \.title, "What can be imposed at most."),
    Member("for", \.`for`, "On whom; missing where it is everybody, or the title says it."),
    Member(
      "truth", \.truth, "Whether it is this; unknown where facts aren't stated.",
      values: Truth.allCases.map(\.description)),
    Member("cite", \.cite, "Where the text says so."),
    Member("url", \.url, "The address of the text."))
}
