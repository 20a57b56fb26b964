import Norma

extension Report {
  /// The paths of the facts that bore on the duties of a description, by the duties' ids.
  ///
  /// The description goes by its name with its institution's before it.
  func factsAsked(by rules: Set<String>, of subject: String) -> [String: [String]] {
    assessments.first { $0.scope == subject }.map { Inquiry($0).factsAsked(by: rules) } ?? [:]
  }
}
