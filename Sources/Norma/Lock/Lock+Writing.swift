extension Lock {
  /// The text of a lock: an entry a line, so that a change of it can be read.
  public static func text(
    rules: [(id: String, sha256: String)], registers: [(institution: String, sha256: String)],
    settings: Configuration?,
    descriptions: [(scope: String, status: String?)], passedOver: [String], acceptances: [String],
    accepted: [(name: String, state: Finding.State?)], known: [String]
  ) -> String {
    var output = """
      # What runs of this register are held to by '--locked', written by 'norma lock'.
      kind: lock

      """
    func add(_ key: String, _ entries: [String]) {
      output +=
        entries.isEmpty ? "\(key): []\n" : "\(key):\n" + entries.map { "  - \($0)\n" }.joined()
    }
    add(
      "rules",
      rules.sorted { $0.id < $1.id }.map { "{id: \($0.id.quoted), sha256: \($0.sha256.quoted)}" })
    add(
      "registers",
      registers.map { "{institution: \($0.institution.quoted), sha256: \($0.sha256.quoted)}" }
        .sorted().uniqued())
    add(
      "settings",
      (settings?.values ?? [:]).sorted { $0.key < $1.key }.map {
        "{key: \($0.key), value: \($0.value.words.quoted)}"
      })
    add(
      "descriptions",
      descriptions.sorted { $0.scope < $1.scope }.map { entry in
        "{id: \(entry.scope.quoted)\(entry.status.map { ", status: \($0.quoted)" } ?? "")}"
      })
    add("passed-over", passedOver.map(\.quoted))
    add("acceptances", acceptances.sorted().map(\.quoted))
    add("accepted", accepted.map { Baseline.words($0.name, $0.state).quoted }.sorted())
    add("known", known.sorted().map(\.quoted))
    return output
  }
}
