/// Reads what ``Packer`` wrote; zeros and empty words after the last.
@safe struct Unpacker {
  static let zero = UInt8(ascii: "0")

  private let digits: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var isExhausted = false
  private let words: String
  private var ends: [Int]
  /// The words that were read before.
  private var known: [String?]
  /// The vocabulary that what follows was read against.
  var kinds: [Vocabulary.Kind] = []
  /// The packs that were read, each after those that it uses.
  private(set) var packs: [Pack] = []

  /// Whether everything was read, and no more than that.
  var isAtEnd: Bool { unsafe !isExhausted && offset == digits.count }

  /// A reader of digits that outlive it.
  init(_ digits: UnsafeBufferPointer<UInt8>, words: String) {
    unsafe self.digits = digits
    self.words = words
    (ends, known) = ([], [])
    let lengths = [Int](from: &self)
    var end = 0
    ends = lengths.map { length in
      end += length
      return end
    }
    known = Array(repeating: nil, count: ends.count)
    if end != words.utf8.count { isExhausted = true }
  }

  /// The next number.
  @inline(__always)
  mutating func number() -> Int {
    var number = 0
    var shift = 0
    while unsafe offset < digits.count, shift < Int.bitWidth {
      let digit = unsafe Int(digits[offset] &- Self.zero)
      offset += 1
      number |= (digit & 31) << shift
      if digit < 32 { return number }
      shift += 5
    }
    isExhausted = true
    return 0
  }

  /// How many parts follow, each of a digit at least.
  mutating func count() -> Int {
    let number = number()
    if unsafe (0...(digits.count - offset)).contains(number) { return number }
    isExhausted = true
    return 0
  }

  /// Reads what follows from the facts of each kind.
  mutating func readRelations() {
    let institution = kinds.first { $0.id == "institution" }?.facts ?? []
    kinds = kinds.map { kind in
      let own = [Relation](from: &self)
      return own.isEmpty
        ? kind : kind.with(RelationTable(own, facts: kind.facts, institution: institution))
    }
  }

  /// Reads the next pack.
  mutating func readPack() { packs.append(Pack(from: &self)) }

  /// Packs that were read before and are pointed at.
  mutating func readPacks() -> [Pack] {
    [Int](from: &self).compactMap { number in
      if packs.indices.contains(number) { return packs[number] }
      isExhausted = true
      return nil
    }
  }

  /// The next words.
  mutating func word() -> String {
    let index = number()
    guard known.indices.contains(index) else {
      isExhausted = true
      return ""
    }
    if let word = known[index] { return word }
    let word = String(slice(index))
    known[index] = word
    return word
  }

  /// The next words, where they stand.
  mutating func slice() -> Substring {
    let index = number()
    guard known.indices.contains(index) else {
      isExhausted = true
      return ""
    }
    return slice(index)
  }

  private func slice(_ index: Int) -> Substring {
    let start = index == 0 ? 0 : ends[index - 1]
    let bytes = words.utf8
    guard start <= ends[index], ends[index] <= bytes.count else { return "" }
    // Of UTF-8 that is whole, a distance takes no counting.
    let first = bytes.index(bytes.startIndex, offsetBy: start)
    return words[first..<bytes.index(first, offsetBy: ends[index] - start)]
  }
}
