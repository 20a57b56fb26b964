import LocatedYAML

/// The name of a description, or of a part of it, that outlasts moved lines and renamed files.
extension Description {
  /// The name within its register: its institution's id, its kind and its own id.
  package func scope(in institution: Description?) -> String {
    let register = kind == "institution" ? [] : [institution?.id].compactMap { $0 }
    return (register + [kind, id]).joined(separator: "/")
  }

  /// The keys that lead to a place, such as `mandate.tasks[strategy]`; none where nothing begins there.
  ///
  /// An item of a list has the name that stands first in it, since its number changes with its neighbours.
  func path(at range: SourceRange) -> String? { Self.path(to: range, in: node) }

  private static func path(to range: SourceRange, in node: Node) -> String? {
    switch node.kind {
    case .scalar: return nil
    case .mapping:
      for entry in node.entries {
        let key = entry.key.text
        if entry.value.range == range || entry.key.range == range { return key }
        if let rest = path(to: range, in: entry.value) {
          return rest.hasPrefix("[") ? key + rest : "\(key).\(rest)"
        }
      }
    case .sequence:
      for item in node.items {
        let name = "[\(name(of: item))]"
        if item.range == range { return name }
        if let rest = path(to: range, in: item) { return "\(name).\(rest)" }
      }
    }
    return nil
  }

  static func name(of item: Node) -> String {
    switch item.kind {
    case .scalar: item.text
    case .mapping: item.entries.first { $0.value.kind == .scalar }?.value.text ?? ""
    case .sequence: ""
    }
  }
}
