/// A closer look at an assessment, for whoever asks much of it: what is worked out for one answer serves
/// the next.
///
/// Short-lived and of one task, as the evaluations are that it keeps.
public struct Inquiry {
  /// What is looked at.
  public let assessment: Assessment
  let evaluations: [Evaluation]

  /// A look at an assessment.
  public init(_ assessment: Assessment) {
    self.assessment = assessment
    evaluations = Evaluation.all(
      assessment.laws, assessment.views, among: assessment.documents)
  }

  /// What each duty means for the subject, also those that it doesn't owe, in the order of the packs.
  ///
  /// Worked out whenever it is asked for: most duties bind somebody else, and few readers want them.
  public var verdicts: [Verdict] {
    evaluations.enumerated().flatMap { $1.verdicts(pack: $0) }
  }

  /// What a duty means by law and adopted guidance alone; nil where that is the same.
  public func byLawAndGuidance(_ verdict: Verdict) -> Verdict? {
    evaluations[verdict.pack].byLawAndGuidance(verdict)
  }

  /// Where to state what a verdict waits for, or what made it so.
  public func place(of verdict: Verdict) -> Proof.Place {
    assessment.place(of: verdict, evaluations[verdict.pack])
  }

  /// The facts that would have to be stated before it is known whether a rule puts the subject at a level, or
  /// did until that ended; none where it is known.
  public func missing(for ground: Ground, on level: LevelAssessment) -> [String] {
    guard ground.truth == .unknown else { return [] }
    let evaluation = evaluations[level.pack]
    return evaluation.openFacts(of: ground, on: level).facts
      .map { evaluation.path(of: $0.reference) }.uniqued()
  }

  /// The facts that would have to be stated before a verdict is known.
  public func missing(for verdict: Verdict) -> [String] {
    assessment.missing(for: verdict, evaluations[verdict.pack])
  }

  /// The texts that would have to be among the rules before a verdict is known.
  public func missingTexts(for verdict: Verdict) -> [MissingText] {
    assessment.missingTexts(for: verdict, evaluations[verdict.pack])
  }

  /// Why a rule or exception of some pack has its truth for the subject; nil for an id that is
  /// unknown or of another kind of description.
  public func proof(of id: String) -> Proof? {
    for evaluation in evaluations {
      let pack = evaluation.pack
      guard pack.clause(id)?.of == assessment.subject.kind else { continue }
      if let index = pack.classifications.firstIndex(where: { $0.clause.id == id }) {
        return evaluation.proof(ofClassification: index)
      }
      if let index = pack.roles.firstIndex(where: { $0.clause.id == id }) {
        return evaluation.proof(ofRole: index)
      }
      if let index = pack.obligations.firstIndex(where: { $0.clause.id == id }) {
        return evaluation.proof(ofObligation: index)
      }
      if let index = pack.exceptions.firstIndex(where: { $0.clause.id == id }) {
        return evaluation.proof(ofException: index, nil)
      }
      if let index = pack.concepts.firstIndex(where: { $0.clause.id == id }) {
        return evaluation.proof(ofWholeConcept: index)
      }
    }
    return nil
  }
}

extension Assessment {
  /// What each duty means for the subject, also those that it doesn't owe, in the order of the packs.
  public var verdicts: [Verdict] { Inquiry(self).verdicts }

  /// Where to state what a verdict waits for, or what made it so.
  public func place(of verdict: Verdict) -> Proof.Place {
    place(of: verdict, evaluation(verdict.pack))
  }

  /// The facts that would have to be stated before a verdict is known.
  public func missing(for verdict: Verdict) -> [String] {
    missing(for: verdict, evaluation(verdict.pack))
  }

  /// Why a rule or exception of some pack has its truth for the subject; nil for an id that is
  /// unknown or of another kind of description.
  public func proof(of id: String) -> Proof? { Inquiry(self).proof(of: id) }

  /// The open questions, the most decisive first.
  public var questions: [Question] { Inquiry(self).questions }
}
