import LocatedYAML
package import Norma

/// A plan as JSON.
package struct JSONPlan: Encodable {
  let norma: JSONReport.Run
  let items: [Item]
  let suspended: [Suspended]

  struct Item: Encodable {
    let urgency: String
    let title: String
    let steps: [String]
    let by: String?
    let effort: String?
    let due: String?
    let mayBeDue: String?
    let surelyDue: String?
    let duties: [Duty]
    let subjects: [Subject]
    let evidence: [String]
    let waiver: JSONFinding.Waiver?
  }

  struct Duty: Encodable {
    let id: String
    let title: String
    let cite: String
    let url: String
    let penalty: String?
  }

  /// What an item is for one description.
  struct Subject: Encodable {
    let id: String
    let kind: String
    let name: String
    let owner: String?
    let areas: [String]
    let summary: String?
    let status: String?
    let who: String?
    let file: String
    let line: Int
    let column: Int
    let duties: [Settled]
    let facts: [String]
    let evidence: [String]

    init(_ part: Plan.Part) {
      id = part.subject.id
      kind = part.subject.kind
      name = part.subject.name
      owner = part.subject.owner
      areas = part.subject.areas
      summary = part.subject.summary
      status = part.subject.status
      who = part.who
      file = part.file
      line = part.range.start.line
      column = part.range.start.column
      duties = part.duties.map { Settled(id: $0.id, state: $0.state?.rawValue) }
      facts = part.facts
      evidence = part.evidence
    }
  }

  /// A rule that an item settles for a description, and where it stands there.
  struct Settled: Encodable {
    let id: String
    let state: String?
  }

  /// A duty that waits until a system stops what is prohibited.
  struct Suspended: Encodable {
    let id: String
    let subject: String
    let state: String
  }

  package init(_ plan: Plan, _ report: Report) {
    norma = JSONReport.Run(report.run)
    items = plan.items.map { item in
      Item(
        urgency: item.urgency.rawValue, title: item.title, steps: item.steps, by: item.by,
        effort: item.effort?.rawValue, due: item.due?.description,
        mayBeDue: item.mayBeDue?.description, surelyDue: item.surelyDue?.description,
        duties: item.duties.map {
          Duty(id: $0.id, title: $0.title, cite: $0.cite, url: $0.url, penalty: $0.penalty)
        },
        subjects: item.parts.map { Subject($0) }, evidence: item.evidence,
        waiver: item.waiver.map { JSONFinding.Waiver($0) })
    }
    suspended = plan.suspended.map {
      Suspended(id: $0.clause.id, subject: $0.owner.id, state: $0.state.rawValue)
    }
  }
}
