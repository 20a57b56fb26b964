import Foundation
import Testing

/// What one command or format tells, every other tells as well: numbers, states, days and owners.
///
/// Each register is read by every command in every format, and what two of them tell is compared; the states
/// are those that the evaluation writes as JSON, and the words come from the published table.
@Suite struct AgreementTests {
  /// The registers, each with something that has made commands disagree.
  enum Kind: String, CaseIterable, Sendable {
    case one, two, houseRules, houseScale, `extension`, waiver, baseline, settings
  }

  // MARK: Registers

  private static let owners = ["a": "Pilots", "b": "Pilots", "c": "Harbour office"]

  private static func boat(_ id: String, _ facts: String...) -> String {
    DutySample.boat(id)
      + "status: \(id == "c" ? "retired" : "in-use")\nowner: \(owners[id] ?? "Nobody")\n"
      + "areas: [pier]\n" + facts.map { $0 + "\n" }.joined()
  }

  private static func register(_ id: String) -> [String: String] {
    [
      "institution.yaml":
        "kind: institution\nid: \(id)\nname: The \(id)\npublic: true\ntrained: false\n",
      // Breaches one duty, shows nothing of others, and owes some from a day to come.
      "a.yaml": boat("a").replacing("lights: true", with: "lights: false"),
      "b.yaml": boat("b", "crew: {trained: true}").replacing("smokes: false", with: "smokes: true"),
      "c.yaml": boat("c", "crew: {trained: false}").replacing("built: 2010", with: "built: 1999"),
      "d.yaml": "kind: ai-system\nid: d\nname: The d\n",
    ]
  }

  private static let house = """
    kind: pack
    id: house
    prefix: HOUSE
    version: 1.0.0
    title: House
    instrument: {title: House rules, url: "https://example.org/house"}
    parameters:
      day: {title: Day, rows: [{from: 2020-01-01, value: 2026-01-01, cite: {at: "1"}}]}
      later: {title: Later, rows: [{from: 2020-01-01, value: 2028-01-01, cite: {at: "1"}}]}
    people: {office: the office}

    """

  private static let scale = """
    scales:
      light:
        title: Light
        of: ai-system
        levels: [{id: green, title: Green}, {id: red, title: Red, finding: warning}]

    """

  private static let colours = """
    classifications:
      HOUSE-1:
        {title: No lights, scale: light, level: red, when: {lights: false}, in-force: day,
         cite: {at: "2"}, authority: law, message: has no lights, remedy: [Ask the office]}
      HOUSE-2:
        {title: A motor, scale: light, level: red, when: {engine: true}, in-force: later,
         cite: {at: "3"}, authority: law, message: has a motor, remedy: [Ask the office]}

    """

  private static func duty(_ id: String) -> String {
    """
    actions:
      paint: {title: Paint it, steps: [Paint], by: office, effort: days, per: subject}
    obligations:
      \(id):
        {title: Painted, when: {engine: true}, in-force: day, applies-from: day,
         met-when: {lights: true}, message: isn't painted, remedy: paint, evidence: [Photo],
         cite: {at: "4"}, authority: law}

    """
  }

