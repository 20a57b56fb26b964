package import Norma

/// A timeline as JSON.
package struct JSONTimeline: Encodable {
  let norma: JSONReport.Run
  let milestones: [Milestone]
  let undated: [Undated]
  let changes: [Change]

  struct Milestone: Encodable {
    let day: String
    let pack: String
    let subject: String
    let name: String
    let owner: String?
    let retired: Bool?
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

  /// Duties of a description that no day is set for.
  struct Undated: Encodable {
    let subject: String
    let name: String
    let file: String
    let duties: [String]
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
        name: milestone.name, owner: milestone.owner, retired: milestone.isRetired ? true : nil,
        file: milestone.file, begins: milestone.begins.map(begin),
        mayBegin: milestone.mayBegin.map(begin),
        levels: milestone.levels.map {
          Level(scale: $0.scale, before: $0.before, after: $0.after)
        })
    }
    undated = timeline.undated.map {
      Undated(subject: $0.subject, name: $0.name, file: $0.file, duties: $0.duties)
    }
    changes = timeline.changes.map { change in
      Change(
        from: change.from.description, title: change.title, before: change.before.description,
        after: change.after.description,
        cite: change.citations.map(\.words).joined(separator: "; "))
    }
  }
}
