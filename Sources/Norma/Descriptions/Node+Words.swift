import LocatedYAML

extension Node {
  /// What is stated here, in a line.
  var statedWords: String {
    switch kind {
    case .scalar: text.printable
    case .sequence: itemWords
    case .mapping: self["at-least"].map { "at least \($0.itemWords)" } ?? "at least "
    }
  }

  /// Whether a scalar holds no word, but perhaps spaces.
  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A } }

  private var itemWords: String {
    if count == 0 { return "none" }
    let words = items.map { item in
      item.kind == .scalar ? item.text : item.entries.first { _ in true }?.value.text ?? ""
    }
    return words.joined(separator: ", ").printable
  }
}
