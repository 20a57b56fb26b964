import LocatedYAML
import Norma

/// Which kinds the documents of a text state, wherever in it they do: whoever looks at the beginning alone
/// is led astray by a comment or another key before it.
struct StatedKinds {
  /// The kinds; nil where the text can't be read, so that nobody knows.
  let kinds: [String]?

  init(of path: String) {
    guard let bytes = FileReader.glimpse(of: path) else {
      kinds = nil
      return
    }
    // A kind is a word of the text, unless it is spelt by escapes.
    let text = bytes[...]
    guard
      text.contains(UInt8(ascii: "\\")) || text.contains(0)
        || text.firstRange(of: "kind".utf8) != nil
    else {
      kinds = []
      return
    }
    guard let tree = try? Tree(shown: SourceText(path: path, bytes: bytes)) else {
      kinds = nil
      return
    }
    kinds = tree.roots.compactMap { root in
      guard root.kind == .mapping, let kind = root["kind"], kind.kind == .scalar else { return nil }
      return kind.text
    }
  }

  /// Whether some document is a description.
  var describes: Bool { kinds?.contains { !Self.others.contains($0) && Self.isOurs($0) } ?? false }

  /// Whether some document is a description, or nobody knows.
  var mayDescribe: Bool { kinds == nil || describes }

  /// Whether it is a lock and nothing besides.
  var isLock: Bool { kinds == ["lock"] }

  /// Whether some document is a rule's.
  var hasRules: Bool { kinds?.contains { Self.rules.contains($0) } ?? false }

  /// Kinds of descriptions are written small, unlike those of programs that are called so, too.
  private static func isOurs(_ kind: String) -> Bool { kind.first?.isLowercase == true }

  private static let rules: Set<String> = ["pack", "vocabulary"]
  private static let others: Set<String> = rules.union(["waivers", "baseline", "lock"])

  /// The kinds of the texts that were looked at so far: one to which many links lead is read once.
  struct Table {
    private var known: [FileReader.Identity: StatedKinds] = [:]

    /// What the text at a path states.
    mutating func kinds(of path: String) -> StatedKinds {
      guard let identity = FileReader.identity(of: path) else { return StatedKinds(of: path) }
      if let kinds = known[identity] { return kinds }
      let kinds = StatedKinds(of: path)
      known[identity] = kinds
      return kinds
    }
  }
}

extension SourceText {
  /// Whether a line begins as one that states a kind, in whatever marks.
  var mayStateKind: Bool {
    bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      line.drop { " \t\r\"'{[,-".utf8.contains($0) }.starts(with: "kind".utf8)
    }
  }
}
