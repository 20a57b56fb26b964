import LocatedYAML

/// What follows from facts, by the files of a vocabulary.
extension VocabularyReader {
  mutating func readRelations(
    of kind: Vocabulary.Kind, among kinds: [Vocabulary.Kind]
  ) -> [Relation] {
    var result: [Relation] = []
    var places: [String: Int] = [:]
    for (file, entry) in relations[kind.id] ?? [] {
      var relations = RelationReader(kinds: kinds, reader: SourceReader(file: file))
      guard result.count < Self.mostRelations else {
        relations.reader.fault(
          "too-large", "'\(kind.id)' has more than \(Self.mostRelations) relations",
          at: entry.key.range)
        findings += relations.reader.findings
        break
      }
      if let earlier = places[entry.key.text].map({ result[$0] }) {
        relations.reader.fault(
          "duplicate-id", "relation '\(earlier.id)' is declared twice",
          help: "first at \(earlier.file):\(earlier.range.start.line)", at: entry.key.range)
      }
      let citations = readSources(entry.value["cite"], with: &relations.reader)
      if let relation = relations.read(entry.key, entry.value, of: kind, citing: citations) {
        places[relation.id] = places[relation.id] ?? result.count
        result.append(relation)
      }
      findings += relations.reader.findings
    }
    return result
  }

  /// Where the law says so: the vocabulary has no instrument of its own, and names each text.
  private func readSources(_ node: Node?, with reader: inout SourceReader) -> [Citation] {
    guard let node else { return [] }
    return (node.kind == .sequence ? Array(node.items) : [node]).compactMap { node in
      guard
        let fields = reader.fields(of: node, of: "a citation", allowed: ["title", "at", "url"])
      else { return nil }
      return Citation(
        source: reader.text(fields["title"], "the title of the text", in: node),
        pinpoint: reader.text(fields["at"], "the pinpoint", in: node),
        url: reader.link(fields["url"], "the address", in: node))
    }
  }
}
