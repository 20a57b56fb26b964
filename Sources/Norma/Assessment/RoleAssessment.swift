/// A role that the institution has towards a subject, or may have.
public struct RoleAssessment: Sendable {
  /// The role.
  public let role: String
  /// Whether some rule gives it.
  public let truth: Truth
  /// The rules that give it, or leave it open.
  public let rules: [RoleRule]
  /// The pack's id.
  public let packID: String
  /// The number of the pack among the assessment's.
  let pack: Int
  /// The short name of the pack's instrument.
  let packTitle: String
  /// What only a draft or a reading decides; nil where law and adopted guidance alone give the same.
  public let reliance: Reliance?

  /// That a role rests on less than law and adopted guidance.
  public struct Reliance: Sendable {
    /// The least sure authority that it needs: a draft, or a reading.
    public let authority: Authority
    /// Whether some rule gives the role by law and adopted guidance alone.
    public let truth: Truth
  }

  /// The roles that some rule gives or leaves open, or that only a draft or a reading denies.
  static func all(_ evaluation: Evaluation, pack number: Int) -> [RoleAssessment] {
    let pack = evaluation.pack
    let rules = pack.roles.filter { $0.clause.of == evaluation.subject.kind }
    let names = rules.map(\.role).uniqued()
    let truths = names.map { name in
      pack.roles.indices.filter { pack.roles[$0].role == name }
        .map { (pack.roles[$0], evaluation.roleRule($0)) }
    }
    let strict = evaluation.byLawAndGuidance
    return zip(names, truths).compactMap { name, truths in
      let truth = truths.map(\.1).max() ?? .no
      let reliance = strict.flatMap { Reliance(name, truth, evaluation, $0) }
      guard truth != .no || reliance != nil else { return nil }
      return RoleAssessment(
        role: name, truth: truth, rules: truths.filter { $0.1 == truth }.map(\.0),
        packID: pack.id, pack: number, packTitle: pack.title, reliance: reliance)
    }
  }
}

extension RoleAssessment.Reliance {
  /// Compares a role with what the same evaluation gives by law and adopted guidance alone.
  fileprivate init?(
    _ role: String, _ own: Truth, _ evaluation: Evaluation, _ strict: Evaluation
  ) {
    truth = strict.role(role)
    guard truth != own else { return nil }
    authority = evaluation.leastAuthority { $0.role(role) == own }
  }
}

extension RoleAssessment {
  /// The role, whether the institution has it, and what it is by law and adopted guidance alone where
  /// that is another.
  public var words: String { relianceWords.map { "\(own) \($0)" } ?? own }

  private var own: String { words(truth) }

  private var relianceWords: String? {
    reliance.map {
      "by \($0.authority.words); by the \(packTitle) and adopted guidance alone \(words($0.truth))"
    }
  }

  private func words(_ truth: Truth) -> String {
    switch truth {
    case .yes: role
    case .unknown: "perhaps \(role)"
    case .no: "no \(role)"
    }
  }
}

extension Assessment {
  /// Whether a role is of no account, since its law leaves the subject alone for sure.
  public func isIdle(_ role: RoleAssessment) -> Bool {
    levels.contains { $0.pack == role.pack && $0.isGated && $0.isCertain && $0.ceiling == 0 }
  }

  /// The readings and rules of less authority on which a role rests, in the order of the pack.
  public func reliedUpon(for role: RoleAssessment) -> [ReliedUpon] {
    guard let reliance = role.reliance else { return [] }
    let evaluation = Evaluation.all(laws, views, among: documents)[role.pack]
    var search = RelianceSearch(
      evaluation.limited(to: reliance.authority), evaluation.limited(to: .guidance))
    search.follow(role: role.role, where: role.truth)
    return search.found
  }
}
