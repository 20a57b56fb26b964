import LocatedYAML

/// What can be imposed on some in the place of a tier's title.
extension PackBuilder {
  /// Reads the rows of the tiers from a number on, each for the kinds of description of the rules that
  /// name it.
  mutating func readPenaltyRows(
    _ classifications: [Classification], _ obligations: [Obligation], from first: Int
  ) {
    let named =
      classifications.map { ($0.penalty, $0.clause.of) }
      + obligations.map { ($0.penalty, $0.clause.of) }
    for (index, entry) in entries("penalties").enumerated().dropFirst(first)
    where penalties.indices.contains(index) {
      guard let node = entry.node["instead"] else { continue }
      enter(entry)
      guard node.kind == .sequence, node.count > 0 else {
        reader.fault(
          "wrong-type", "'instead' is a list", help: "begin each row with '- '", at: node.range)
        continue
      }
      let kinds = named.filter { $0.0 == index }.map(\.1).uniqued()
      let known = kinds.isEmpty ? [RuleKeys.defaultKind] : kinds
      penalties[index].rows = node.items.compactMap {
        readPenaltyRow($0, of: known.compactMap { vocabulary.kind($0) })
      }
    }
  }

  private mutating func readPenaltyRow(
    _ node: Node, of kinds: [Vocabulary.Kind]
  ) -> Penalty.Row? {
    guard let fields = reader.fields(of: node, of: "a row", allowed: PackKeys.PenaltyRow.words)
    else { return nil }
    let title = reader.text(fields["title"], "the title", in: node)
    let citations = readCitations(fields["cite"], in: node)
    let whom = reader.text(fields["for"], "'for'")
    guard let when = fields["when"] else {
      reader.fault(
        "missing-key", "a row says of whom it speaks", help: "write 'when: CONDITION'",
        at: node.range.heading)
      return nil
    }
    let cases = kinds.compactMap { kind in
      readCondition(when, kind: kind, item: nil, asksItself: true).map {
        Penalty.Case(kind: kind.id, when: $0)
      }
    }
    return Penalty.Row(cases: cases, title: title, citations: citations, whom: whom)
  }
}
