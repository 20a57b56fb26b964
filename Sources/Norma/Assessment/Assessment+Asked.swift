extension Assessment {
  /// The paths of the facts that duties ask, as far as they bore on whether each binds and is met.
  ///
  /// - Parameter ids: The ids of duties; others have no entry.
  /// - Returns: The paths of what is stated and of what is missing, by id.
  package func factsAsked(by ids: Set<String>) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for number in laws.indices {
      let evaluation = evaluation(number)
      for (index, obligation) in evaluation.pack.obligations.enumerated()
      where obligation.clause.of == subject.kind && ids.contains(obligation.clause.id) {
        let proofs = [
          evaluation.proof(ofObligation: index), evaluation.proofOfMeeting(index),
        ]
        result[obligation.clause.id] = proofs.flatMap { proof in
          proof.missing
            + proof.deciding.compactMap { part in
              if case .fact(let path, _) = part.kind { path } else { nil }
            }
        }
      }
    }
    return result
  }
}
