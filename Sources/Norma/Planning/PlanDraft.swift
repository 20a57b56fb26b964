/// A piece of work of a plan, to which is added whatever it settles besides.
struct PlanDraft {
  private let head: Plan.Item
  private(set) var gravity: Gravity
  private var parts: [Part] = []
  private var places: [Place: Int] = [:]

  /// The description of a part, and the file to change.
  private struct Place: Hashable {
    let subject: SubjectID
    let file: [UInt8]
  }

  /// The work for one description.
  private struct Part {
    var head: Plan.Part
    var duties: Uniqued<Plan.Duty>
    var facts: Uniqued<String>
    var evidence: Uniqued<String>
  }

  /// A piece of work that nothing was added to.
  init(_ item: Plan.Item, _ gravity: Gravity) {
    head = item
    self.gravity = gravity
  }

  /// The work with all its parts, in the order in which they were met.
  var item: Plan.Item {
    var result = head
    result.parts = parts.map { part in
      var result = part.head
      (result.duties, result.facts, result.evidence) = (
        part.duties.elements, part.facts.elements, part.evidence.elements
      )
      return result
    }
    return result
  }

  /// Takes up parts: what the same work settles besides for the same description joins its part.
  mutating func add(_ others: [Plan.Part], _ gravity: Gravity) {
    self.gravity = max(self.gravity, gravity)
    for other in others {
      let place = Place(subject: other.subject.subjectID, file: Array(other.file.utf8))
      if let known = places[place] {
        parts[known].duties.append(other.duties)
        parts[known].facts.append(other.facts)
        parts[known].evidence.append(other.evidence)
        parts[known].head.range = min(parts[known].head.range, other.range)
      } else {
        places[place] = parts.count
        parts.append(
          Part(
            head: other, duties: Uniqued(other.duties), facts: Uniqued(other.facts),
            evidence: Uniqued(other.evidence)))
      }
    }
  }
}
