import LocatedYAML

/// Why conditions have their truth.
extension Evaluation {
  func proof(_ condition: Condition, _ item: Item?) -> Proof {
    let truth = self.truth(condition, item?.record)
    switch condition {
    case .all(let parts):
      return Proof(kind: .all, truth: truth, parts: parts.map { proof($0, item) })
    case .any(let parts):
      return Proof(kind: .any, truth: truth, parts: parts.map { proof($0, item) })
    case .atLeast(let count, let parts):
      return Proof(kind: .atLeast(count), truth: truth, parts: parts.map { proof($0, item) })
    case .not(let part): return Proof(kind: .not, truth: truth, parts: [proof(part, item)])
    case .probed(_, _, let part): return proof(part, item)
    case .fact(let reference, let test):
      var result = fact(
        reference, asks: test.words(of: self.fact(reference), day: law.day), truth: truth, item)
      if truth == .yes { narrow(&result, to: test, of: reference, item) }
      explain(&result, test, of: reference, statement(reference, item?.record))
      return result
    case .concept(let index): return proof(ofConcept: index, item)
    case .some(let list, let inner), .every(let list, let inner):
      return quantified(condition, list, inner, truth, item)
    case .actsAs(let role):
      let rules = pack.roles.indices.filter {
        pack.roles[$0].role == role && pack.roles[$0].clause.of == subject.kind
      }
      return Proof(kind: .any, truth: truth, parts: rules.map { proof(ofRole: $0) })
    case .reaches(let scale, let level):
      let rules = pack.classifications.indices.filter {
        pack.classifications[$0].scale == scale && pack.classifications[$0].level >= level
          && rule($0) == truth
      }
      return Proof(
        kind: .any, truth: truth, parts: rules.map { proof(ofClassification: $0) })
    case .holds(let choice):
      return Proof(
        kind: .any, truth: truth,
        parts: pack.rules(choice).filter { rule($0) == truth }.map { proof(ofClassification: $0) })
    case .exceptedBy(let exceptions):
      return Proof(
        kind: .any, truth: truth,
        parts: rules(with: exceptions).map { proof(ofExcepted: $0, by: exceptions) })
    case .shared(let left, let right, let pairs):
      return proof(ofShared: left, right, pairs, truth, item)
    case .used(let pack, let inner): return used(pack).proof(inner, nil)
    case .gap(let index): return proof(ofGap: index)
    }
  }

  /// Why a rule would hold, were it not for one of these exceptions, or wouldn't.
  private func proof(ofExcepted index: Int, by exceptions: [Int]) -> Proof {
    let rule = pack.classifications[index]
    let scale = pack.scales[rule.scale]
    let own = overall(rule.clause) { item in
      let held = rule.unless.filter(exceptions.contains).map { proof(ofException: $0, item) }
      return Proof(
        kind: .all, truth: excepted(rule, by: exceptions, item?.record),
        parts: [
          proof(rule.clause.when, item),
          Proof(kind: .any, truth: held.map(\.truth).max() ?? .no, parts: held),
        ])
    }
    return Proof(
      kind: .excepted(
        id: rule.clause.id, title: rule.clause.title, authority: rule.clause.authority),
      truth: excepted(index, by: exceptions),
      parts: [own] + (rule.endsWhen.map { [negated(proof(ofEnding: $0))] } ?? [])
        + (scale.within.map { [proof(ofConcept: $0, nil)] } ?? [])
        + scale.unless.map { negated(proof(ofException: $0, nil)) })
  }

  private func quantified(
    _ condition: Condition, _ list: FactReference, _ inner: Condition, _ truth: Truth,
    _ item: Item?
  ) -> Proof {
    if list.isRegister { return documents(condition, list, inner, truth) }
    let fact = fact(list)
    var isEvery = false
    if case .every = condition { isEvery = true }
    let kind: Proof.Kind = isEvery ? .every(list: fact.path) : .some(list: fact.path)
    let known = statement(list, item?.record).value.list
    guard ListEffort.spend(known?.records.count ?? 0) else {
      return Proof(kind: kind, truth: truth)
    }
    var parts = (known?.records ?? []).enumerated().map { offset, record in
      let item = Item(record: record, number: offset, list: fact)
      return itemProof(item, proof(inner, item))
    }
    if known?.isComplete != true {
      parts.append(self.fact(list, asks: "", truth: .unknown, item))
    }
    var result = Proof(kind: kind, truth: truth, parts: parts)
    if known != nil { describe(&result, list, item) }
    return result
  }

  /// A condition on the register's other documents of a kind.
  private func documents(
    _ condition: Condition, _ list: FactReference, _ inner: Condition, _ truth: Truth
  ) -> Proof {
    let path = path(of: list)
    let known = statement(list, nil).value.list
    let parts = (known?.records ?? []).enumerated().map { number, record in
      let item = Item(record: record, number: number, list: fact(list))
      var result = Proof(
        kind: .item(record.node?["id"]?.text.printable ?? "\(number + 1)"),
        truth: self.truth(inner, record), parts: [proof(inner, item)])
      result.place = record.node.map {
        Proof.Place(file: $0.tree.source.path, range: $0.range.heading)
      }
      return result
    }
    var isEvery = false
    if case .every = condition { isEvery = true }
    return Proof(
      kind: isEvery ? .every(list: path) : .some(list: path), truth: truth, parts: parts)
  }

