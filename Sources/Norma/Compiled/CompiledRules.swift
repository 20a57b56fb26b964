/// The vocabulary and the packs of a rulebook in the form in which the binary carries them.
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

extension Rulebook {
  /// The rulebook in its compiled form; nil where its files have faults.
  package var compiled: CompiledRules? {
    guard findings.isEmpty else { return nil }
    var packer = Packer()
    vocabulary.kinds.pack(into: &packer)
    packs.pack(into: &packer)
    return packer.compiled
  }

  /// The rulebook that was compiled from these files; nil where the compiled form isn't whole.
  package init?(_ compiled: CompiledRules, of files: [RulesFile]) {
    var numbers = compiled.numbers
    var contents: (vocabulary: Vocabulary, packs: [Pack])?
    numbers.withUTF8 { digits in
      var packed = unsafe Unpacker(digits, words: compiled.words)
      packed.kinds = [Vocabulary.Kind](from: &packed)
      let packs = [Pack](from: &packed)
      if packed.isAtEnd { contents = (Vocabulary(kinds: packed.kinds), packs) }
    }
    guard let contents else { return nil }
    self.init(vocabulary: contents.vocabulary, packs: contents.packs, findings: [], files: files)
  }
}
