/// What follows from statements, and what they exclude.

extension Relation: Packable {
  convenience init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), reason: .init(from: &packed), citations: .init(from: &packed),
      of: .init(from: &packed), each: .init(from: &packed), sameTexts: .init(from: &packed),
      when: .init(from: &packed), effects: .init(from: &packed), order: .init(from: &packed),
      apart: .init(from: &packed), span: .init(from: &packed),
      isExclusion: .init(from: &packed),
      unsettled: .init(from: &packed), scope: Scope(from: &packed), file: .init(from: &packed),
      range: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    words.pack(into: &packer)
    citations.pack(into: &packer)
    of.pack(into: &packer)
    each.pack(into: &packer)
    sameTexts.pack(into: &packer)
    when.pack(into: &packer)
    effects.pack(into: &packer)
    order.pack(into: &packer)
    apart.pack(into: &packer)
    span.pack(into: &packer)
    isExclusion.pack(into: &packer)
    unsettled.pack(into: &packer)
    scope.pack(into: &packer)
    file.pack(into: &packer)
    range.pack(into: &packer)
  }
}

extension Relation.Unsettled: Packable {}

extension Relation.Scope: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      subjectFacts: .init(from: &packed), asksInstitution: .init(from: &packed),
      asksToday: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    subjectFacts.pack(into: &packer)
    asksInstitution.pack(into: &packer)
    asksToday.pack(into: &packer)
  }
}

extension Relation.SameText: Packable {
  init(from packed: inout Unpacker) {
    self.init(field: .init(from: &packed), facts: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    field.pack(into: &packer)
    facts.pack(into: &packer)
  }
}

extension Relation.Apart: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      left: .init(from: &packed), right: .init(from: &packed), fields: .init(from: &packed),
      unless: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    left.pack(into: &packer)
    right.pack(into: &packer)
    fields.pack(into: &packer)
    unless.pack(into: &packer)
  }
}

extension Relation.Effect: Packable {
  init(from packed: inout Unpacker) {
    self.init(reference: .init(from: &packed), test: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    reference.pack(into: &packer)
    test.pack(into: &packer)
  }
}
