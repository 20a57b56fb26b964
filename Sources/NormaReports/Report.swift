package import LocatedYAML
package import Norma

/// Everything that one run found, before it takes a format.
package struct Report: Sendable {
  /// What was judged by what.
  package struct Run: Sendable {
    package var version: String
    package var jurisdiction: Jurisdiction
    /// The options by which another run judges the same, each after a space.
    package var options: String
    package var packs: [PackID]
    /// The packs that these ask, and that judge nothing by themselves.
    package var used: [PackID]
    /// Whether extensions of packs were left out.
    package var withoutExtensions: Bool
    /// Which part of the descriptions was looked at, in words; nil where all were.
    package var selection: String?
    /// The SHA-256 of the vocabulary that the packs speak; nil where the format names none.
    package var vocabulary: String?
    /// The registers to which the descriptions belong, in the order of their folders.
    package var registers: [RegisterName]
    /// In what the run says other, or less, than it would by default.
    package var departures: [Departure]
    /// Whether the day is the day of the run, which begins in UTC.
    package var isToday: Bool

    package init(
      version: String, jurisdiction: Jurisdiction, options: String = "", packs: [PackID],
      used: [PackID] = [], withoutExtensions: Bool = false, selection: String? = nil,
      vocabulary: String? = nil, registers: [RegisterName] = [], departures: [Departure] = [],
      isToday: Bool = false
    ) {
      self.isToday = isToday
      self.registers = registers
      self.departures = departures
      self.version = version
      self.jurisdiction = jurisdiction
      self.options = options
      self.packs = packs
      self.used = used
      self.withoutExtensions = withoutExtensions
      self.selection = selection
      self.vocabulary = vocabulary
    }
  }

  /// A register as reports name it; what belongs to none has neither.
  package struct RegisterName: Sendable, Hashable {
    /// The id of its institution.
    package var institution: String?
    /// The folder, as the person would name it.
    package var folder: String?

    package init(institution: String?, folder: String?) {
      self.institution = institution
      self.folder = folder
    }
  }

  /// A pack as reports name it.
  package struct PackID: Sendable {
    package var id: String
    package var version: String
    package var sha256: String
    /// The pack of which it is an extension.
    package var extends: String?

    package init(id: String, version: String, sha256: String, extends base: String? = nil) {
      self.id = id
      self.version = version
      self.sha256 = sha256
      extends = base
    }

    /// A pack and its extensions.
    package static func all(in pack: Pack, sha256: (String) -> String) -> [PackID] {
      [PackID(id: pack.id, version: pack.version, sha256: sha256(pack.id))]
        + pack.extensions.map {
          PackID(id: $0.id, version: $0.version, sha256: sha256($0.id), extends: pack.id)
        }
    }
  }

  package let run: Run
  /// In the order of their files.
  package let assessments: [Assessment]
  /// In the order of their places.
  package let findings: [Finding]
  /// Of each finding what it is called on every run, for those who tell old ones from new.
  package let fingerprints: [String]
  /// What duties that only wait for evidence are called on every run, with their states: that it isn't there is told.
  package let waiting: [(name: String, state: Finding.State?)]
  /// The texts, by path, for those who quote them.
  package let sources: PathTable<SourceText>
  /// The texts that are no descriptions and that nobody named, so that no line of them is shown.
  private let withheld: PathTable<Bool>
  /// The SHA-256 of the texts, by path; empty where the format names none.
  package let digests: PathTable<String>
  /// The files that can't be used as they stand.
  let faultyFiles: PathTable<Bool>
  /// What settings weighed and people accepted, by rule and by whose description it is.
  package let remarks: Remarks
  /// The places of assessments, by the ids of their subjects.
  private let placesOfSubjects: [String: [Int]]

  /// The report of a run, in which findings that the baseline knows don't count, and no acceptance that a lock
  /// doesn't list.
  package init(
    run: Run, assessments: [Assessment], findings: [Finding], baseline: Baseline? = nil,
    lock: Lock? = nil,
    sources: PathTable<SourceText>, withheld: PathTable<Bool> = [:], digests: PathTable<String>
  ) {
    self.run = run
    self.assessments = assessments
    var findings = findings.sorted()
    var fingerprints = Fingerprint.all(of: findings, in: sources)
    if let held = lock?.held(findings, Self.names(of: findings, fingerprints))?.sorted() {
      (findings, fingerprints) = (held, Fingerprint.all(of: held, in: sources))
    }
    let names = Self.names(of: findings, fingerprints)
    let marked = baseline?.marked(findings, names) ?? findings
    let areTold = marked.areTold
    func told<Element>(_ elements: [Element]) -> [Element] {
      zip(elements, areTold).filter(\.1).map(\.0)
    }
    (self.findings, self.fingerprints) = (told(marked), told(fingerprints))
    waiting = zip(names, marked).enumerated().filter { !areTold[$0.offset] }.flatMap { entry in
      entry.element.0.map { (name: $0, state: entry.element.1.state) }
    }
    self.sources = sources
    self.withheld = withheld
    self.digests = digests
    faultyFiles = Self.faultyFiles(in: findings)
    remarks = Remarks(self.findings)
    placesOfSubjects = Dictionary(grouping: assessments.indices) { assessments[$0].subject.id }
  }

  /// The description that a finding is about; it may stand at a fact of the institution.
  func subject(of finding: Finding) -> Description? {
    finding.subject.flatMap { placesOfSubjects[$0] }?.lazy.map { assessments[$0] }
      .first {
        $0.subject.file.isSamePath(as: finding.file)
          || $0.institution?.file.isSamePath(as: finding.file) == true
      }?.subject
  }

  /// The files that can't be used as they stand, by what was found in them.
  package static func faultyFiles(in findings: [Finding]) -> PathTable<Bool> {
    PathTable(findings.lazy.filter(\.isOfFaultyText).map { ($0.file, true) })
  }

  /// Whether lines of a text may be shown.
  func mayShow(_ source: SourceText) -> Bool { !withheld.contains(source.path) }

  /// Whether a file has faults, so that what is said of its content may change with their mending.
  func isFaulty(_ file: String) -> Bool { faultyFiles[file] ?? false }

  /// How many findings have a severity, without those that somebody accepted or that were known.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity && $0.acceptance == nil }
  }

  /// How many findings have a state, without those that somebody accepted or that were known.
  package func count(_ state: Finding.State) -> Int {
    findings.count { $0.state == state && $0.acceptance == nil }
  }

  /// How many findings were known before.
  package var known: Int { findings.count { $0.acceptance == .known } }

  /// What each finding that somebody accepted is called on every run, and its state.
  package var accepted: [(name: String, state: Finding.State?)] {
    zip(names, findings).flatMap { names, finding -> [(name: String, state: Finding.State?)] in
      guard case .waived = finding.acceptance else { return [] }
      return names.map { ($0, finding.state) }
    }
  }

  /// What each finding is called on every run, once for each part of which it speaks: as baselines and locks know it.
  package var names: [[String]] { Self.names(of: findings, fingerprints) }

  private static func names(of findings: [Finding], _ fingerprints: [String]) -> [[String]] {
    zip(findings, fingerprints).map { finding, name in
      finding.parts.isEmpty ? [name] : finding.parts.map { "\(name) (\($0))" }
    }
  }

  /// How many findings somebody accepted.
  package var waived: Int {
    findings.count { if case .waived = $0.acceptance { true } else { false } }
  }
}

extension Report.Run {
  /// To which registers the descriptions belong, in a few words; empty where nobody told.
  var registerWords: String {
    let known = registers.filter { $0.folder != nil }
    let isAny = known.count < registers.count
    let names = known.prefix(3).map { register in
      let folder = register.folder ?? "."
      return (register.institution ?? "") + (folder == "." ? "" : " (\(folder.shown))")
    }
    switch known.count {
    case 0: return isAny ? "without an institution" : ""
    case 1: return "of the register \(names[0])" + (isAny ? " and of none" : "")
    case 2...3:
      return "of the registers \(names.joined(separator: ", "))" + (isAny ? " and of none" : "")
    default: return "of \(known.count) registers" + (isAny ? " and of none" : "")
    }
  }

  /// The day, that of the law where it is another, and by whose clock it is today.
  var dayWords: String { jurisdiction.words + (isToday ? " (today in UTC)" : "") }

  /// The packs in a line, and that extensions were left out.
  var packWords: String {
    packs.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
      + (withoutExtensions ? ", without extensions" : "")
  }
}
