/// The vocabulary and the packs of a rulebook in the form in which the binary carries them, or what an
/// extension for a territory adds to a pack.
package struct CompiledRules: Sendable {
  /// All words, what stands several times only once.
  package let words: String
  /// Everything else, as characters that need no escape in a literal.
  package let numbers: String

  /// What ``Rulebook/compiled`` gave.
  package init(words: String, numbers: String) {
    self.words = words
    self.numbers = numbers
  }
}

/// What extensions for a territory add to a pack, in the form in which the binary carries it.
///
/// Each stands by itself, so that nobody reads it who is elsewhere.
package struct CompiledSegment: Sendable {
  /// The id of the pack.
  package let base: String
  /// The ids of the extensions, with spaces between.
  package let extensions: String
  /// For whom just these are, as values of the pack's territorial fact, with spaces between.
  package let territory: String
  /// What they add.
  package let rules: CompiledRules

  /// What ``Rulebook/compiledSegments`` gave.
  package init(base: String, extensions: String, territory: String, rules: CompiledRules) {
    self.base = base
    self.extensions = extensions
    self.territory = territory
    self.rules = rules
  }
}

extension Rulebook {
  /// The rulebook in its compiled form; nil where its files have faults.
  package var compiled: CompiledRules? {
    guard findings.isEmpty else { return nil }
    var packer = Packer()
    vocabulary.kinds.pack(into: &packer)
    for kind in vocabulary.kinds { kind.relations.relations.pack(into: &packer) }
    let all = packsAfterThoseTheyUse
    packer.append(all.count)
    for pack in all {
      isJudged(pack).pack(into: &packer)
      packer.append(pack)
    }
    return packer.compiled
  }

  /// What extensions for a territory add, in its compiled form.
  package var compiledSegments: [CompiledSegment] {
    segments.compactMap { segment in
      guard let tail = segment.tail else { return nil }
      var packer = Packer()
      tail.pack(into: &packer)
      return CompiledSegment(
        base: segment.base, extensions: segment.extensions.text,
        territory: segment.territory.text, rules: packer.compiled)
    }
  }

  private func isJudged(_ pack: Pack) -> Bool { packs.contains { $0 === pack } }

  private var packsAfterThoseTheyUse: [Pack] {
    var result: [Pack] = []
    func add(_ pack: Pack) {
      if result.contains(where: { $0 === pack }) { return }
      pack.uses.forEach(add)
      result.append(pack)
    }
    packs.forEach(add)
    return result
  }

  /// The rulebook that was compiled from these files; nil where the compiled form isn't whole.
  package init?(
    _ compiled: CompiledRules, _ segments: [CompiledSegment] = [], of files: [RulesFile]
  ) {
    var numbers = compiled.numbers
    var contents: (vocabulary: Vocabulary, packs: [Pack])?
    numbers.withUTF8 { digits in
      var packed = unsafe Unpacker(digits, words: compiled.words)
      packed.kinds = [Vocabulary.Kind](from: &packed)
      packed.readRelations()
      var isJudged: [Bool] = []
      for _ in 0..<packed.count() {
        isJudged.append(Bool(from: &packed))
        packed.readPack()
      }
      let packs = zip(packed.packs, isJudged).filter(\.1).map(\.0).sorted { $0.id < $1.id }
      if packed.isAtEnd { contents = (Vocabulary(kinds: packed.kinds), packs) }
    }
    guard let contents else { return nil }
    self.init(
      vocabulary: contents.vocabulary, packs: contents.packs,
      segments: segments.map { Segment($0) }, findings: [], files: files)
  }
}

extension Segment {
  fileprivate init(_ compiled: CompiledSegment) {
    base = compiled.base
    extensions = Names(text: compiled.extensions)
    territory = Names(text: compiled.territory)
    content = .compiled(compiled.rules)
  }
}

extension PackTail {
  /// What was compiled; nil where the compiled form isn't whole.
  init?(_ compiled: CompiledRules) {
    var numbers = compiled.numbers
    var tail: PackTail?
    numbers.withUTF8 { digits in
      var packed = unsafe Unpacker(digits, words: compiled.words)
      let read = PackTail(from: &packed)
      if packed.isAtEnd { tail = read }
    }
    guard let tail else { return nil }
    self = tail
  }
}
