import Norma

extension Report {
  /// The paths of the facts that a duty asks of a description, as far as they bore on its verdict.
  ///
  /// - Parameters:
  ///   - rule: The id of the duty.
  ///   - subject: The name of the description, with its institution's before it.
  /// - Returns: The paths of what is stated and of what is missing; none of what isn't here.
  func asked(by rule: String, of subject: String) -> [String] {
    guard let assessment = assessments.first(where: { $0.scope == subject }),
      let verdict = assessment.verdict(on: rule)
    else { return [] }
    let proofs = [assessment.proof(of: rule), assessment.proofOfMeeting(verdict)]
    return proofs.compactMap { $0 }.flatMap { proof in
      proof.deciding.compactMap { Because($0)?.fact } + proof.missing
    }
  }
}