  private static func folder(_ kind: Kind) async throws -> Folder {
    let folder = try Folder()
    func add(_ files: [String: String], below path: String = "") throws {
      for (name, text) in files { try folder.write(path + name, text) }
    }
    switch kind {
    case .one: try add(register("east"))
    case .two:
      try add(register("east"), below: "east/")
      try add(register("west"), below: "west/")
    case .houseRules:
      // Two registers whose rules of their own call alike what isn't the same.
      for (place, step) in [("east", "Paint"), ("west", "Sell")] {
        try add(register(place), below: "\(place)/")
        let prefix = place.uppercased()
        try folder.write(
          "\(place)/rules/\(place)/pack.yaml",
          house.replacing("id: house", with: "id: \(place)")
            .replacing("HOUSE", with: prefix))
        try folder.write(
          "\(place)/rules/\(place)/rules.yaml",
          duty("\(prefix)-1").replacing("[Paint]", with: "[\(step)]")
            .replacing("Paint it", with: "\(step) it"))
      }
    case .houseScale:
      try add(register("east"))
      try folder.write("rules/house/pack.yaml", house + scale)
      try folder.write("rules/house/rules.yaml", colours)
    case .extension:
      try add(register("east"))
      try folder.write(
        "rules/house/pack.yaml",
        house.replacing("title: House\n", with: "title: House\nextends: harbour-code\n")
          .replacing("people: {office: the office}\n", with: "")
          .replacing("{title: House rules, url", with: "{title: House rules, short: House, url"))
      try folder.write(
        "rules/house/rules.yaml",
        duty("HOUSE-4"))
    case .waiver:
      try add(register("east"))
      try folder.write(
        "norma-waivers.yaml",
        "kind: waivers\nwaivers:\n"
          + "  - {rule: HAR-12.1, subject: a, reason: New lamps come, by: The captain, until: 2027-01-31}\n"
          + "  - {rule: HAR-13.1, subject: east, reason: A course is planned, by: The office, until: 2027-06-30}\n"
      )
    case .baseline:
      try add(register("east"))
      try folder.write("norma.yaml", "baseline: known.yaml\n")
      let written = try await DutySample.run("baseline", "--output", "known.yaml", in: folder)
      #expect(written.status == 0, "\(written.error)")
    case .settings:
      try add(register("east"))
      try folder.write(
        "norma.yaml",
        "severities:\n  - {rule: HAR-12.1, severity: note, reason: r}\n"
          + "  - {rule: HAR-13.1, severity: warning, reason: r}\n")
    }
    return folder
  }

  // MARK: What is told

  /// A rule that somebody answers for, in one register.
  private struct Key: Hashable, CustomStringConvertible {
    let subject: String
    let rule: String
    var description: String { "\(rule) of \(subject)" }
  }

  /// Everything that JSON tells of rules, by description and rule.
  private struct Told {
    var states: [Key: String] = [:]
    var days: [Key: String] = [:]
    var subjects: [String: JSONValue] = [:]
    /// The title of each rule's state, whoever's file it is.
    init(_ report: JSONValue) {
      for subject in report["subjects"].items {
        let scope = subject["scope"].text ?? ""
        subjects[scope] = subject
        for verdict in subject["verdicts"].items {
          guard let state = verdict["state"].text, let rule = verdict["id"].text else { continue }
          let isUndated = state == "not-applicable" && verdict["reason"].text == "schedule"
          guard state != "not-applicable" || isUndated else { continue }
          let key = Key(subject: scope, rule: rule)
          states[key] = isUndated ? "undated" : state
          days[key] = verdict["appliesFrom"].text
        }
      }
    }
  }

  private func json(_ arguments: [String], _ folder: Folder) async throws -> JSONValue {
    let outcome = try await Norma.run(
      arguments + ["--format", "json"] + DutySample.options, in: folder)
    #expect(outcome.status < 2, "\(outcome.error)")
    return try JSONValue(outcome.bytes)
  }

  private func text(_ arguments: [String], _ folder: Folder) async throws -> String {
    let outcome = try await Norma.run(arguments + DutySample.options, in: folder)
    #expect(outcome.status < 2, "\(outcome.error)")
    return outcome.output
  }

  /// The numbers of a line of totals, by their words.
  private func totals(_ lead: String, in text: String) -> [String: Int]? {
    let lines = text.split(separator: "\n")
    guard
      let line = lines.first(where: { $0.hasPrefix(lead) || $0.hasPrefix("- \(lead)") })
    else { return nil }
    let words = line.drop { $0 != ":" }.dropFirst().split(separator: ",")
    return words.reduce(into: [:]) { result, part in
      let parts = part.split(separator: " ", maxSplits: 1).map(String.init)
      if parts.count == 2, let count = Int(parts[0]) { result[parts[1]] = count }
    }
  }

