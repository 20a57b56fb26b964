import LocatedYAML
package import Norma

/// A plan as a table, a row for each item and description.
package enum PlanCSV {
  package static func text(_ plan: Plan, _ departures: [Departure]) -> String {
    var table = CSV(header: [
      "number", "urgency", "due", "title", "subject", "name", "who", "effort", "duties", "law",
      "penalty", "steps", "evidence", "file", "line", "facts", "owner", "status", "states",
      "accepted", "areas", "summary",
    ])
    for (index, item) in plan.items.enumerated() {
      for part in item.parts { table.add(row(item, part, number: index + 1)) }
    }
    for departure in departures {
      table.add(
        ["", Departure.id, "", departure.words] + Array(repeating: "", count: 18))
    }
    return table.text
  }

  private static func row(_ item: Plan.Item, _ part: Plan.Part, number: Int) -> [String] {
    let what = [
      "\(number)", item.urgency.rawValue, item.due?.description ?? "", item.title,
      part.subject.id, part.subject.name, part.who ?? item.by ?? "", item.effort?.rawValue ?? "",
    ]
    let why = [
      part.duties.map(\.id).joined(separator: "; "),
      part.duties.map(\.cite).joined(separator: "; "),
      part.duties.compactMap(\.penalty).uniqued().joined(separator: "; "),
      item.steps.joined(separator: "; "), part.evidence.joined(separator: "; "),
    ]
    let place = [
      part.file.shown, "\(part.range.start.line)", part.facts.joined(separator: "; "),
      part.subject.owner ?? "", part.subject.status ?? "",
      part.duties.compactMap(\.state?.rawValue).joined(separator: "; "),
      item.waiver?.words ?? "", part.subject.areas.joined(separator: "; "),
      part.subject.summary ?? "",
    ]
    return what + why + place
  }
}
