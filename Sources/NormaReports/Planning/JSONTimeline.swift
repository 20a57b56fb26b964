package import Norma

/// A timeline as JSON.
package struct JSONTimeline: Encodable {
  let norma: JSONReport.Run
  let milestones: [Milestone]
  let changes: [Change]

  struct Milestone: Encodable {
    let day: String
    let pack: String
    let subject: String
    let name: String
    let file: String
    let begins: [Begin]
    let mayBegin: [Begin]
    let levels: [Level]
  }

  struct Begin: Encodable {
    let id: String
    let title: String
    let cite: String
    let met: Bool
  }

  struct Level: Encodable {
    let scale: String
    let before: String
    let after: String
  }

  struct Change: Encodable {
    let from: String
    let title: String
    let before: String
    let after: String
    let cite: String
  }

  package init(_ timeline: Timeline, _ report: Report) {
    norma = JSONReport.Run(report.run)
    func begin(_ begin: Timeline.Begin) -> Begin {
      Begin(id: begin.id, title: begin.title, cite: begin.cite, met: begin.isMet)
    }
    milestones = timeline.milestones.map { milestone in
      Milestone(
        day: milestone.day.description, pack: milestone.packID, subject: milestone.subject,
        name: milestone.name, file: milestone.file, begins: milestone.begins.map(begin),
        mayBegin: milestone.mayBegin.map(begin),
        levels: milestone.levels.map {
          Level(scale: $0.scale, before: $0.before, after: $0.after)
        })
    }
    changes = timeline.changes.map { change in
      Change(
        from: change.from.description, title: change.title, before: change.before.description,
        after: change.after.description,
        cite: change.citations.map(\.words).joined(separator: "; "))
    }
  }
}
