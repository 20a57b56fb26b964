import LocatedYAML
package import Norma

/// A plan as JSON.
package struct JSONPlan: Encodable {
  let norma: JSONReport.Run
  let items: [Item]
  let suspended: Int

  struct Item: Encodable {
    let urgency: String
    let title: String
    let steps: [String]
    let by: String?
    let effort: String?
    let due: String?
    let mayBeDue: String?
    let duties: [Duty]
    let subjects: [Subject]
    let evidence: [String]
  }

  struct Duty: Encodable {
    let id: String
    let title: String
    let cite: String
    let url: String
    let penalty: String?
  }

  struct Subject: Encodable {
    let id: String
    let name: String
    let file: String
    let line: Int
    let column: Int
    let facts: [String]
  }

  package init(_ plan: Plan, _ report: Report) {
    norma = JSONReport.Run(report.run)
    items = plan.items.map { item in
      Item(
        urgency: item.urgency.word, title: item.title, steps: item.steps, by: item.by,
        effort: item.effort?.rawValue, due: item.due?.description,
        mayBeDue: item.mayBeDue?.description,
        duties: item.duties.map {
          Duty(id: $0.id, title: $0.title, cite: $0.cite, url: $0.url, penalty: $0.penalty)
        },
        subjects: item.subjects.map {
          Subject(
            id: $0.id, name: $0.name, file: $0.file, line: $0.range.start.line,
            column: $0.range.start.column, facts: $0.facts)
        }, evidence: item.evidence)
    }
    suspended = plan.suspended
  }
}
