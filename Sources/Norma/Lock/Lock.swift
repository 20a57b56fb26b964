public import LocatedYAML

/// What runs of a register are held to, so that nobody changes their outcome by what they change in it.
///
/// Whoever guards the gate keeps it where those who change the register don't.
public struct Lock: Sendable {
  /// A description that must be there, by its name with its institution's.
  struct Held: Sendable {
    let status: String?
    let range: SourceRange
  }

  /// The file, as the person would name it.
  public let file: String
  /// What is wrong with the text.
  public let findings: [Finding]
  /// The digests of rules; registers may each have some of the same name.
  private var digests: [String: Set<String>] = [:]
  /// The digests of the rules by which the register of each institution is judged.
  private var registers: [String: Set<String>] = [:]
  var settings: [String: String] = [:]
  private var descriptions: [(scope: String, held: Held)] = []
  private var scopes: Set<String> = []
  /// How often the lock lists what somebody accepts.
  private(set) var acceptances: [String: Int] = [:]
  private var passedOver: PathTable<Bool> = [:]
  private var accepted: Set<String> = []
  private var known: Set<String> = []
  /// Where what isn't there at all is told.
  let start: SourceRange

  /// Reads the text of a lock.
  public init(_ source: SourceText) {
    let own = OwnFile(source, kind: "lock")
    file = source.path
    findings = own.findings
    start = own.node?.range.heading ?? Self.top
    guard findings.isEmpty, let node = own.node else { return }
    for item in node.stated("rules")?.all ?? [] {
      guard let id = item.field("id", key: "id"), let digest = item.field("sha256", key: "id")
      else { continue }
      digests[id.text, default: []].insert(digest.text)
    }
    for item in node.stated("registers")?.all ?? [] {
      guard let id = item.field("institution", key: "institution"),
        let digest = item.field("sha256", key: "institution")
      else { continue }
      registers[id.text, default: []].insert(digest.text)
    }
    for item in node.stated("settings")?.all ?? [] {
      guard let key = item.field("key", key: "key"), let value = item.field("value", key: "key")
      else { continue }
      settings[key.text] = value.text
    }
    for item in node.stated("descriptions")?.all ?? [] {
      guard let id = item.field("id", key: "id") else { continue }
      descriptions.append(
        (id.text, Held(status: item.field("status", key: "id")?.text, range: id.range)))
      scopes.insert(id.text)
    }
    for item in node.stated("acceptances")?.all ?? [] { acceptances[item.text, default: 0] += 1 }
    passedOver = PathTable(of: (node.stated("passed-over")?.all ?? []).map(\.text))
    accepted = Set((node.stated("accepted")?.all ?? []).map(\.text))
    known = Set((node.stated("known")?.all ?? []).map(\.text))
  }

  // MARK: What is held

  /// The baseline with what the lock lists alone, of descriptions that it has.
  public func held(_ baseline: Baseline) -> Baseline {
    baseline.only(known) { name in
      guard let at = name.utf8.firstIndex(of: UInt8(ascii: "@")) else { return true }
      let scope = name[name.utf8.index(after: at)...].prefix { $0 != "#" && $0 != " " && $0 != "~" }
      return has(scope)
    }
  }

  /// What a run has otherwise than the lock: of its known findings.
  public func faults(in baseline: Baseline?, of file: String) -> [Finding] {
    let others = baseline?.words.filter { !known.contains($0) } ?? []
    guard let first = others.first else { return [] }
    let more = others.count == 1 ? "" : " and \(others.count - 1) more"
    return [
      .unlocked(
        "the lock doesn't list the known finding '\(first)'\(more)", file: file, at: Self.top)
    ]
  }

  /// The findings of which the lock lists that they are accepted; the others count, and are told.
  ///
  /// A waiver that may be where it is can be made to speak of something else.
  ///
  /// - Parameters:
  ///   - findings: The findings, the accepted ones marked.
  ///   - names: Of each finding what it is called on every run, once for each part of which it speaks.
  /// - Returns: The findings as the lock has them; nil where it lists all that are accepted.
  public func held(_ findings: [Finding], _ names: [[String]]) -> [Finding]? {
    var result = findings
    var faults: [(place: Waiver, names: [String])] = []
    for (number, finding) in findings.enumerated() {
      guard case .waived(let waiver) = finding.acceptance,
        let name = names[number].first(where: {
          !accepted.contains(Baseline.words($0, finding.state))
        })
      else { continue }
      result[number].acceptance = nil
      if let place = faults.firstIndex(where: {
        $0.place.file.isSamePath(as: waiver.file) && $0.place.range == waiver.range
      }) {
        faults[place].names.append(name)
      } else {
        faults.append((waiver, [name]))
      }
    }
    guard !faults.isEmpty else { return nil }
    return result
      + faults.map { place, names in
        let more = names.count == 1 ? "" : " and \(names.count - 1) more"
        return .unlocked(
          "the lock doesn't list that '\(names[0])'\(more) is accepted here", file: place.file,
          at: place.range)
      }
  }

