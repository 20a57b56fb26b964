import LocatedYAML
package import Norma

/// A plan as a table, a row for each item and description.
package enum PlanCSV {
  package static func text(_ plan: Plan) -> String {
    var table = CSV(header: [
      "number", "urgency", "due", "title", "subject", "name", "who", "effort", "duties", "law",
      "penalty", "steps", "evidence", "file", "line", "facts",
    ])
    for (index, item) in plan.items.enumerated() {
      for subject in item.subjects {
        table.add([
          "\(index + 1)", item.urgency.word, item.due?.description ?? "", item.title, subject.id,
          subject.name, item.by ?? "", item.effort?.rawValue ?? "",
          item.duties.map(\.id).joined(separator: "; "),
          item.duties.map(\.cite).joined(separator: "; "),
          item.duties.compactMap(\.penalty).uniqued().joined(separator: "; "),
          item.steps.joined(separator: "; "), item.evidence.joined(separator: "; "), subject.file,
          "\(subject.range.start.line)", subject.facts.joined(separator: "; "),
        ])
      }
    }
    return table.text
  }
}
