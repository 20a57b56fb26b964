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

  private var itemWords: String {
    if count == 0 { return "none" }
    let words = items.map { item in
      item.kind == .scalar ? item.text : item.entries.first { _ in true }?.value.text ?? ""
    }
    return words.joined(separator: ", ").printable
  }
}
