import LocatedYAML

/// A form of file that people keep beside descriptions and that is none, and how it is known.
struct ForeignForm: Sendable {
  /// What such a file is, with its article.
  let name: String
  /// What to do with it, where there is more than to leave it out.
  let help: String?
  /// Each tells it by itself.
  let signs: [Sign]

  /// What tells a form.
  enum Sign: Sendable {
    /// Keys that stand at the top together.
    case keys([String])
    /// A kind that it states, as descriptions do.
    case kind(String)
    /// The first bytes.
    case beginning([UInt8])
    /// An archive in which something is named.
    case archive(holding: String)
    /// What a file's name may end in, in lower case.
    case endings([String])
    /// What a file may be called, in lower case.
    case names([String])
    /// Lines with the same number of columns.
    case table
  }

  init(_ name: String, _ help: String? = nil, _ signs: Sign...) {
    self.name = name
    self.help = help
    self.signs = signs
  }

  /// The form of a text in which no description stands; nil where it has none that is known.
  static func of(_ source: SourceText, _ top: TopEntries) -> ForeignForm? {
    known.first { form in form.signs.contains { $0.fits(source, top) } }
  }
}

extension ForeignForm.Sign {
  fileprivate func fits(_ source: SourceText, _ top: TopEntries) -> Bool {
    let bytes = source.bytes
    switch self {
    case .keys(let keys):
      // What states a kind means to be a description, unless its form has one, too.
      let known = top.keys
      return (keys.contains("kind") || !known.contains("kind")) && keys.allSatisfy(known.contains)
    case .kind(let kind): return top["kind"] == kind
    case .beginning(let start): return bytes.starts(with: start)
    case .archive(let word):
      guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return false }
      return bytes.prefix(Self.archiveHead).contains(Array(word.utf8))
    case .endings(let endings): return endings.contains { source.name.hasSuffix($0) }
    case .names(let names): return names.contains(source.name)
    case .table:
      guard !top.beginsWithKey else { return false }
      let lines = bytes.prefix(4096).split { $0 == 0x0A || $0 == 0x0D }.prefix(3)
      guard lines.count > 1, let first = lines[0].first,
        !"{[-#&".utf8.contains(first)
      else { return false }
      return ",;\t".utf8.contains { divider in
        let columns = lines[0].count { $0 == divider }
        return columns > 1 && lines[1].count { $0 == divider } >= columns
      }
    }
  }

  /// How much of an archive is looked at: the names of its first files.
  private static let archiveHead = 16_384
}

extension SourceText {
  /// The name of the file without its folder, in lower case.
  fileprivate var name: String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map {
      path[path.utf8.index(after: $0)...]
    }
    return (name ?? path[...]).lowercased()
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes stand in it one after another.
  fileprivate func contains(_ word: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: word) }
  }
}