  /// The words for people of each state, as the catalogue has them.
  private static let words: [String: String] = {
    let place = Sample.top.appending(path: "Sources/Norma/Norma.docc/ReadingReports.md")
    let text = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").reduce(into: [:]) { result, line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      if cells.count == 3, cells[0].hasPrefix("`") {
        result[cells[0].trimmingCharacters(in: ["`"])] = cells[1]
      }
    }
  }()

  // MARK: States and totals

  @Test(arguments: Kind.allCases)
  func `commands and formats tell the same states`(kind: Kind) async throws {
    let folder = try await Self.folder(kind)
    let report = try await json(["check"], folder)
    let told = Told(report)
    #expect(!told.states.isEmpty)

    // The commands that look write one report.
    for command in ["classify", "duties"] {
      #expect(Told(try await json([command], folder)).states == told.states)
    }

    // Findings say of a rule what its verdict says.
    for finding in report["findings"].items {
      guard let rule = finding["id"].text, !rule.hasPrefix("norma."),
        let fingerprint = finding["fingerprint"].text
      else { continue }
      let scope = String(fingerprint.split(separator: "@").last ?? "")
      let key = Key(subject: scope, rule: rule)
      guard let state = told.states[key] else { continue }
      let expected = finding["waiver"] == .null ? finding["state"].text : "waived"
      #expect(state == expected, "\(key)")
    }

    // The plan settles what is open, each rule for whom it is open, and names what is accepted.
    let plan = try await json(["plan"], folder)
    var planned: [Key: Set<String>] = [:]
    for item in plan["items"].items where item["urgency"].text != "clarify" {
      for subject in item["subjects"].items {
        for duty in subject["duties"].items {
          let key = Key(subject: subject["id"].text ?? "", rule: duty["id"].text ?? "")
          planned[key, default: []].insert(duty["state"].text ?? "")
          if item["urgency"].text == "accepted" { #expect(item["waiver"]["by"] != .null) }
        }
      }
    }
    for (key, states) in planned {
      // Where the institution answers for a system's duty, the system says so.
      let stated = Set(
        told.states.filter { $0.key.rule == key.rule }.filter { entry in
          entry.key.subject.split(separator: "/").last.map(String.init) == key.subject
            || told.subjects[entry.key.subject]?["kind"] != .string("institution")
        }.values)
      let levels = Set(["prohibited", "breached", "upcoming"])
      #expect(
        states.isSubset(of: stated.isEmpty ? levels : stated), "\(key): \(states) is not \(stated)")
    }
    for (key, state) in told.states
    where ["breached", "undetermined", "waived"].contains(state)
      && told.subjects[key.subject]?["verdicts"].first(where: "id", is: key.rule)["meeting"]
        != .string("true")
    {
      let isSuspended = plan["suspended"].items.contains { $0["id"].text == key.rule }
      #expect(
        isSuspended || planned.keys.contains { $0.rule == key.rule }, "\(key) is not planned")
    }

    // A row of the duties has the words of the state.
    let duties = try await text(["duties", "--whole"], folder)
    for (key, state) in told.states where state != "undated" {
      let word = Self.words[state] ?? state
      let rows = duties.split(separator: "\n").filter { $0.contains("  \(key.rule)  ") }
      #expect(
        rows.contains { row in
          row.contains("  \(word)") || state == "upcoming" && row.contains("  from ")
        }, "\(key): \(state) in \(rows)")
    }

    // An explanation begins with it.
    for (key, state) in told.states.prefix(12) where state != "undated" {
      guard let file = told.subjects[key.subject]?["file"].text else { continue }
      let explained = try await text(["explain", key.rule, file], folder)
      let word = state == "upcoming" ? "from " : Self.words[state] ?? state
      #expect(explained.contains("  \(word)"), "\(key): \(explained)")
    }
  }

  @Test(arguments: Kind.allCases)
  func `totals of all commands add up`(kind: Kind) async throws {
    let folder = try await Self.folder(kind)
    let check = try await text(["check", "--fail-on", "never"], folder)
    let duties = try await text(["duties"], folder)
    let whole = try await text(["duties", "--whole"], folder)
    let plan = try await text(["plan"], folder)
    let markdown = try await text(["check", "--fail-on", "never", "--format", "markdown"], folder)
    let totals = try #require(self.totals("rules:", in: check), "\(check)")
    for other in [duties, whole, plan, markdown] {
      #expect(self.totals("rules:", in: other) == totals)
    }
    // Every row of the duties is counted, and nothing else.
    var rows: [String: Int] = [:]
    let words = Set(Self.words.values)
    for line in duties.split(separator: "\n") where line.hasPrefix("  ") && line.contains("-") {
      let row = line.dropFirst(2)
      if let word = words.first(where: {
        row.hasPrefix("\($0)  ") || row.hasPrefix("\($0),") || row.hasPrefix("\($0) from")
          || row.hasPrefix("\($0) until")
      }),
        !row.hasPrefix("no day set")
      {
        rows[word, default: 0] += 1
      } else if row.hasPrefix("from ") {
        rows["to come", default: 0] += 1
      }
    }
    var counted = totals
    counted["no day set"] = nil
    #expect(rows == counted, "\(duties)")
    // What a plan settles, what waits and what needs nothing makes up all.
    let items = try await json(["plan"], folder)
    var settled: [String: Set<String>] = [:]
    for item in items["items"].items {
      for subject in item["subjects"].items {
        for duty in subject["duties"].items {
          guard let state = duty["state"].text else { continue }
          let day = item["due"].text ?? ""
          settled[state, default: []].insert(
            "\(subject["file"].text ?? "") \(duty["id"].text ?? "") \(day)")
        }
      }
    }
    for state in ["prohibited", "breached", "undetermined", "waived"] {
      let waiting = items["suspended"].items.count { $0["state"].text == state }
      #expect(
        (settled[state]?.count ?? 0) + waiting == totals[Self.words[state] ?? ""] ?? 0,
        "\(state): \(settled[state] ?? []) of \(totals)")
    }
  }

  @Test(arguments: Kind.allCases)
  func `all formats of a check tell as many findings`(kind: Kind) async throws {
    let folder = try await Self.folder(kind)
    func run(_ format: String) async throws -> String {
      try await text(["check", "--fail-on", "never", "--format", format], folder)
    }
    let report = try await json(["check", "--fail-on", "never"], folder)
    let findings = report["findings"].items
    let new = findings.filter { $0["known"] == .null }
    let sarif = try JSONValue(Data(try await run("sarif").utf8))["runs"][0]["results"].items
    #expect(sarif.count == findings.count)
    for (finding, result) in zip(findings, sarif) {
      #expect(result["properties"]["state"] == finding["state"])
      #expect(result["ruleId"] == finding["id"])
    }
    let departures = report["norma"]["departures"].items.count
    let gitlab = try JSONValue(Data(try await run("gitlab").utf8)).items
    #expect(gitlab.count == findings.count + departures)
    for (finding, entry) in zip(findings, gitlab) {
      #expect((finding["state"].text == "prohibited") == (entry["severity"].text == "blocker"))
    }
    let csv = try await run("csv").split(separator: "\r\n").dropFirst()
    #expect(csv.count == findings.count + departures)
    for ((finding, result), row) in zip(zip(findings, sarif), csv) {
      let owner = finding["subject"].text.flatMap { Self.owners[$0] }
      #expect(result["properties"]["owner"].text == owner)
      #expect(row.hasSuffix(",\(owner ?? "")"), "\(row)")
    }
    let lines = try await run("ndjson").split(separator: "\n")
    #expect(lines.count { $0.contains("\"type\":\"finding\"") } == findings.count)
    #expect(try await run("github").split(separator: "\n").count == new.count + departures)
    let github = try await run("github").split(separator: "\n").first
    let isForbidden = findings.contains { $0["state"].text == "prohibited" }
    #expect(github?.contains("(prohibited)") == isForbidden)
    #expect(
      try await run("checkstyle").split(separator: "\n").count { $0.contains("<error ") }
        == findings.count + departures)
    let shown = try await run("text")
    #expect(
      shown.split(separator: "\n").count {
        $0.contains(": error: ") || $0.contains(": warning: ") || $0.contains(": note: ")
      } == new.count)
    let summary = report["summary"]
    for (word, key) in [("error", "errors"), ("warning", "warnings"), ("note", "notes")] {
      guard case .integer(let count) = summary[key] else { continue }
      #expect(shown.contains("\(count) \(word)"), "\(shown)")
      #expect(
        findings.count {
          $0["severity"].text == word && $0["waiver"] == .null && $0["known"] == .null
        }
          == count)
    }
    // Prohibited practices are named once more where everybody looks.
    let prohibited = findings.filter { $0["state"].text == "prohibited" }
    #expect(
      shown.split(separator: "\n").count { $0.hasPrefix("prohibited: ") }
        == prohibited.filter { $0["known"] == .null }.count)
  }

  // MARK: Days and owners

  @Test(arguments: Kind.allCases)
  func `a duty has one day in every command`(kind: Kind) async throws {
    let folder = try await Self.folder(kind)
    let told = Told(try await json(["check", "--fail-on", "never"], folder))
    let plan = try await json(["plan"], folder)
    let timeline = try await json(["timeline"], folder)
    let calendar = try await text(["timeline", "--format", "ics"], folder)
    let duties = try await text(["duties"], folder)
    for (key, state) in told.states where state == "upcoming" {
      let day = try #require(told.days[key], "\(key)")
      let id = key.subject.split(separator: "/").last.map(String.init) ?? ""
      #expect(
        timeline["milestones"].items.contains { milestone in
          milestone["day"].text == day && milestone["subject"].text == id
            && milestone["begins"].items.contains { $0["id"].text == key.rule }
        }, "\(key) from \(day)")
      #expect(calendar.contains("DTSTART;VALUE=DATE:\(day.replacing("-", with: ""))"))
      #expect(duties.contains("from \(day)"))
      let items = plan["items"].items.filter { item in
        item["duties"].items.contains { $0["id"].text == key.rule }
          && item["urgency"].text == "coming"
          && item["subjects"].items.contains { $0["id"].text == id }
      }
      let isMet =
        told.subjects[key.subject]?["verdicts"].first(where: "id", is: key.rule)["meeting"].text
        == "true"
      let isWaiting = plan["suspended"].items.contains {
        $0["id"].text == key.rule && $0["subject"].text == id
      }
      #expect(isMet || isWaiting || items.contains { $0["due"].text == day }, "\(key) from \(day)")
    }
    // A class names the first day on which one of its duties begins.
    for (scope, subject) in told.subjects {
      for level in subject["levels"].items {
        guard let from = level["consequences"]["from"].text else { continue }
        #expect(
          told.days.contains {
            $0.key.subject == scope && $0.value == from && told.states[$0.key] == "upcoming"
          },
          "\(scope) from \(from)")
        let classified = try await text(["classify", subject["file"].text ?? ""], folder)
        #expect(classified.contains("from \(from)"), "\(classified)")
      }
    }
    // The levels that change are on their own scale.
    for milestone in timeline["milestones"].items {
      for change in milestone["levels"].items {
        let scale = try #require(change["scale"].text)
        let words = scale == "Light" ? ["Green", "Red"] : ["Low", "High", "Banned"]
        for side in ["before", "after"] {
          let level = change[side].text ?? ""
          #expect(words.contains { level.hasPrefix($0) }, "\(scale): \(level)")
        }
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `who answers for a system stands wherever work is assigned`(kind: Kind) async throws {
    let folder = try await Self.folder(kind)
    let report = try await json(["check", "--fail-on", "never"], folder)
    for subject in report["subjects"].items where subject["kind"].text == "ai-system" {
      let id = subject["id"].text ?? ""
      #expect(subject["owner"].text == Self.owners[id])
    }
    let plan = try await json(["plan"], folder)
    for item in plan["items"].items {
      for subject in item["subjects"].items where subject["kind"].text == "ai-system" {
        #expect(subject["owner"].text == Self.owners[subject["id"].text ?? ""])
      }
    }
    for milestone in try await json(["timeline"], folder)["milestones"].items {
      #expect(milestone["owner"].text == Self.owners[milestone["subject"].text ?? ""])
    }
    let texts = [
      try await text(["plan"], folder), try await text(["classify"], folder),
      try await text(["duties"], folder), try await text(["timeline"], folder),
      try await text(["questions"], folder),
      try await text(["plan", "--format", "markdown"], folder),
      try await text(["plan", "--format", "csv"], folder),
      try await text(["check", "--fail-on", "never", "--format", "markdown"], folder),
    ]
    for (number, text) in texts.enumerated() {
      // Nothing is asked of the boats with owners.
      if number != 4 { #expect(text.contains("Pilots"), "\(number): \(text)") }
      if number != 4, number != 3 { #expect(text.contains("retired"), "\(number): \(text)") }
    }
  }

  @Test(arguments: ["check", "classify", "duties", "plan", "timeline", "questions"])
  func `a person looks at their own part`(command: String) async throws {
    let folder = try await Self.folder(.one)
    func subjects(_ arguments: [String]) async throws -> Set<String> {
      let report = try await json(["duties"] + arguments, folder)
      return Set(report["subjects"].items.compactMap { $0["id"].text })
    }
    #expect(try await subjects(["--owner", "pilots"]) == ["a", "b"])
    #expect(
      try await subjects(["--owner", "Pilots", "--owner", "Harbour office"]) == ["a", "b", "c"])
    #expect(try await subjects(["--status", "retired"]) == ["c"])
    #expect(try await subjects(["--area", "pier", "--status", "in-use"]) == ["a", "b"])
    let mine = try await text([command, "--owner", "Harbour office"], folder)
    #expect(!mine.contains("The a"))
    // What nobody answers for is found as well.
    #expect(try await subjects(["--owner", "none"]) == ["d", "east"])
    let nobody = try await Norma.run(
      [command, "--owner", "Nobody else"] + DutySample.options, in: folder)
    #expect(nobody.status == 2)
    #expect(nobody.reason.contains("owners here: Harbour office; Pilots"), "\(nobody.error)")
  }

  @Test(arguments: Kind.allCases)
  func `an explanation tells of each whom a rule reaches what the others tell`(kind: Kind)
    async throws
  {
    let folder = try await Self.folder(kind)
    let report = try await json(["check", "--fail-on", "never"], folder)
    for id in ["HAR-12.1", "HAR-13.1"] {
      var states: [String: String] = [:]
      for subject in report["subjects"].items where subject["kind"].text == "ai-system" {
        for verdict in subject["verdicts"].items where verdict["id"].text == id {
          states[subject["file"].text ?? ""] = verdict["state"].text
        }
      }
      let explained = try await json(["explain", id, "."], folder)
      #expect(
        Dictionary(
          explained.items.map { ($0["file"].text ?? "", $0["state"].text) },
          uniquingKeysWith: { one, _ in one }) == states)
      // Who breaches it stands first, and nobody whom it reaches is left out.
      let shown = try await text(["explain", id, "."], folder).split(separator: "\n")
        .filter { !$0.hasPrefix(" ") && $0.hasSuffix("yaml)") }
      #expect(shown.count == states.values.count { $0 != "not-applicable" && $0 != "undated" })
      if let first = shown.first, states.values.contains("breached") {
        let file = states.first { $0.value == "breached" && first.contains($0.key) }
        #expect(file != nil, "\(first): \(states)")
      }
    }
  }
}
