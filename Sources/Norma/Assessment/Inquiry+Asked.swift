extension Inquiry {
  /// The paths of the facts that duties ask, as far as they bore on whether each binds and is met.
  ///
  /// - Parameter ids: The ids of duties; others have no entry.
  /// - Returns: The paths of what is stated and of what is missing, by id.
  package func factsAsked(by ids: Set<String>) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for evaluation in evaluations {
      for (index, obligation) in evaluation.pack.obligations.enumerated()
      where obligation.clause.of == assessment.subject.kind && ids.contains(obligation.clause.id) {
        // What meets a duty is a part of the proof that may not decide it.
        let proof = evaluation.proof(ofObligation: index)
        let meeting = evaluation.proofOfMeeting(index)
        let deciding = (proof.deciding + meeting.deciding).compactMap { part in
          if case .fact(let path, _) = part.kind { path } else { nil }
        }
        result[obligation.clause.id] = proof.missing + meeting.missing + deciding
      }
    }
    return result
  }
}
