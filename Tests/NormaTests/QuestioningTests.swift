import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Questions answered one after the other, from a description that states nothing.
@Suite struct QuestioningTests {
  @Test func `what keeps an exception open that a level rests on is asked first`() throws {
    let judge = try Judge(
      """
      exceptions:
        S-9: {title: E, cite: {at: A}, when: {banner: true}}
      classifications:
        S-1: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start,
          when: {flag: true}, unless: [S-9], message: m}
        S-2: {title: C, scale: risk, level: high, cite: {at: A}, in-force: start,
          when: {flag: true}, message: m}
        S-3: {title: C, scale: risk, level: banned, cite: {at: A}, in-force: start,
          when: {all: [{excepted-by: S-9}, {place.city: riga}]}, message: m, remedy: r}
      """, scales: SmallRules.scales)
    let evaluation = try judge.assess("flag: true\nplace: {city: riga}").evaluation(0)
    let asked = Certificates(evaluation, frequency: [:]).sufficient
    #expect(asked.map { evaluation.fact($0.reference).path } == ["banner"])
    let settled = try judge.assess("flag: true\nplace: {city: riga}\nbanner: true").evaluation(0)
    #expect(Certificates(settled, frequency: [:]).sufficient.isEmpty)
  }

  /// A person who answers from a whole description.
  struct Interview {
    var subject: Description
    var institution: Description
    let answers: (subject: Description, institution: Description?)
    let laws: [PackInForce]
    private(set) var asked: [String] = []

    init(
      _ answers: (system: Description, institution: Description?), under laws: [PackInForce]
    ) {
      self.answers = (answers.system, answers.institution)
      self.laws = laws
      subject = answers.system
      subject.statements = Statements(count: subject.statements.count)
      let count = Repository.rulebook.vocabulary.kind("institution")?.facts.count ?? 0
      institution =
        answers.institution
        ?? Description(
          kind: "institution", id: "", name: "", node: subject.node,
          statements: Statements(count: count))
      institution.statements = Statements(count: count)
    }

    var assessment: Assessment {
      Assessment(of: subject, with: institution, under: laws)
    }

    /// Asks until every level is certain; false where an answer isn't known.
    mutating func run() -> Bool {
      while asked.count < 60 {
        let assessment = assessment
        if assessment.levels.allSatisfy(\.isCertain) { return true }
        guard let question = assessment.questions.first(where: { answer(to: $0) != nil }),
          let answer = answer(to: question)
        else { return false }
        asked.append(question.path)
        answer(&self)
      }
      return false
    }

    private func answer(to question: Question) -> ((inout Interview) -> Void)? {
      let index = question.fact.index
      if question.path.hasPrefix("institution.") {
        guard let statement = answers.institution?.statements[index], statement.value != .unstated
        else { return nil }
        return { $0.institution.statements[index] = statement }
      }
      if let key = question.item {
        return field(question, of: key)
      }
      var statement = answers.subject.statements[index]
      guard statement.value != .unstated else { return nil }
      // A list is answered by its keys alone; the fields are questions of their own.
      if case .records(let records) = statement.value, let keyField = question.fact.keyField {
        statement.value = .records(
          records.map { record in
            var bare = record
            for field in bare.statements.indices where field != keyField {
              bare.statements[field] = .absent
            }
            return bare
          })
      }
      return { $0.subject.statements[index] = statement }
    }

    private func field(_ question: Question, of key: String) -> ((inout Interview) -> Void)? {
      for (list, statement) in answers.subject.statements.enumerated() {
        guard case .records(let records) = statement.value,
          case .records(var own) = subject.statements[list].value
        else { continue }
        for (number, record) in records.enumerated() {
          let isIt = record.statements.contains { $0.node?.text == key }
          let index = question.fact.index
          guard isIt, index < record.statements.count,
            Repository.rulebook.vocabulary.kind("ai-system")?.facts[list].fields[index].path
              == question.fact.path,
            record.statements[index].value != .unstated
          else { continue }
          own[number].statements[index] = record.statements[index]
          return { $0.subject.statements[list].value = .records(own) }
        }
      }
      return nil
    }
  }