  /// Why two lists have something in common, or haven't: both sides, where they agree.
  private func proof(
    ofShared left: FactReference, _ right: FactReference, _ pairs: [FieldPair], _ truth: Truth,
    _ item: Item?
  ) -> Proof {
    let names = [path(of: left), path(of: right)]
    var sides = [left, right].enumerated().map { number, reference in
      fact(reference, asks: "in common with \(names[1 - number])", truth: truth, item)
    }
    if truth == .yes {
      let agreeing = agreeing(left, right, pairs, item)
      for (number, node) in [agreeing?.left, agreeing?.right].enumerated() {
        guard let node else { continue }
        sides[number].value = node.text.isEmpty ? sides[number].value : node.text.printable
        sides[number].place = Proof.Place(file: node.tree.source.path, range: node.range)
      }
    }
    return Proof(kind: .all, truth: truth, parts: sides)
  }

  /// Where two lists first agree.
  private func agreeing(
    _ left: FactReference, _ right: FactReference, _ pairs: [FieldPair], _ item: Item?
  ) -> (left: Node?, right: Node?)? {
    let sides = [left, right].map { statement($0, item?.record) }
    guard let first = pairs.first else {
      let words = sides.map { $0.node.map { Self.words(in: $0) } ?? [] }
      for own in words[0] {
        if let other = words[1].first(where: { $0.text == own.text }) { return (own, other) }
      }
      return nil
    }
    for own in sides[0].value.list?.records ?? [] {
      for other in sides[1].value.list?.records ?? []
      where own.agrees(with: other, by: pairs) == .yes {
        return (own.statements[first.left].node, other.statements[first.right].node)
      }
    }
    return nil
  }

  /// The words of a list, or the one word.
  private static func words(in node: Node) -> [Node] {
    let list = node.kind == .mapping ? node["at-least"] ?? node : node
    return list.kind == .scalar ? [list] : Array(list.items)
  }

  // MARK: Facts

  func fact(_ reference: FactReference) -> Fact {
    switch reference.scope {
    case .subject: pack.facts(of: subject.kind)[reference.index]
    case .institution: pack.facts(of: "institution")[reference.index]
    case .item(let list): pack.facts(of: subject.kind)[list].fields[reference.index]
    case .institutionItem(let list): pack.facts(of: "institution")[list].fields[reference.index]
    case .document(let kind), .register(let kind): pack.kinds[kind].facts[reference.index]
    }
  }

  /// The path of a fact as reports name it.
  func path(of reference: FactReference) -> String {
    let label = fact(reference).label
    return switch reference.scope {
    case .institution, .institutionItem: "institution.\(label)"
    case .document(let kind): "\(pack.kinds[kind].id).\(label)"
    case .register(let kind): "register.\(pack.kinds[kind].id)"
    case .subject, .item: label
    }
  }

  func fact(
    _ reference: FactReference, asks: String, truth: Truth, _ item: Item?
  ) -> Proof {
    var result = Proof(kind: .fact(path: path(of: reference), asks: asks), truth: truth)
    describe(&result, reference, item)
    return result
  }

  func describe(_ proof: inout Proof, _ reference: FactReference, _ item: Item?) {
    let statement = statement(reference, item?.record)
    guard statement.value != .unstated, let node = statement.node else { return }
    proof.place = Proof.Place(file: node.tree.source.path, range: node.range)
    proof.value = node.statedWords
  }

  /// Says of a fact that counts otherwise than it is written what it follows from, or contradicts.
  private func explain(
    _ proof: inout Proof, _ test: Test, of reference: FactReference, _ statement: Statement
  ) {
    guard let standing = statement.standing else { return }
    if proof.truth == .unknown {
      proof.contradictions = standing.contradictions
      if !standing.contradictions.isEmpty { proof.value = nil }
    } else if test.truth(of: standing.written, under: law) != proof.truth {
      proof.inferences = standing.inferences
      proof.value = statement.value.words(of: fact(reference))
      proof.place = standing.inferences.first?.premises.first.map {
        Proof.Place(file: $0.file, range: $0.range)
      }
    }
  }

  /// Of a list that contains what is asked, points at the first item that was asked for.
  private func narrow(
    _ proof: inout Proof, to test: Test, of reference: FactReference, _ item: Item?
  ) {
    guard case .anyOf(let wanted) = test,
      let node = statement(reference, item?.record).node
    else { return }
    let list = node.kind == .mapping ? node["at-least"] : node
    let choices = fact(reference).choiceTable
    let found = list?.items.first { word in
      choices.index(of: word.bytes).map { wanted.has(value: $0) } ?? false
    }
    guard let found else { return }
    proof.value = found.text.printable
    proof.place = Proof.Place(file: found.tree.source.path, range: found.range)
  }
}
