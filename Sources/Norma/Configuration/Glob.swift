/// A pattern of names as git has it, held against bytes.
///
/// `*` and `?` stand for bytes of one name, `**` between slashes for any folders, brackets for one of
/// several bytes. All ways to fit are followed at once, so that no pattern takes long.
///
/// - Source: gitignore(5), and the cases in git's t3070-wildmatch.
package struct Glob {
  private enum Element {
    case byte(UInt8)
    /// One of these bytes.
    case set(Bytes)
    /// Any bytes of one name.
    case name
    /// Any bytes at all.
    case all
    /// Any folders, each with its slash, or none.
    case folders
  }

  /// Some of all bytes, a bit each.
  private struct Bytes {
    private var low: UInt128 = 0
    private var high: UInt128 = 0

    init(_ holds: (UInt8) -> Bool) {
      for byte in UInt8(0)..<128 where holds(byte) { low |= 1 << UInt128(byte) }
      for byte in UInt8(0)..<128 where holds(byte | 128) { high |= 1 << UInt128(byte) }
    }

    func contains(_ byte: UInt8) -> Bool {
      (byte < 128 ? low : high) >> UInt128(byte & 127) & 1 == 1
    }
  }

  private var elements: [Element] = []

  /// The most bytes of a pattern: a path has no more.
  package static let longest = 4096

  /// A pattern for whole paths, or for names alone; nil where nothing can fit it.
  package init?(_ pattern: [UInt8], isPath: Bool) {
    guard pattern.count <= Self.longest else { return nil }
    let first = pattern.firstIndex { "*?[\\".utf8.contains($0) } ?? pattern.count
    var reader = Reader(pattern)
    while let byte = reader.next() {
      switch byte {
      case UInt8(ascii: "*"):
        let start = reader.index - 1
        while reader.peek == UInt8(ascii: "*") { reader.index += 1 }
        guard isPath else {
          elements.append(.all)
          continue
        }
        // Git holds what stands before the first sign by itself, so that '**' may follow any letter there.
        let isWhole =
          reader.index - start > 1 && reader.isAtEndOfName
          && (start == first || pattern[start - 1] == Self.slash)
        if !isWhole {
          elements.append(.name)
        } else if reader.peek == Self.slash {
          reader.index += 1
          // Any folders after any folders are no more than these.
          if case .folders? = elements.last {} else { elements.append(.folders) }
        } else {
          elements.append(.all)
        }
      case UInt8(ascii: "?"): elements.append(.set(Self.set(isPath: isPath) { _ in true }))
      case UInt8(ascii: "["):
        guard let bytes = reader.brackets() else { return nil }
        elements.append(.set(Self.set(isPath: isPath) { bytes[Int($0)] }))
      case UInt8(ascii: "\\"):
        guard let escaped = reader.next() else { return nil }
        elements.append(.byte(escaped))
      default: elements.append(.byte(byte))
      }
    }
  }

  private static let slash = UInt8(ascii: "/")

  private static func set(isPath: Bool, _ holds: (UInt8) -> Bool) -> Bytes {
    Bytes { holds($0) && !(isPath && $0 == slash) }
  }

  /// Whether the whole of a text fits.
  package func fits(_ text: some Sequence<UInt8>) -> Bool {
    var steps = 0
    return fits(text, steps: &steps)
  }

  /// The same, with how many steps it took.
  package func fits(_ text: some Sequence<UInt8>, steps: inout Int) -> Bool {
    var states = [Bool](repeating: false, count: elements.count + 1)
    enter(0, &states)
    for byte in text {
      steps += states.count
      var next = [Bool](repeating: false, count: states.count)
      for (place, element) in elements.enumerated() where states[place] {
        switch element {
        case .byte(let wanted): if byte == wanted { enter(place + 1, &next) }
        case .set(let bytes): if bytes.contains(byte) { enter(place + 1, &next) }
        case .name: if byte != Self.slash { enter(place, &next) }
        case .all: enter(place, &next)
        case .folders:
          next[place] = true
          if byte == Self.slash { enter(place + 1, &next) }
        }
      }
      guard next.contains(true) else { return false }
      states = next
    }
    return states[elements.count]
  }

  /// Goes on to an element, and beyond it where it may stand for nothing.
  private func enter(_ place: Int, _ states: inout [Bool]) {
    var place = place
    // What was entered already was gone on from, too.
    while !states[place] {
      states[place] = true
      guard place < elements.count else { return }
      switch elements[place] {
      case .byte, .set: return
      case .name, .all, .folders: place += 1
      }
    }
  }

  // MARK: Reading

  private struct Reader {
    private let bytes: [UInt8]
    var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func next() -> UInt8? {
      defer { index += 1 }
      return peek
    }

    /// Whether the pattern ends here, or a slash follows, which may be escaped.
    var isAtEndOfName: Bool {
      let rest = bytes[min(index, bytes.count)...]
      return rest.isEmpty || rest.first == slash
        || rest.starts(with: [UInt8(ascii: "\\"), slash])
    }

    /// The bytes that brackets allow, of which the first was read; nil where none closes them.
    mutating func brackets() -> [Bool]? {
      var allowed = [Bool](repeating: false, count: 256)
      let isNegated = peek == UInt8(ascii: "!") || peek == UInt8(ascii: "^")
      if isNegated { index += 1 }
      /// Where a range may begin.
      var last: UInt8?
      var isFirst = true
      while let byte = next() {
        if byte == UInt8(ascii: "]"), !isFirst {
          return isNegated ? allowed.map { !$0 } : allowed
        }
        isFirst = false
        switch byte {
        case UInt8(ascii: "\\"):
          guard let escaped = next() else { return nil }
          allowed[Int(escaped)] = true
          last = escaped
        case UInt8(ascii: "-") where last != nil && peek != nil && peek != UInt8(ascii: "]"):
          guard var end = next() else { return nil }
          if end == UInt8(ascii: "\\") {
            guard let escaped = next() else { return nil }
            end = escaped
          }
          if let start = last, start <= end {
            for byte in start...end { allowed[Int(byte)] = true }
          }
          last = nil
        case UInt8(ascii: "[") where peek == UInt8(ascii: ":"):
          guard let end = bytes[index...].dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
            return nil
          }
          guard end - 1 > index, bytes[end - 1] == UInt8(ascii: ":") else {
            allowed[Int(byte)] = true
            last = byte
            continue
          }
          let name = String(decoding: bytes[(index + 1)..<(end - 1)], as: UTF8.self)
          guard let holds = classes[name] else { return nil }
          for byte in UInt8(0)..<128 where holds(byte) { allowed[Int(byte)] = true }
          index = end + 1
          last = nil
        default:
          allowed[Int(byte)] = true
          last = byte
        }
      }
      return nil
    }
  }

  /// The classes of bytes that brackets may name.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) }, "alpha": { isLetter($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 }, "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": { isDigit($0) }, "graph": { 0x21...0x7E ~= $0 }, "lower": { 0x61...0x7A ~= $0 },
    "print": { 0x20...0x7E ~= $0 },
    "punct": { 0x21...0x7E ~= $0 && !isLetter($0) && !isDigit($0) },
    "space": { $0 == 0x20 || 0x09...0x0D ~= $0 }, "upper": { 0x41...0x5A ~= $0 },
    "xdigit": { isDigit($0) || 0x61...0x66 ~= $0 | 0x20 },
  ]

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }
  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
