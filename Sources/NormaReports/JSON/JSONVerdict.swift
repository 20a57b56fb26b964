import LocatedYAML
import Norma

/// What a duty means for a subject, as JSON.
struct JSONVerdict: Encodable {
  let id: String
  let pack: String
  let state: String
  let reason: String?
  let severity: String?
  let waiver: JSONFinding.Waiver?
  let title: String
  let binds: [String]
  let authority: String
  let cite: String
  let url: String
  let appliesFrom: String?
  let mayApplyFrom: String?
  let certainFrom: String?
  let meeting: String
  let contested: Contest?
  let byLawAndGuidance: Strict?
  let missing: [String]
  let missingTexts: [JSONMissingText]?
  let because: [Because]
  let action: String
  let remedy: [String]
  let by: String
  let effort: String
  let evidence: [String]
  let penalty: String?
  let penalties: [JSONPenalty]?
  let file: String
  let line: Int
  let column: Int

  /// A day that is put off by a reading which others contest.
  struct Contest: Encodable {
    let formally: String
    let certain: Bool
    let authority: String
    let cite: String
    let other: String
  }

  /// Where the subject stands by law and adopted guidance alone.
  struct Strict: Encodable {
    let state: String
    let appliesFrom: String?
    let mayApplyFrom: String?
  }

  init(_ verdict: Verdict, of inquiry: Inquiry, in report: Report) {
    let assessment = inquiry.assessment
    let obligation = verdict.obligation
    let action = assessment.action(for: verdict)
    let place = inquiry.place(of: verdict)
    id = obligation.clause.id
    pack = verdict.packID
    let outcome = assessment.outcome(of: verdict, report.remarks)
    state =
      outcome.waiver == nil
      ? verdict.stateID : outcome.state.rawValue
    reason = verdict.reason?.word
    severity = outcome.severity?.rawValue
    waiver = outcome.waiver.map { JSONFinding.Waiver($0) }
    title = obligation.clause.title
    binds = obligation.binds
    authority = obligation.clause.authority.rawValue
    cite = obligation.clause.citations.map(\.words).joined(separator: "; ")
    url = obligation.clause.citations.first?.url ?? ""
    appliesFrom = verdict.appliesFrom?.description
    mayApplyFrom = verdict.mayApplyFrom?.description
    certainFrom = verdict.certainFrom?.description
    meeting = verdict.meeting.description
    contested = verdict.contested.map { contest in
      Contest(
        formally: contest.formally.description, certain: contest.isCertain,
        authority: contest.authority.rawValue,
        cite: contest.citations.map(\.words).joined(separator: "; "), other: contest.other)
    }
    byLawAndGuidance = inquiry.byLawAndGuidance(verdict).map { strict in
      Strict(
        state: strict.stateID,
        appliesFrom: strict.appliesFrom?.description,
        mayApplyFrom: strict.mayApplyFrom?.description)
    }
    missing = inquiry.missing(for: verdict)
    missingTexts = JSONMissingText.all(inquiry.missingTexts(for: verdict))
    let isJudged = [.met, .breached, .wasBreached].contains(verdict.state)
    because =
      isJudged
      ? assessment.proofOfMeeting(verdict).deciding.uniqued().compactMap { Because($0) } : []
    self.action = action.title
    remedy = action.steps
    by = action.by
    effort = action.effort.rawValue
    evidence = obligation.evidence
    let penalties = assessment.penalties(for: verdict)
    penalty = penalties.words
    self.penalties = penalties.isEmpty ? nil : penalties.map { JSONPenalty($0) }
    file = place.file
    line = place.range.start.line
    column = place.range.start.column
  }
}

/// What can be imposed, or may be, as JSON.
struct JSONPenalty: Encodable {
  let title: String
  let `for`: String?
  let truth: String
  let cite: String
  let url: String

  init(_ penalty: ApplicablePenalty) {
    title = penalty.title
    `for` = penalty.whom
    truth = penalty.truth.description
    cite = penalty.citations.map(\.words).joined(separator: "; ")
    url = penalty.citations.first?.url ?? ""
  }
}
