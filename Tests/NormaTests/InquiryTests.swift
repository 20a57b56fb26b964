import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// What serves several answers changes none of them.
@Suite struct InquiryTests {
  @Test(arguments: ["ai-system", "institution", "policy"])
  func `an answer is the same after all others as by itself`(kind: String) throws {
    let jurisdiction = Jurisdiction(asOf: Repository.day)
    let laws = Repository.rulebook.packs.map { PackInForce($0, jurisdiction) }
    var random = try PackPropertyTests.statements(7, of: kind)
    var institutions = try PackPropertyTests.statements(8, of: "institution")
    for density in [0, 5, 20, 60] {
      let subject = random.description(density: density)
      let institution =
        kind == "institution" ? nil : institutions.description(density: density)
      let assessment = Assessment(of: subject, with: institution, under: laws)
      let inquiry = Inquiry(assessment)
      let questions = inquiry.questions.map {
        "\($0.path) \($0.item ?? "") \($0.decides.map(\.id))"
      }
      let owed = assessment.owed
      // Last to first, so that other things are known already than when they are asked in order.
      let answers = owed.reversed().map { (inquiry.missing(for: $0), inquiry.place(of: $0)) }
      for (verdict, answer) in zip(owed, answers.reversed()) {
        #expect(assessment.missing(for: verdict) == answer.0, "\(verdict.obligation.clause.id)")
        #expect(assessment.place(of: verdict) == answer.1, "\(verdict.obligation.clause.id)")
      }
      let alone = assessment.questions.map { "\($0.path) \($0.item ?? "") \($0.decides.map(\.id))" }
      #expect(questions == alone)
      #expect(inquiry.questions.map(\.path) == assessment.questions.map(\.path))
      #expect(density > 5 || !owed.isEmpty)
    }
  }
}
