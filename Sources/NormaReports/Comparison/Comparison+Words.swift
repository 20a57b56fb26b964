import Norma

extension Comparison.Cause {
  /// Why, in words.
  var words: String {
    func shown(_ value: String?) -> String { value ?? "not stated" }
    return switch self {
    case .fact(let name, let old, let new, _): "\(name): \(shown(old)) → \(shown(new))"
    case .acceptance(let isNew): isNew ? "it is accepted" : "it is no longer accepted"
    case .document(let file): "another description of the register: \(file.shown)"
    case .rule("vocabulary", let old, let new): "the vocabulary is another: \(old) → \(new)"
    case .rule(let pack, Comparison.none, let new): "\(pack) \(new) judges now, and did not"
    case .rule(let pack, let old, Comparison.none): "\(pack) \(old) judges no longer"
    case .extensions(let areNew):
      areNew ? "extensions are no longer left out" : "extensions are left out"
    case .rule(let pack, let old, let new):
      old == new
        ? "the rules of \(pack) \(new) are others" : "the rules of \(pack): \(old) → \(new)"
    case .date(let old, let new): "the day: \(old) → \(new)"
    case .lawDate(let old, let new): "the state of the law: \(old) → \(new)"
    case .authority(let old, let new): "what may decide: \(old) → \(new)"
    case .engine(let old, let new): "Norma: \(old) → \(new)"
    }
  }

  /// Where a fact is stated now.
  var place: String? {
    if case .fact(_, _, _, let place) = self { place } else { nil }
  }
}

extension Comparison {
  /// How much is otherwise, in a line.
  package var summary: String {
    let count = { (direction: Change.Direction) in
      self.changes.count { $0.direction == direction }
    }
    let levels = changes.count { $0.of == .level }
    var parts = [
      "\(counted(levels, "level")) and \(counted(changes.count - levels, "verdict")) changed"
        + " in \(changed.count) of \(counted(common, "description"))"
    ]
    if !changes.isEmpty {
      parts.append("\(count(.worse)) worse, \(count(.better)) better, \(count(.other)) other")
    }
    if !restated.isEmpty {
      parts.append(
        "\(counted(restated.count, "description")) otherwise described, which changed none of these"
      )
    }
    if !added.isEmpty { parts.append("\(counted(added.count, "description")) new") }
    if !removed.isEmpty { parts.append("\(counted(removed.count, "description")) gone") }
    let others = otherFindings
    if !others.new.isEmpty { parts.append("\(counted(others.new.count, "other finding")) new") }
    if !others.gone.isEmpty { parts.append("\(counted(others.gone.count, "other finding")) gone") }
    if known.new > 0 { parts.append("\(counted(known.new, "finding")) made known by a baseline") }
    if known.gone > 0 {
      parts.append("\(counted(known.gone, "finding")) no longer made known by a baseline")
    }
    if !lost.isEmpty {
      parts.append("\(lost.joined(separator: ", ")) no longer judge\(lost.count == 1 ? "s" : "")")
    }
    return parts.joined(separator: "; ")
  }

  /// In what the sides depart from the default, each in a line; what both do first.
  var departures: [String] {
    let (before, now) = (old.departures ?? [], new.departures ?? [])
    let both = before.filter(now.contains)
    func lines(_ name: String, _ departures: [JSONDeparture]) -> [String] {
      departures.map { "\(name) the default: \($0.message.shown)" }
    }
    return lines("both depart from", both)
      + lines("\(names.old.shown) departs from", before.filter { !both.contains($0) })
      + lines("\(names.new.shown) departs from", now.filter { !both.contains($0) })
  }

  /// The same in a few words; nil where neither does.
  package var departureKinds: String? {
    let kinds = [(names.old, old), (names.new, new)].compactMap { name, run -> String? in
      guard let departures = run.departures, !departures.isEmpty else { return nil }
      return
        "\(name.shown) departs by \(departures.map(\.kind.shown).uniqued().joined(separator: ", "))"
    }
    return kinds.isEmpty ? nil : kinds.joined(separator: "; ")
  }

  /// What stands on both sides, in a line.
  var heading: String {
    func side(_ name: String, _ run: Snapshot.Run) -> String {
      "\(name.shown) (as of \(run.asOf))"
    }
    return "\(side(names.old, old)) → \(side(names.new, new))"
  }
}

extension Comparison.Change {
  /// What was so, in words.
  var oldWords: String { words(old) }

  /// What is so, in words.
  var newWords: String { words(new) }

  /// A state in its words; the bounds of a level are words already.
  private func words(_ word: String) -> String {
    of == .verdict ? StateWords.words(for: word) : word
  }
}
