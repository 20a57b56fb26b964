import LocatedYAML

/// Everything by which findings of a run are accepted.
public struct Waivers: Sendable {
  private var files: [WaiverFile]
  private var inline: [InlineWaiver]
  private let unread: [UnreadWaiver]
  private let rules: RuleIDs
  private let day: Day
  /// What is held to; nil where nothing is.
  private var lock: Lock?

  /// What files and comments accept on a day, of the rules that judge.
  ///
  /// The comments are those of the texts that are looked at; those that are unread accept nothing.
  public init(
    _ files: [WaiverFile], comments: [InlineWaiver], unread: [UnreadWaiver] = [], rules: RuleIDs,
    on day: Day
  ) {
    self.files = files
    inline = comments
    self.unread = unread
    self.rules = rules
    self.day = day
  }

  /// What is accepted, each in words by which a lock lists it; `name` is what a file is called wherever the
  /// command runs.
  public func words(_ name: (String) -> String) -> [String] {
    files.flatMap(\.entries).map(\.words) + inline.map { $0.words(in: name($0.file)) }
  }

  /// The same with what a lock lists alone, and what is to be said of the rest.
  public func held(
    to lock: Lock, _ name: (String) -> String
  ) -> (waivers: Waivers, faults: [Finding]) {
    var result = self
    var faults: [Finding] = []
    var rest = lock.acceptances
    func isHeld(_ words: String, _ file: String, _ range: SourceRange) -> Bool {
      let isHeld = rest[words, default: 0] > 0
      rest[words, default: 0] -= 1
      if !isHeld {
        faults.append(
          .unlocked("the lock doesn't list what is accepted here", file: file, at: range))
      }
      return isHeld
    }
    result.files = files.map { file in
      file.only { isHeld($0.words, $0.waiver.file, $0.waiver.range) }
    }
    result.lock = lock
    result.inline = inline.filter { isHeld($0.words(in: name($0.file)), $0.file, $0.range) }
    return (result, faults)
  }

  /// What was looked at, so that a waiver of something else isn't called unused.
  public struct Extent: Sendable {
    /// The ids of the descriptions that were judged.
    public let subjects: Set<String>
    /// The names with their institutions' that several descriptions have, of two registers.
    let doubles: Set<String>
    /// Whether they are all of the register.
    public let isWhole: Bool
    /// The files whose comments had their turn.
    let files: PathTable<Bool>

    /// An extent of descriptions and files; the scopes are the names of all descriptions with their institutions'.
    public init(subjects: Set<String>, scopes: [String] = [], isWhole: Bool, files: [String]) {
      self.subjects = subjects
      var seen: Set<String> = []
      doubles = Set(scopes.filter { !seen.insert($0).inserted })
      self.isWhole = isWhole
      self.files = PathTable(of: files)
    }
  }

  /// The findings, the accepted ones marked, and what there is to remark about the waivers.
  public func applied(to findings: [Finding], in extent: Extent) -> [Finding] {
    let all = self.all
    guard !all.isEmpty || !unread.isEmpty else { return findings }
    var used = [Use](repeating: .none, count: all.count)
    let index = Index(all)
    let covering = findings.map { finding in
      finding.kind == .law ? index.numbers(for: finding).filter { all[$0].covers(finding) } : []
    }
    var described = [Set<String>](repeating: [], count: all.count)
    for (finding, numbers) in zip(findings, covering) {
      guard let name = Self.name(in: finding), lock?.has(name) ?? true else { continue }
      for number in numbers where all[number].subject != nil {
        described[number].insert(String(name))
      }
    }
    let isAmbiguous = described.map { $0.count > 1 || !$0.isDisjoint(with: extent.doubles) }
    var result = zip(findings, covering).map { finding, numbers in
      var result = finding
      if let lock, let name = Self.name(in: finding), !lock.has(name) { return finding }
      for number in numbers {
        used[number] = max(used[number], finding.isWaivable ? .waivable : .refused)
        if isAmbiguous[number] { continue }
        let waiver = all[number].waiver
        if waiver.until >= day, finding.isWaivable, result.acceptance == nil {
          result.acceptance = .waived(waiver)
        }
      }
      return result
    }
    for (number, entry) in all.enumerated() {
      guard !isAmbiguous[number] else {
        let names = described[number].sorted()
        result.append(
          remark(
            "ambiguous-waiver", .error,
            "'\(entry.subject ?? "")' is described by several registers, and the waiver accepts nothing",
            help: names.count > 1
              ? "name the one that is meant: '\(names.joined(separator: "' or '"))'"
              : "give each institution an id of its own, or check one register at a time", entry,
            entry.rules.joined(separator: ", ")))
        continue
      }
      result += remarks(on: entry, used[number], in: extent)
    }
    return result + unread.compactMap { $0.remark(among: rules) }
  }

  /// The name of the description that a finding is about, with its institution's.
  private static func name(in finding: Finding) -> Substring? {
    finding.scope?.split(separator: "#", maxSplits: 1).first
  }

