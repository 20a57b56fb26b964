/// Writes rules as numbers and words, which ``Unpacker`` reads many times faster than YAML.
struct Packer {
  private var digits: [UInt8] = []
  private var words: [UInt8] = []
  private var lengths: [Int] = []
  private var places: [String: Int] = [:]
  private var packs: [Pack] = []

  /// What was written so far: the lengths of the words before everything else.
  var compiled: CompiledRules {
    var header = Packer()
    header.append(lengths.count)
    for length in lengths { header.append(length) }
    return CompiledRules(
      words: String(decoding: words, as: UTF8.self),
      numbers: String(decoding: header.digits + digits, as: UTF8.self))
  }

  /// Adds a number that is not negative, as characters that need no escape in a literal: five bits
  /// each, the lowest first, from '0' on; a sixth bit says that more follow.
  mutating func append(_ number: Int) {
    var rest = number
    while rest > 31 {
      digits.append(Unpacker.zero + 32 + UInt8(rest & 31))
      rest >>= 5
    }
    digits.append(Unpacker.zero + UInt8(rest))
  }

  /// Adds words; what stands several times is kept once.
  mutating func append(_ text: String) {
    if let place = places[text] { return append(place) }
    places[text] = lengths.count
    append(lengths.count)
    lengths.append(text.utf8.count)
    words += text.utf8
  }

  /// Adds a pack, to which those that use it can point.
  mutating func append(_ pack: Pack) {
    pack.pack(into: &self)
    packs.append(pack)
  }

  /// Adds where packs stand that were written before.
  mutating func append(written others: [Pack]) {
    others.map { pack in packs.firstIndex { $0 === pack } ?? packs.count }.pack(into: &self)
  }
}
