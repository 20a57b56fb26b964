/// The keys that a mapping of rules may have: its reader refuses others, its schema offers them.
package protocol SourceKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension SourceKey {
  /// The keys as a file writes them.
  package static var words: [String] { allCases.map(\.rawValue) }
}
