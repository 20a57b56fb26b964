import FoundationEssentials
import LocatedYAML
import Norma

/// What a run said of each description, as far as runs are compared by it.
///
/// Its keys are those of the JSON report, so that a report can be read as one. Records hold it whole.
package struct Snapshot: Codable, Sendable, Equatable {
  var norma: Run
  var subjects: [Subject]
  /// Of each finding what it is called on every run; nil where the report is older than these names.
  var findings: [Finding]

  struct Run: Codable, Sendable, Equatable {
    var version: String
    var asOf: String
    var lawAsOf: String?
    var authority: String?
    var packs: [Pack]
    var used: [Pack]?
    var withoutExtensions: Bool?
    var vocabulary: Vocabulary?
    var departures: [JSONDeparture]?
  }

  struct Pack: Codable, Sendable, Equatable {
    var id: String
    var version: String
    var sha256: String
    var extends: String?
  }

  struct Vocabulary: Codable, Sendable, Equatable { var sha256: String }

  struct Subject: Codable, Sendable, Equatable {
    var id: String
    var kind: String
    var name: String
    var file: String
    var sha256: String?
    /// The name with its institution's before it; nil in reports that are older than these names.
    var scope: String?
    /// Whether its file has faults, so that what is said of it may change with their mending.
    var faulty: Bool?
    var levels: [Level]
    var verdicts: [Verdict]
    /// The packs that judge it; nil in reports.
    var packs: [String]?
    /// What it states; nil in reports, which name only what decided.
    var facts: [Fact]?

    /// By what it is found in another run.
    var key: String { scope ?? ownName }

    /// The name without its institution's.
    var ownName: String { "\(kind)/\(id)" }
  }

  struct Level: Codable, Sendable, Equatable {
    var pack: String
    var scale: String
    var title: String?
    var floor: String
    var ceiling: String
    /// The bounds by law and adopted guidance alone; nil in reports that are older than they are.
    var byLawAndGuidance: Bounds?
    /// The levels of the scale, lowest first, and what each is called; nil in reports.
    var order: [Name]?
    /// Whether a higher level is a graver one; nil in reports.
    var isGraver: Bool?
    var grounds: [Ground]
  }

  struct Bounds: Codable, Sendable, Equatable {
    var floor: String
    var ceiling: String
  }

  struct Name: Codable, Sendable, Equatable {
    var id: String
    var title: String
  }

  struct Ground: Codable, Sendable, Equatable {
    var id: String
    var level: String
    var truth: String
    var because: [Fact]
    var missing: [String]
  }

  struct Verdict: Codable, Sendable, Equatable {
    var id: String
    var pack: String?
    var title: String
    var state: String
    var severity: String?
    var appliesFrom: String?
    /// What decided, and what would; nil where the side can still be asked.
    var because: [Fact]?
    var missing: [String]?
  }

  struct Fact: Codable, Sendable, Hashable {
    var fact: String
    var value: String
    var file: String?
    var line: Int
    var column: Int
  }

  struct Finding: Codable, Sendable, Equatable {
    var id: String
    var fingerprint: String?
    var severity: String
    var state: String?
    var file: String
    var line: Int
    /// Whether a baseline makes it known; nil where none does.
    var known: Bool?
    /// Of what in there it speaks; nil where it speaks of all.
    var parts: [String]?
    /// Whether another run finds it of less.
    var isWider = false

    private enum CodingKeys: String, CodingKey {
      case id, fingerprint, severity, state, file, line, known, parts
    }
  }
}

extension Snapshot {
  /// What a report says.
  ///
  /// Why a verdict is as it is is left to the report, which tells it when asked.
  package init(_ report: Report) {
    norma = Run(report.run)
    subjects = report.assessments.map { Subject($0, in: report) }
    findings = zip(report.findings, report.fingerprints).map { finding, fingerprint in
      Finding(
        id: finding.id, fingerprint: fingerprint, severity: finding.weight.rawValue,
        state: finding.state?.rawValue, file: finding.file, line: finding.range.start.line,
        known: finding.acceptance == .known ? true : nil,
        parts: finding.parts.isEmpty ? nil : finding.parts)
    }
  }
}

