/// Finds the number of a word by its bytes, without making a string of them.
struct KeyTable: Sendable {
  /// The words, by number.
  let words: [String]
  /// The words one after another, and where each ends.
  private let bytes: [UInt8]
  private let ends: [Int32]
  private let slots: [Int32]
  private let mask: Int

  /// A table of words, of which the first of equals counts.
  init(_ words: [String]) {
    self.words = words
    guard !words.isEmpty else {
      (bytes, ends, slots, mask) = ([], [], [-1], 0)
      return
    }
    var capacity = 4
    while capacity < words.count * 2 { capacity *= 2 }
    mask = capacity - 1
    var slots = [Int32](repeating: -1, count: capacity)
    var bytes: [UInt8] = []
    var ends: [Int32] = []
    bytes.reserveCapacity(words.count * 24)
    ends.reserveCapacity(words.count)
    for (number, word) in words.enumerated() {
      let start = bytes.count
      bytes.append(contentsOf: word.utf8)
      ends.append(Int32(bytes.count))
      var slot = Self.hash(bytes[start...]) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
    self.slots = slots
    self.bytes = bytes
    self.ends = ends
  }

  func index(of word: ArraySlice<UInt8>) -> Int? {
    var slot = Self.hash(word) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isWord(number, word) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isWord(_ number: Int, _ word: ArraySlice<UInt8>) -> Bool {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    guard Int(ends[number]) - start == word.count else { return false }
    let distance = start - word.startIndex
    for index in word.indices where bytes[index + distance] != word[index] { return false }
    return true
  }

  /// - Source: Fowler, Noll and Vo, FNV-1a.
  private static func hash(_ word: ArraySlice<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash)
  }
}
