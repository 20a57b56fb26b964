import Norma

/// How grave each finding of a run is, and which of them somebody accepted.
struct Acceptances {
  private let setup: Setup
  /// The packs that judge.
  private let packs: [Pack]

  init(_ setup: Setup, by packs: [Pack]) {
    self.setup = setup
    self.packs = packs
  }

  /// The findings as the settings weigh them, the accepted ones marked, and what is wrong with the
  /// settings and waivers themselves.
  func applied(
    to findings: [Finding], comments files: [RegisterFile], in extent: Waivers.Extent
  ) -> [Finding] {
    let own = setup.own
    let severities = own.configuration?.severities ?? []
    // Comments are found whether or not they count.
    let files = setup.options.noConfig ? [] : files
    let (comments, unread) = (files.flatMap(\.waivers), files.flatMap(\.unread))
    guard !severities.isEmpty || !own.waivers.isEmpty || !comments.isEmpty || !unread.isEmpty
    else { return findings }
    let rules = setup.ruleIDs(of: packs)
    let waivers = Waivers(
      own.waivers, comments: comments, unread: unread, rules: rules,
      on: setup.jurisdiction.asOf)
    let weighed = own.configuration?.weighed(findings) ?? findings
    return waivers.applied(to: weighed, in: extent)
      + (own.configuration?.faults(among: rules) ?? [])
  }
}