extension Snapshot.Run {
  init(_ run: Report.Run) {
    func packs(_ packs: [Report.PackID]) -> [Snapshot.Pack] {
      packs.map {
        Snapshot.Pack(id: $0.id, version: $0.version, sha256: $0.sha256, extends: $0.extends)
      }
    }
    self.init(
      version: run.version, asOf: run.jurisdiction.asOf.description,
      lawAsOf: run.jurisdiction.lawAsOf.description,
      authority: run.jurisdiction.authority.rawValue, packs: packs(run.packs),
      used: packs(run.used), withoutExtensions: run.withoutExtensions ? true : nil,
      vocabulary: run.vocabulary.map { Snapshot.Vocabulary(sha256: $0) },
      departures: JSONDeparture.all(run.departures))
  }
}

extension Snapshot.Subject {
  init(_ assessment: Assessment, in report: Report) {
    let subject = assessment.subject
    // What the institution states bears on every system.
    let own = report.facts(of: subject, after: "")
    let others = assessment.institution.map { report.facts(of: $0, after: "institution.") } ?? []
    self.init(
      id: subject.id, kind: subject.kind, name: subject.name, file: subject.file,
      sha256: report.digests[subject.file], scope: assessment.scope,
      faulty: report.isFaulty(subject.file),
      levels: assessment.levels.map { Snapshot.Level($0, of: assessment) },
      verdicts: assessment.owed.map { Snapshot.Verdict($0, of: assessment, in: report) },
      packs: assessment.laws.flatMap { [$0.pack.id] + $0.pack.extensions.map(\.id) },
      facts: own + others)
  }
}

extension Snapshot.Level {
  init(_ level: LevelAssessment, of assessment: Assessment) {
    self.init(
      pack: level.packID, scale: level.scale.id, title: level.scale.title,
      floor: level.floorLevel.id, ceiling: level.ceilingLevel.id,
      byLawAndGuidance: Level.Bounds(level).map {
        Snapshot.Bounds(floor: $0.floor, ceiling: $0.ceiling)
      },
      order: level.scale.levels.map { Snapshot.Name(id: $0.id, title: $0.title) },
      isGraver: !level.isRecommended,
      grounds: level.grounds.map { ground in
        let id = ground.classification.clause.id
        let proof = assessment.proof(of: id)
        return Snapshot.Ground(
          id: id, level: level.scale.levels[ground.level].id, truth: ground.truth.description,
          because: proof?.deciding.uniqued().compactMap { Snapshot.Fact($0) } ?? [],
          missing: proof?.missing ?? [])
      })
  }
}

extension Snapshot.Verdict {
  init(_ verdict: Norma.Verdict, of assessment: Assessment, in report: Report) {
    let clause = verdict.obligation.clause
    let outcome = assessment.outcome(of: verdict, report.remarks)
    self.init(
      id: clause.id, pack: verdict.packID, title: clause.title,
      state: outcome.waiver == nil
        ? verdict.state.word(verdict.obligation.nature) : outcome.state.rawValue,
      severity: outcome.severity?.rawValue, appliesFrom: verdict.appliesFrom?.description)
  }
}

extension Snapshot.Fact {
  init?(_ proof: Proof) {
    guard let because = Because(proof) else { return nil }
    self.init(
      fact: because.fact, value: because.value, file: because.file, line: because.line,
      column: because.column)
  }
}

extension Report {
  /// What a description states; evidence that isn't there is said to be missing.
  fileprivate func facts(of description: Description, after prefix: String) -> [Snapshot.Fact] {
    let missing = findings.filter {
      $0.id == "norma.missing-evidence" && $0.file.isSamePath(as: description.file)
    }.map(\.range.start)
    return description.stated.map { stated in
      let range = stated.range
      let isMissing = missing.contains { range.start <= $0 && $0 < range.end }
      return Snapshot.Fact(
        fact: prefix + stated.path, value: stated.value + (isMissing ? Snapshot.missing : ""),
        file: description.file, line: range.start.line, column: range.start.column)
    }
  }
}

extension Snapshot {
  /// What stands behind evidence that isn't there.
  static let missing = " (missing)"
}

extension Assessment {
  /// The name of the subject with its institution's before it.
  var scope: String { subject.scope(in: institution) }
}
