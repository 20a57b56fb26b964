/// What there is to remark about packs that bind nobody.
extension Assessment {
  /// What isn't shown, by the places where it would be, and in a note for each pack what isn't stated.
  var recommendationFindings: [Finding] {
    laws.indices.flatMap { number -> [Finding] in
      guard laws[number].pack.nature != .law else { return [] }
      let own = owed.filter { $0.pack == number }
      return notFollowed(own, number) + open(own, number)
    }
  }

  /// The places of what duties that bind somebody find: there a recommendation adds nothing.
  private var placesOfDuties: Set<Proof.Place> {
    Set(
      owed.filter { $0.state == .breached && !$0.isRecommended }.map { place(of: $0) })
  }

  /// Where a list lacks much of what is recommended, one note says so: it is one place to look at.
  private func notFollowed(_ verdicts: [Verdict], _ number: Int) -> [Finding] {
    let evaluation = evaluation(number)
    let known = placesOfDuties
    let findings = verdicts.filter { $0.state == .breached && !known.contains(place(of: $0)) }
      .map { finding($0, $0.obligation.severity, .notFollowed, evaluation) }
    var result: [Finding] = []
    var places: [Proof.Place: [Finding]] = [:]
    for finding in findings {
      if finding.severity == .note {
        places[Proof.Place(file: finding.file, range: finding.range), default: []].append(finding)
      } else {
        result.append(finding)
      }
    }
    for (place, notes) in places {
      guard notes.count > Self.singleNotes, let first = notes.first else {
        result += notes
        continue
      }
      let owner =
        [subject, institution].compactMap { $0 }.first { $0.id == first.subject } ?? subject
      let part = owner.path(at: place.range).map { " \($0)" } ?? ""
      result.append(
        Finding(
          id: "norma.not-followed", kind: .law, severity: .note, state: .notFollowed,
          message: "\(owner.quotedName) doesn't follow \(notes.count) recommendations of "
            + "'\(laws[number].pack.title)': \(notes.map(\.id).joined(separator: ", "))",
          file: place.file, range: place.range, subject: first.subject,
          scope: "\(owner.scope(in: institution))#\(laws[number].pack.id)\(part)"))
    }
    return result.sorted()
  }

  /// Up to how many notes at one place are made one by one.
  private static var singleNotes: Int { 2 }

  /// What nobody has stated, or of which it isn't known whether it concerns the subject.
  private func open(_ verdicts: [Verdict], _ number: Int) -> [Finding] {
    let open = verdicts.filter {
      $0.meeting != .yes && ($0.state == .undetermined || $0.state == .possible)
    }
    guard !open.isEmpty else { return [] }
    let ids = open.map(\.obligation.clause.id)
    let more = ids.count > Self.namedMissing ? " and \(ids.count - Self.namedMissing) more" : ""
    let what = open.count == 1 ? "a recommendation" : "\(open.count) recommendations"
    return [
      Finding(
        id: "norma.open-recommendations", kind: .law, severity: .note, state: .open,
        message: "\(subject.quotedName) leaves \(what) of '\(laws[number].pack.title)' open: "
          + "\(ids.prefix(Self.namedMissing).joined(separator: ", "))\(more)",
        file: subject.file, range: subject.heading, subject: subject.id,
        scope: "\(subject.scope(in: institution))#\(laws[number].pack.id)")
    ]
  }
}

extension Verdict {
  /// Whether it binds nobody.
  public var isRecommended: Bool { obligation.nature != .law }
}