  private static let top = SourceRange(Position(line: 1, column: 1), Position(line: 1, column: 1))

  /// What a run has otherwise than the lock: of its rules, by the digests of their folders.
  public func faults(inRules rules: [(id: String, sha256: String)]) -> [Finding] {
    let now = Dictionary(rules.map { ($0.id, Set([$0.sha256])) }) { $0.union($1) }
    return Set(now.keys).union(digests.keys).sorted().compactMap { id in
      switch (digests[id], now[id]) {
      case (let held?, let own?):
        held == own ? nil : fault("the rules of '\(id)' are others than the lock's")
      case (.some, nil): fault("the lock has rules of '\(id)', by which nothing is judged")
      case (nil, _): fault("the lock has no rules of '\(id)', which judge")
      }
    }
  }

  /// What a run has otherwise than the lock: of the rules by which each institution's register is judged.
  ///
  /// The same rules in another register would leave the one that they were written for.
  public func faults(inRegisters found: [(institution: String, sha256: String)]) -> [Finding] {
    let now = Dictionary(found.map { ($0.institution, Set([$0.sha256])) }) { $0.union($1) }
    return registers.sorted { $0.key < $1.key }.compactMap { id, held in
      guard let own = now[id], own != held else { return nil }
      return fault("the register of '\(id)' is judged by other rules than in the lock")
    }
  }

  /// Whether it has a description, or an institution whose register it has a part of: of one that is new nothing is
  /// accepted.
  func has(_ scope: some StringProtocol) -> Bool {
    let lead = "institution/"
    return scopes.contains(String(scope))
      || scope.hasPrefix(lead) && registers[String(scope.dropFirst(lead.count))] != nil
  }

  /// What a run has otherwise than the lock: of its descriptions, each with its name and its status.
  ///
  /// Whatever part of a register is looked at: whoever may name a part by a file could have the rest forgotten.
  public func faults(inDescriptions found: [(scope: String, description: Description)]) -> [Finding]
  {
    let now = Dictionary(grouping: found, by: \.scope)
    return descriptions.compactMap { entry in
      let (scope, held) = entry
      guard let all = now[scope], let description = all.first?.description else {
        return fault("'\(scope)' isn't there, and the lock has it", at: held.range)
      }
      if all.count > 1, let other = all.last?.description {
        return .unlocked(
          "there are \(all.count) of '\(scope)', of which the lock has one", file: other.file,
          at: other.heading)
      }
      guard description.status != held.status else { return nil }
      return .unlocked(
        "'\(scope)' is '\(description.status ?? "none")', and '\(held.status ?? "none")' in the lock",
        file: description.file, at: description.heading)
    }
  }

  /// What a run has otherwise than the lock: of what it doesn't read, by names that are the same wherever it runs.
  public func faults(inPassedOver names: [String]) -> [Finding] {
    names.filter { !passedOver.contains($0) }.map {
      fault("'\($0.printable)' is passed over, and the lock doesn't list it")
    }
  }

  /// What a run has otherwise than the lock: of its settings.
  public func faults(in configuration: Configuration?) -> [Finding] {
    let now = configuration?.values ?? [:]
    return Set(now.keys).union(settings.keys).sorted().compactMap { key in
      // Two words that Swift takes for one may name two folders.
      switch (settings[key], now[key]?.words) {
      case (let held?, let own?) where held.utf8.elementsEqual(own.utf8): return nil
      case (nil, nil): return nil
      default: break
      }
      guard let configuration, let value = now[key] else {
        return fault("the lock has the setting '\(key)', which isn't there")
      }
      return .unlocked(
        settings[key] == nil ? "the lock has no setting '\(key)'" : "the lock has another '\(key)'",
        file: configuration.file, at: value.range)
    }
  }

  private func fault(_ message: String, at range: SourceRange? = nil) -> Finding {
    .unlocked(message, file: file, at: range ?? start)
  }
}

extension Finding {
  /// Of what a lock doesn't list; the text that holds it can be used all the same.
  static func unlocked(_ message: String, file: String, at range: SourceRange) -> Finding {
    .input(
      "unlocked", message,
      help:
        "look at the change; if it is right, 'norma lock' writes the lock anew, where it is read: with '--locked-from' in that revision",
      file: file, at: range)
  }

  /// Whether a text can't be used as it stands.
  package var isOfFaultyText: Bool { kind == .input && id != "norma.unlocked" }
}