  /// The waivers that may cover a finding, by the rule and what it is found in.
  private struct Index {
    private struct Key: Hashable {
      let rule: String
      /// The description's id, or the bytes of the file in which a comment stands.
      let place: [UInt8]
      let isFile: Bool
    }

    private var numbers: [Key: [Int]] = [:]

    init(_ all: [Entry]) {
      for (number, entry) in all.enumerated() {
        let place = entry.subject.map(Waivers.id) ?? entry.waiver.file
        for rule in entry.rules.uniqued() {
          let key = Key(rule: rule, place: Array(place.utf8), isFile: entry.subject == nil)
          numbers[key, default: []].append(number)
        }
      }
    }

    /// The numbers of those waivers, the first first: those of files stand before comments.
    func numbers(for finding: Finding) -> [Int] {
      let own = finding.subject.flatMap {
        numbers[Key(rule: finding.id, place: Array($0.utf8), isFile: false)]
      }
      let file = Key(rule: finding.id, place: Array(finding.file.utf8), isFile: true)
      return (own ?? []) + (numbers[file] ?? [])
    }
  }

  /// What a waiver covers.
  private enum Use: Int, Comparable {
    case none
    /// Only what nobody may accept.
    case refused
    case waivable

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// A waiver of whatever form.
  private struct Entry {
    let rules: [String]
    let waiver: Waiver
    /// The description that a file names; a comment stands in its own.
    let subject: String?
    let covers: (Finding) -> Bool
  }

  private var all: [Entry] {
    files.flatMap(\.entries).map { entry in
      Entry(
        rules: [entry.rule], waiver: entry.waiver, subject: entry.subject, covers: entry.covers)
    }
      + inline.map { comment in
        Entry(
          rules: comment.rules,
          waiver: Waiver(
            reason: comment.reason, by: nil, until: comment.until, file: comment.file,
            range: comment.range), subject: nil, covers: comment.covers)
      }
  }

  private func remarks(on entry: Entry, _ use: Use, in extent: Extent) -> [Finding] {
    let isUsed = use > .none
    let unknown = entry.rules.compactMap { rule in
      rules.unknown(rule).map { fault in
        Finding.input(
          "unknown-rule", fault.text, help: fault.help, file: entry.waiver.file,
          at: entry.waiver.range)
      }
    }
    if !unknown.isEmpty { return unknown }
    // Where only a draft or a reading forbids it, somebody may answer for it.
    let refused = use == .waivable ? [] : entry.rules.filter { rules.isUnwaivable($0) }
    if !refused.isEmpty {
      return refused.map { rule in
        remark(
          "refused-waiver", .error, "'\(rule)' can't be accepted by anybody: it forbids",
          help: "take the waiver out, and end what the finding names", entry, rule)
      }
    }
    let names = entry.rules.joined(separator: ", ")
    let whose = entry.subject.map { " of '\($0)'" } ?? ""
    if entry.waiver.until < day {
      guard isUsed || isInExtent(entry, extent) else { return [] }
      return [
        remark(
          "expired-waiver", .warning,
          "the waiver of \(names)\(whose) ended on \(entry.waiver.until)",
          help: isUsed
            ? "settle the finding, or accept it anew until another day"
            : "take it out: nothing is left to accept",
          entry, names)
      ]
    }
    guard !isUsed, isInExtent(entry, extent), entry.rules.allSatisfy(rules.isJudging) else {
      return []
    }
    let isThere = entry.subject.map { extent.subjects.contains(Self.id($0)) } ?? true
    let near = isThere ? nil : NearMiss.of(entry.subject ?? "", among: extent.subjects.sorted())
    return [
      remark(
        "unused-waiver", .warning,
        isThere
          ? "the waiver of \(names)\(whose) accepts nothing"
          : "the waiver of \(names) is for '\(entry.subject ?? "")', which isn't described here",
        help: near.map { "did you mean '\($0)'?" } ?? "take it out", entry, names)
    ]
  }

  /// Whether what a waiver speaks of was looked at.
  private func isInExtent(_ entry: Entry, _ extent: Extent) -> Bool {
    guard let subject = entry.subject else { return extent.files.contains(entry.waiver.file) }
    return extent.isWhole || extent.subjects.contains(Self.id(subject))
  }

  /// The id in words that may begin with a kind.
  private static func id(_ subject: String) -> String {
    subject.split(separator: "/").last.map(String.init) ?? subject
  }

  private func remark(
    _ id: String, _ severity: Severity, _ message: String, help: String, _ entry: Entry,
    _ name: String
  ) -> Finding {
    Finding(
      id: "norma.\(id)", kind: .law, severity: severity, message: message.printable, help: [help],
      file: entry.waiver.file, range: entry.waiver.range,
      scope: "waiver/\(entry.subject ?? entry.waiver.file)#\(name)".printable)
  }
}
