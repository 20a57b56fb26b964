/// What isn't known because a text isn't among the rules.
extension Evaluation {
  /// Whether the text of a gap may hold of the subject: false where it is there, and judges by itself.
  func gap(_ index: Int) -> Truth {
    let gap = pack.gaps[index]
    if law.filled.contains(gap.id) || exists(gap) == .no { return .no }
    return filled(index) == .yes ? .no : .unknown
  }

  private func exists(_ gap: Gap) -> Truth { gap.when.map { truth($0, nil) } ?? .yes }

  /// The fact that tells in which territory the institution is, from where the subject stands.
  private var territory: FactReference? {
    pack.territory.map {
      FactReference(scope: subject.kind == "institution" ? .subject : .institution, index: $0)
    }
  }

  /// The number of the institution's territory; nil where it isn't stated.
  private var territoryStated: Int? {
    guard let territory, case .choice(let value) = value(territory, nil) else { return nil }
    return value
  }

  /// What is there of a gap for the institution's territory, each with whether it speaks of the subject.
  private func fillings(_ index: Int) -> [(filling: Filling, truth: Truth)] {
    guard let stated = territoryStated else { return [] }
    return pack.fillings.filter { $0.gap == index && $0.territory.contains(stated) }
      .map { ($0, $0.when.map { truth($0, nil) } ?? .yes) }
  }

  private func filled(_ index: Int) -> Truth {
    // Of a territory that is only tried, the extensions aren't at hand.
    if isTrial, territoryStated != nil { return .yes }
    return fillings(index).map(\.truth).max() ?? .no
  }

  // MARK: What is open

  /// The fact that would tell which text is meant; nil where it is stated.
  func territory(open index: Int) -> OpenFact? {
    guard let territory, territoryStated == nil else { return nil }
    return OpenFact(reference: territory, item: nil)
  }

  /// The facts that aren't stated and keep it open whether a text is there, or that it isn't.
  func collect(gap index: Int, into facts: inout OpenFacts) {
    if let when = pack.gaps[index].when { collect(when, nil, into: &facts) }
    if let territory = territory(open: index) { facts.insert(territory) }
    for (filling, _) in fillings(index) {
      if let when = filling.when { collect(when, nil, into: &facts) }
    }
    if let text = missingText(index) { facts.insert(text) }
  }

  /// The text that isn't there for the territory that is stated; nil where it is, or may be.
  private func missingText(_ index: Int) -> MissingText? {
    guard gap(index) == .unknown, filled(index) == .no, let territory, let stated = territoryStated
    else { return nil }
    let gap = pack.gaps[index]
    return MissingText(
      pack: pack.id, gap: gap.id, title: gap.title,
      territory: fact(territory).choices[stated].title,
      cite: gap.citations.map(\.words).joined(separator: "; "), url: gap.citations.first?.url ?? "",
      others: fillings(index).map { pack.parts[$0.filling.part] })
  }

  // MARK: Proof

  /// Why a text is missing, or isn't.
  func proof(ofGap index: Int) -> Proof {
    let gap = pack.gaps[index]
    let fillings = fillings(index)
    var parts: [Proof] = []
    if let when = gap.when { parts.append(proof(when, nil)) }
    if let territory {
      parts.append(
        fact(territory, asks: "", truth: territoryStated == nil ? .unknown : .yes, nil))
    }
    parts += fillings.compactMap { $0.filling.when.map { proof($0, nil) } }
    let state: Proof.State =
      if law.filled.contains(gap.id) {
        .assumed
      } else if exists(gap) == .no {
        .none
      } else if let text = missingText(index) {
        .missing(text)
      } else if filled(index) == .yes {
        .held(by: fillings.filter { $0.truth == .yes }.map { pack.parts[$0.filling.part] })
      } else {
        .open
      }
    return Proof(
      kind: .gap(
        id: gap.id, title: gap.title, cite: gap.citations.map(\.words).joined(separator: "; "),
        state),
      truth: self.gap(index), parts: parts)
  }
}
