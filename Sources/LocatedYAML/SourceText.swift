/// The bytes of one file with the name under which a person knows it.
public struct SourceText: Sendable {
  /// The path as reports show it; nothing is read from it.
  public let path: String
  private let content: Content
  /// Lines of the surrounding file before the first of these, where this is a part of a larger text.
  public let linesBefore: Int

  /// Words that the binary carries stay where they are until somebody asks for their bytes.
  private enum Content {
    case bytes([UInt8])
    case words(String)
  }

  /// The content, as it stands in the file.
  public var bytes: [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .words(let words): Array(words.utf8)
    }
  }

  /// A text of `bytes`, which a file `path` holds after `linesBefore` other lines.
  public init(path: String, bytes: [UInt8], linesBefore: Int = 0) {
    self.path = path
    content = .bytes(bytes)
    self.linesBefore = linesBefore
  }

  /// A text of `words`, which a file `path` holds after `linesBefore` other lines.
  public init(path: String, _ words: String, linesBefore: Int = 0) {
    self.init(path: path, bytes: Array(words.utf8), linesBefore: linesBefore)
  }

  /// A text of words that the binary carries, which are copied only where their bytes are asked for.
  package init(path: String, embedded words: String) {
    self.path = path
    content = .words(words)
    linesBefore = 0
  }

  /// The words of a line of the surrounding file, without its break; empty beyond the text.
  ///
  /// - Complexity: O(bytes before the line). Only findings that are shown ask for it.
  public func line(_ number: Int) -> String {
    var lines = LineScanner(bytes)
    for _ in 0..<max(0, number - linesBefore - 1) where lines.next() == nil { return "" }
    guard number > linesBefore, let line = lines.next() else { return "" }
    return String(decoding: bytes[line], as: UTF8.self)
  }

  /// The place of a byte, by counting from the start; of any later byte the end of the text.
  ///
  /// - Complexity: O(offset).
  public func position(ofByte offset: Int) -> Position {
    var lines = LineScanner(bytes)
    var number = linesBefore
    var last = 0..<0
    while let line = lines.next() {
      number += 1
      last = line
      if offset < lines.offset { break }
    }
    if offset >= bytes.count, last.upperBound < lines.offset, number > linesBefore {
      return Position(line: number + 1, column: 1)
    }
    let scalars = bytes[last.lowerBound..<max(last.lowerBound, min(offset, last.upperBound))]
      .count { $0 & 0b1100_0000 != 0b1000_0000 }
    return Position(line: max(number, linesBefore + 1), column: scalars + 1)
  }
}

/// The lines of a text, for whoever asks for many of them in any order.
package struct LineTable: Sendable {
  private let source: SourceText
  private let bytes: [UInt8]
  private let lines: [Range<Int>]
  /// So many are kept; further down in a text nobody asks for many.
  private static let most = 1_000_000

  package init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    var scanner = LineScanner(bytes)
    var lines: [Range<Int>] = []
    while lines.count < Self.most, let line = scanner.next() { lines.append(line) }
    self.lines = lines
  }

  /// The words of a line of the surrounding file, without its break; empty beyond the text.
  package func line(_ number: Int) -> String {
    let index = number - source.linesBefore - 1
    if lines.indices.contains(index) { return String(decoding: bytes[lines[index]], as: UTF8.self) }
    return lines.count < Self.most ? "" : source.line(number)
  }
}

/// Finds lines of a text that are asked for in their order, so that the text is gone through once.
struct LineCursor {
  private var lines: LineScanner
  private var number = 0
  private var line = 0..<0

  init(_ source: SourceText) { lines = LineScanner(source.bytes) }

  /// The bytes of a line, from 1; none beyond the text.
  mutating func range(ofLine wanted: Int) -> Range<Int> {
    if wanted < number {
      lines.restart()
      number = 0
    }
    while number < wanted {
      number += 1
      line = lines.next() ?? lines.offset..<lines.offset
    }
    return number > 0 ? line : 0..<0
  }
}

/// Walks over the lines of a text, breaking where libyaml breaks.
///
/// A byte order mark before the first line belongs to the encoding, as editors see it, and to no
/// line.
struct LineScanner {
  private let bytes: [UInt8]
  /// The first byte after the line last given and its break.
  private(set) var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = Self.start(of: bytes)
  }

  /// The first byte after a byte order mark.
  static func start(of bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Goes back before the first line.
  mutating func restart() { offset = Self.start(of: bytes) }

  /// The bytes of the next line without its break, or nil after the last.
  mutating func next() -> Range<Int>? {
    guard offset < bytes.count else { return nil }
    let start = offset
    var index = start
    while index < bytes.count {
      // Nearly every byte is neither a control character nor the first of a longer break.
      let byte = bytes[index]
      if byte < 0x20 || byte == 0xC2 || byte == 0xE2 {
        let length = breakLength(at: index)
        if length > 0 {
          offset = index + length
          return start..<index
        }
      }
      index += 1
    }
    offset = bytes.count
    return start..<bytes.count
  }

  private func breakLength(at index: Int) -> Int {
    func byte(_ distance: Int) -> UInt8 {
      index + distance < bytes.count ? bytes[index + distance] : 0
    }
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return byte(1) == 0x0A ? 2 : 1
    case 0xC2: return byte(1) == 0x85 ? 2 : 0
    case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }
}
