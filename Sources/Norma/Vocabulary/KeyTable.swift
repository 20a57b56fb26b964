/// Finds the number of a word by its bytes, without making a string of them.
struct KeyTable: Sendable {
  /// The words, by number.
  let words: [String]
  private let bytes: [[UInt8]]
  private let slots: [Int32]
  private let mask: Int

  init(_ words: [String]) {
    self.words = words
    bytes = words.map { Array($0.utf8) }
    var capacity = 4
    while capacity < words.count * 2 { capacity *= 2 }
    mask = capacity - 1
    var slots = [Int32](repeating: -1, count: capacity)
    for (number, word) in bytes.enumerated() {
      var slot = Self.hash(word[...]) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
    self.slots = slots
  }

  func index(of word: ArraySlice<UInt8>) -> Int? {
    var slot = Self.hash(word) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if bytes[number].elementsEqual(word) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// - Source: Fowler, Noll and Vo, FNV-1a.
  private static func hash(_ word: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash)
  }
}
