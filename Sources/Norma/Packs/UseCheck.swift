import LocatedYAML

/// What packs and the vocabulary declare and nothing could ever use: it looks as if it did something.
///
/// Told by `rules check` alone. What a base declares its extensions may name; what they declare, nobody
/// else can.
package struct UseCheck {
  /// What is declared in vain.
  package private(set) var findings: [Finding] = []

  /// What is named, by the part of a rule that names it.
  private struct Names {
    private var words: [String: Set<String>] = [:]
    /// All words and keys, for facts, which stand in many places.
    private(set) var all: Set<String> = []

    mutating func collect(_ node: Node, below key: String = "") {
      switch node.kind {
      case .scalar:
        words[key, default: []].insert(node.text)
        all.insert(node.text)
      case .sequence:
        for item in node.items { collect(item, below: key) }
      case .mapping:
        for entry in node.entries {
          all.insert(entry.key.text)
          collect(entry.value, below: entry.key.text)
          // An extension sets what its base has by its name.
          if key == PackKeys.Header.set.rawValue { words[key, default: []].insert(entry.key.text) }
        }
      }
    }

    /// Of facts those whose values others take.
    mutating func collectSources(of facts: Node) {
      for entry in facts.entries {
        if entry.key.text == "values-of" {
          collect(entry.value)
        } else {
          collectSources(of: entry.value)
        }
      }
    }

    func has(_ name: String, below keys: [String]) -> Bool {
      keys.contains { words[$0]?.contains(name) == true }
    }
  }

  /// What is looked at: what one is called, the section that declares it, and what names it.
  private static let kinds: [(what: String, section: String, keys: [String])] = [
    ("concept", "concepts", ["concept", "within", "criteria"]),
    ("exception", "exceptions", ["unless", "excepted-by"]),
    (
      "parameter", "parameters",
      ["in-force", "from", "until", "applies-from", "day", "formally", "parameter"]
    ),
    ("penalty", "penalties", ["penalty"]), ("person", "people", ["by"]),
    ("setting", "settings", ["setting"]), ("source", "sources", ["source"]),
  ]

  /// Looks at some packs, and at the facts of some files of the vocabulary.
  package init(_ rulebook: Rulebook, packs: [String], vocabulary isLookedAt: (String) -> Bool) {
    var names: [String: Names] = [:]
    var bases: [String: String] = [:]
    var unread: Set<String> = []
    for file in rulebook.files where file.isYAML && !file.isTranslation {
      let folder = String(file.folder)
      guard let tree = try? Tree(file.source) else {
        unread.insert(folder)
        continue
      }
      for root in tree.roots {
        // Facts declare themselves: only what relations and other facts say of them is use.
        if folder == "vocabulary" {
          if let relations = root["relations"] {
            names[folder, default: Names()].collect(relations)
          }
          if let facts = root["facts"] { names[folder, default: Names()].collectSources(of: facts) }
        } else {
          names[folder, default: Names()].collect(root)
        }
        if let base = root["extends"] { bases[folder] = base.text }
      }
    }
    for name in Rulebook.names(in: rulebook.files) where packs.contains(name.folder) {
      guard let kind = Self.kinds.first(where: { $0.section == name.section }) else { continue }
      let users = [name.folder] + bases.filter { $0.value == name.folder }.map(\.key)
      // What can't be read may name it.
      if users.contains(where: unread.contains) { continue }
      if users.contains(where: { names[$0]?.has(name.id, below: kind.keys) == true }) { continue }
      findings.append(
        .input(
          "unused", "nothing names the \(kind.what) '\(name.id)'",
          help: "leave it out, or name it where it belongs", file: name.file, at: name.range))
    }
    guard unread.isEmpty else { return }
    let words = names.values.reduce(into: Set<String>()) { $0.formUnion($1.all) }
    for fact in rulebook.vocabulary.kinds.flatMap(\.facts)
    where fact.isAskable && isLookedAt(fact.file) {
      let paths = ["", ".", "institution."].map { "\($0)\(fact.path)" }
      if words.isDisjoint(with: paths) {
        findings.append(
          .input(
            "unused", "no rule and no relation asks for the fact '\(fact.path)'",
            help: "leave it out, or ask for it in a condition", file: fact.file, at: fact.range))
      }
    }
  }
}

extension Fact {
  /// Whether rules can ask for it: words decide nothing, and what stands at the head serves people.
  fileprivate var isAskable: Bool {
    !isRequired && type != .text && type != .texts && !Description.headPaths.contains(path)
  }
}
