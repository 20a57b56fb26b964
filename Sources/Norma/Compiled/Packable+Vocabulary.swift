import LocatedYAML

/// Facts and their words, which stay where they are until somebody asks for them.

extension Vocabulary.Kind: Packable {
  init(from packed: inout Unpacker) {
    self.init(id: .init(from: &packed), groups: .init(from: &packed), facts: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    groups.pack(into: &packer)
    facts.pack(into: &packer)
  }
}

extension Vocabulary.Group: Packable {
  init(from packed: inout Unpacker) {
    self.init(id: .init(from: &packed), title: .init(from: &packed), help: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    help.pack(into: &packer)
  }
}

extension Fact: Packable {
  convenience init(from packed: inout Unpacker) {
    self.init(
      index: .init(from: &packed), path: .init(from: &packed), label: .init(from: &packed),
      type: .init(from: &packed), group: .init(from: &packed), words: .init(from: &packed),
      question: .init(from: &packed), choices: .init(from: &packed), fields: .init(from: &packed),
      keyField: .init(from: &packed), isRequired: .init(from: &packed),
      isNonEmpty: .init(from: &packed), bounds: .init(from: &packed), file: .init(from: &packed),
      range: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    index.pack(into: &packer)
    path.pack(into: &packer)
    label.pack(into: &packer)
    type.pack(into: &packer)
    group.pack(into: &packer)
    words.pack(into: &packer)
    asked.pack(into: &packer)
    choices.pack(into: &packer)
    fields.pack(into: &packer)
    keyField.pack(into: &packer)
    isRequired.pack(into: &packer)
    isNonEmpty.pack(into: &packer)
    bounds.pack(into: &packer)
    file.pack(into: &packer)
    range.pack(into: &packer)
  }
}

extension Fact.FactType: Packable {}

extension Fact.Bounds: Packable {
  init(from packed: inout Unpacker) {
    self.init(least: .init(from: &packed), most: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    least.pack(into: &packer)
    most.pack(into: &packer)
  }
}

extension Fact.Choice: Packable {
  init(from packed: inout Unpacker) {
    self.init(id: .init(from: &packed), words: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    words.pack(into: &packer)
  }
}

extension Fact.Words: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      title: .init(from: &packed), help: .init(from: &packed), terms: .init(from: &packed),
      otherNames: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    title.pack(into: &packer)
    help.pack(into: &packer)
    terms.pack(into: &packer)
    otherNames.pack(into: &packer)
  }
}

extension LazyWords: Packable {
  init(from packed: inout Unpacker) { self = .packed(packed.slice()) }
  func pack(into packer: inout Packer) { packer.append(list.joined(separator: Self.separator)) }
}

extension Position: Packable {
  init(from packed: inout Unpacker) {
    self.init(line: .init(from: &packed), column: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    line.pack(into: &packer)
    column.pack(into: &packer)
  }
}

extension SourceRange: Packable {
  init(from packed: inout Unpacker) { self.init(.init(from: &packed), .init(from: &packed)) }

  func pack(into packer: inout Packer) {
    start.pack(into: &packer)
    end.pack(into: &packer)
  }
}
