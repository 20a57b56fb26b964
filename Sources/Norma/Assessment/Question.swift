/// A fact that isn't stated and whose answer could still change a level.
public struct Question: Sendable {
  /// The fact's path; of the institution's facts with `institution.` before it.
  public let path: String
  /// The fact, with its question, help and values.
  public let fact: Fact
  /// The item of a list that the question is about, by its key.
  public let item: String?
  /// The key of that list.
  public let keyField: Fact?
  /// The rules that it could settle.
  public let decides: [Clause]
  /// What is stated of it and counts as unknown, since it can't be so beside other statements.
  public let contradictions: [Contradiction]
  /// The month or year that is stated, of which the day is asked; nil where nothing is.
  public let period: String?
  /// Where to write the answer; nil where the register has no institution yet.
  public let place: Proof.Place?
}

extension Inquiry {
  /// The open questions, the most decisive first.
  ///
  /// The order is a greedy one: first the fact whose answer, over what may be answered, leaves the
  /// least open. Equals stand as the vocabulary has them.
  public var questions: [Question] {
    var result: [Question] = []
    for number in bindingFirst {
      let ranking = QuestionRanking(evaluations[number])
      for entry in ranking.ranked
      where !result.contains(where: { $0.path == entry.path && $0.item == entry.item }) {
        result.append(entry)
      }
    }
    for entry in dutyQuestions
    where !result.contains(where: { $0.path == entry.path && $0.item == entry.item }) {
      result.append(entry)
    }
    return result
  }

  /// The numbers of the packs: what binds comes before what is recommended.
  private var bindingFirst: [Int] {
    let isLaw = { (number: Int) in evaluations[number].pack.nature == .law }
    return evaluations.indices.filter(isLaw) + evaluations.indices.filter { !isLaw($0) }
  }

  /// What duties that bind, or may bind, wait for, and what may have been until it ended: first the facts that most of them do.
  private var dutyQuestions: [Question] {
    var result: [Question] = []
    for number in bindingFirst {
      let evaluation = evaluations[number]
      var facts = OpenFacts()
      var decided: [OpenFact: [Clause]] = [:]
      for verdict in assessment.owed where verdict.pack == number {
        if let day = verdict.appliesFrom, day > evaluation.law.jurisdiction.asOf { continue }
        guard verdict.state == .undetermined || verdict.state == .possible else { continue }
        let open = evaluation.openFacts(of: verdict).facts
        for fact in open {
          facts.insert(fact)
          decided[fact, default: []].append(verdict.obligation.clause)
        }
      }
      for level in assessment.levels where level.pack == number {
        for ground in level.past where ground.truth == .unknown {
          for fact in evaluation.openFacts(of: ground, on: level).facts {
            facts.insert(fact)
            decided[fact, default: []].append(ground.classification.clause)
          }
        }
      }
      let ranked = facts.facts.enumerated().sorted {
        let counts = (decided[$0.element]?.count ?? 0, decided[$1.element]?.count ?? 0)
        return counts.0 == counts.1 ? $0.offset < $1.offset : counts.0 > counts.1
      }
      result += ranked.map {
        QuestionRanking.question($0.element, evaluation, decides: decided[$0.element] ?? [])
      }
    }
    return result
  }
}

extension Assessment {
  /// The facts that are open and could still change the level on a scale.
  func openFacts(on level: LevelAssessment) -> [OpenFact] { open(on: level).facts }

  /// The texts that could still change the level on a scale, and aren't among the rules.
  public func missingTexts(on level: LevelAssessment) -> [MissingText] {
    level.isCertain || laws[level.pack].isWhole ? [] : open(on: level).texts
  }

  /// The texts that could still change some level, and aren't among the rules.
  public var missingTexts: [MissingText] {
    levels.flatMap { missingTexts(on: $0) }.uniqued()
  }

  /// What is open and could still change the level on a scale.
  func open(on level: LevelAssessment) -> OpenFacts {
    let unknown = level.grounds.filter { $0.truth == .unknown }.map(\.rule)
    return evaluation(level.pack).openFacts(ofRules: unknown, on: level.scaleIndex)
  }
}
