import Norma

/// How grave each finding of a run is, and which of them somebody accepted.
struct Acceptances {
  private let setup: Setup
  /// The packs that judge.
  private let packs: [Pack]
  private let comments: [InlineWaiver]
  private let unread: [UnreadWaiver]

  /// The acceptances of a run, by packs that judge, and by what stands in the files that are looked at.
  init(_ setup: Setup, by packs: [Pack], comments files: [RegisterFile]) {
    self.setup = setup
    self.packs = packs
    // Comments are found whether or not they count.
    let files = setup.options.noConfig ? [] : files
    comments = files.flatMap(\.waivers)
    unread = files.flatMap(\.unread)
  }

  /// The findings as the settings weigh them, the accepted ones marked, and what is wrong with the
  /// settings and waivers themselves.
  func applied(to findings: [Finding], in extent: Waivers.Extent) -> [Finding] {
    let own = setup.own
    let severities = own.configuration?.severities ?? []
    guard !severities.isEmpty || !own.waivers.isEmpty || !comments.isEmpty || !unread.isEmpty
    else { return findings }
    let rules = setup.ruleIDs(of: packs)
    let weighed = own.configuration?.weighed(findings) ?? findings
    var (waivers, faults) = (self.waivers(by: rules), [Finding]())
    if let lock = setup.lock { (waivers, faults) = waivers.held(to: lock, name) }
    return waivers.applied(to: weighed, in: extent)
      + (own.configuration?.faults(among: rules) ?? []) + faults
  }

  /// What is accepted, each in words by which a lock lists it.
  var words: [String] { waivers(by: setup.ruleIDs(of: packs)).words(name) }

  private func waivers(by rules: RuleIDs) -> Waivers {
    Waivers(
      setup.own.waivers, comments: comments, unread: unread, rules: rules,
      on: setup.jurisdiction.asOf)
  }

  private func name(_ file: String) -> String { setup.own.name(of: file) }
}