  @Test func `a description of nothing but its name is never classed`() throws {
    let text = SourceText(path: "a.yaml", "kind: ai-system\nid: a\nname: A\n")
    let file = RegisterFile(text, vocabulary: Repository.rulebook.vocabulary)
    let subject = try #require(file.descriptions.first)
    let assessment = Assessment(of: subject, with: nil, under: Repository.laws)
    let risk = try #require(assessment.levels.first { $0.scale.id == "risk" })
    #expect(risk.floorLevel.id == "out-of-scope")
    #expect(risk.ceilingLevel.id == "prohibited")
    #expect(!assessment.questions.isEmpty)
  }

  /// One example of each level, of each way out of the law, and with several uses.
  static let examples = [
    "admissions-ranking", "lecture-engagement", "grade-calculator", "emotion-research-model",
    "timetabling", "student-service-chatbot", "document-translation",
  ]

  /// Interviews under one pack alone, and under all at once, where the whole description is certain.
  static let interviews = Repository.systems.filter { examples.contains($0.system.id) }
    .flatMap { example in
      let all = Repository.laws(for: example.institution)
      return (all.map { [$0] } + [all]).filter { laws in
        let levels = Assessment(
          of: example.system, with: example.institution, under: laws
        ).levels
        // Some packs class institutions alone.
        return !levels.isEmpty && levels.allSatisfy(\.isCertain)
      }.map { (id: example.system.id, laws: $0) }
    }

  @Test func `every example is certain under some pack, and most under all`() {
    #expect(Set(Self.interviews.map(\.id)) == Set(Self.examples))
    #expect(Self.interviews.count >= 3 * Self.examples.count - 2)
  }

  @Test(arguments: interviews)
  func `questions lead to the level of the whole description`(
    id: String, laws: [PackInForce]
  ) throws {
    let example = try #require(Repository.systems.first { $0.system.id == id })
    let whole = Assessment(of: example.system, with: example.institution, under: laws)
    try #require(!whole.levels.isEmpty)
    var interview = Interview(example, under: laws)
    let isDone = interview.run()
    #expect(isDone, "\(interview.asked)")
    for (found, expected) in zip(interview.assessment.levels, whole.levels) {
      #expect(found.floor == expected.floor && found.ceiling == expected.ceiling)
    }
    // Nothing was asked in vain more than a few times: see how many answers could be spared. An
    // order of questions fits one pack's scales better than another's, which asks for more facts.
    let spared = interview.spared
    let bound = laws.map(\.pack.id) == ["eu-ai-act"] ? 4 : 12
    #expect(spared.count <= bound, "spared: \(spared) of \(interview.asked)")
  }
}

extension QuestioningTests.Interview {
  /// Answers without which the levels would still be certain, taken away one after the other.
  var spared: [String] {
    var shorter = self
    var result: [String] = []
    for path in asked.reversed() {
      var trial = shorter
      trial.forget(path)
      guard trial.assessment.levels.allSatisfy(\.isCertain) else { continue }
      shorter = trial
      result.append(path)
    }
    return result
  }

  private mutating func forget(_ path: String) {
    for index in subject.statements.indices {
      let fact = Repository.laws[0].pack.facts(of: "ai-system")[index]
      if fact.path == path { subject.statements[index] = .absent }
      guard case .records(var records) = subject.statements[index].value else { continue }
      for field in fact.fields where field.label == path && field.index != fact.keyField {
        for item in records.indices { records[item].statements[field.index] = .absent }
      }
      subject.statements[index].value = .records(records)
    }
    for fact in Repository.laws[0].pack.facts(of: "institution")
    where "institution.\(fact.path)" == path {
      institution.statements[fact.index] = .absent
    }
  }
}
