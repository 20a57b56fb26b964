/// A tree in a form that is read many times faster than YAML, for texts that a binary carries.
///
/// Whoever packs keeps the text itself: a packed tree holds places and values, not lines.
package struct PackedTree: Sendable {
  /// The content of all scalars, what stands several times only once.
  package let words: String
  /// The records, a run of digits for each number: see ``Digits``.
  package let numbers: String

  /// What ``Tree/packed`` gave.
  package init(words: String, numbers: String) {
    self.words = words
    self.numbers = numbers
  }
}

extension Tree {
  /// The tree in its packed form.
  package var packed: PackedTree {
    var words: [UInt8] = []
    var places: [ArraySlice<UInt8>: Int] = [:]
    var digits = Digits()
    digits.append(records.count)
    digits.append(rootIndices.count)
    for root in rootIndices { digits.append(Int(root)) }
    var line: UInt32 = 0
    for (index, record) in records.enumerated() {
      digits.append(Int(record.kind.rawValue))
      digits.append(Int(record.startLine &- line))
      digits.append(Int(record.startColumn))
      digits.append(Int(record.endLine &- record.startLine))
      digits.append(Int(record.endColumn))
      line = record.startLine
      switch record.kind {
      case .plain, .quoted:
        let content = text[Int(record.start)..<Int(record.start + record.count)]
        let place = places[content] ?? words.count
        if place == words.count { words += content }
        places[content] = place
        digits.append(place)
        digits.append(Int(record.count))
      case .alias: digits.append(index - Int(record.start))
      case .sequence, .mapping:
        digits.append(Int(record.count))
        digits.append(Int(record.after) - index)
      }
    }
    return PackedTree(words: String(decoding: words, as: UTF8.self), numbers: digits.text)
  }

  /// The tree of a text that was read and packed before; nil where the packed form isn't whole.
  package convenience init?(_ source: SourceText, packed: PackedTree) {
    var numbers = packed.numbers
    var contents: (records: [Record], roots: [Int32])?
    numbers.withUTF8 { unsafe contents = Self.contents(of: $0) }
    guard let contents else { return nil }
    self.init(
      source: source, text: Array(packed.words.utf8), records: contents.records,
      rootIndices: contents.roots)
  }

  private static func contents(
    of digits: UnsafeBufferPointer<UInt8>
  ) -> (records: [Record], roots: [Int32])? {
    var reader = unsafe DigitReader(digits)
    let (count, rootCount) = (reader.next(), reader.next())
    guard max(count, rootCount) <= reader.count else { return nil }
    let roots = (0..<rootCount).map { _ in Int32(truncatingIfNeeded: reader.next()) }
    var line: UInt32 = 0
    var isWhole = true
    let records = unsafe [Record](unsafeUninitializedCapacity: count) { buffer, filled in
      // A copy of its own stays in registers.
      var digits = reader
      defer { reader = digits }
      while filled < count {
        guard let kind = Record.Kind(rawValue: UInt8(truncatingIfNeeded: digits.next())) else {
          isWhole = false
          return
        }
        line &+= digits.nextShort()
        let column = digits.nextShort()
        let endLine = line &+ digits.nextShort()
        var record = Record(
          kind: kind, startLine: line, startColumn: column, endLine: endLine,
          endColumn: digits.nextShort())
        let index = Int32(truncatingIfNeeded: filled)
        let first = Int32(truncatingIfNeeded: digits.next())
        switch kind {
        case .plain, .quoted:
          record.start = first
          record.count = Int32(truncatingIfNeeded: digits.next())
          record.after = index + 1
        case .alias:
          record.start = index &- first
          record.after = index + 1
        case .sequence, .mapping:
          record.count = first
          record.after = index &+ Int32(truncatingIfNeeded: digits.next())
        }
        unsafe buffer.initializeElement(at: filled, to: record)
        filled += 1
      }
    }
    return isWhole && reader.isAtEnd ? (records, roots) : nil
  }
}

/// Numbers as characters that need no escape in a literal: five bits each, the lowest first, from
/// '0' on; a sixth bit says that more follow.
private struct Digits {
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a number that is not negative.
  mutating func append(_ number: Int) {
    var rest = number
    while rest > 31 {
      bytes.append(DigitReader.zero + 32 + UInt8(rest & 31))
      rest >>= 5
    }
    bytes.append(DigitReader.zero + UInt8(rest))
  }
}

/// Reads what ``Digits`` wrote; zeros after the last.
@safe private struct DigitReader {
  static let zero = UInt8(ascii: "0")

  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var isExhausted = false

  /// How many digits there are, read or not.
  var count: Int { unsafe bytes.count }

  /// Whether every digit was read, and no more.
  var isAtEnd: Bool { unsafe !isExhausted && offset == bytes.count }

  /// A reader of digits that outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = bytes }

  @inline(__always)
  mutating func next() -> Int {
    var number = 0
    var shift = 0
    while unsafe offset < bytes.count {
      let digit = unsafe Int(bytes[offset] &- Self.zero)
      offset += 1
      number |= (digit & 31) << shift
      if digit < 32 { return number }
      shift += 5
    }
    isExhausted = true
    return number
  }

  @inline(__always)
  mutating func nextShort() -> UInt32 { UInt32(truncatingIfNeeded: next()) }
}
