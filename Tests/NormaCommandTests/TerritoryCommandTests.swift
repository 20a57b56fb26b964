import Foundation
import Testing

/// Extensions for a territory, as commands choose, name, list and leave them out.
///
/// The systems are fixtures of nothing but what the vocabulary has had since its first version; the
/// lists are those of the built-in rules, of which Cyprus has none.
@Suite struct TerritoryCommandTests {
  /// An institution in a country.
  private static func institution(_ country: String?) -> String {
    """
    kind: institution
    id: \(country?.lowercased() ?? "nowhere")
    name: A university
    type: university
    country: \(country ?? "null")
    public-authority: true

    """
  }

  /// A recommender for a library, of which one criterion speaks for a high risk.
  static let library = """
    kind: ai-system
    id: library-recommender
    name: Library recommender
    nature: {technique: machine-learning}
    capabilities: [profiling]
    status: in-use
    purpose: {exclusively: none, uses: [recommendation, library-search]}
    role: [deployer]
    data:
      personal: [input, accounts-and-logs]
      controllership: [own]
      large-scale: false
      special-categories: none
      criminal: false
      subjects: [students]
    deployment: {decisions: none}
    child-service: {offered: none}
    impact-screening:
      monitoring: none
      dependent: none
      highly-personal: none
      combining: none
      new-technology: false
      obstacles: none
      evaluation: none
    dpia: {threshold: none}

    """

  private func folder(_ countries: String?..., settings: String? = nil) throws -> Folder {
    let folder = try Folder()
    for country in countries {
      let name = country?.lowercased() ?? "nowhere"
      try folder.write("\(name)/institution.yaml", Self.institution(country))
      try folder.write("\(name)/library.yaml", Self.library)
    }
    if let settings { try folder.write("norma.yaml", settings) }
    return folder
  }

  private func run(_ arguments: [String], in folder: Folder) async throws -> Norma.Outcome {
    try await Norma.run(arguments + ["--as-of", Sample.day], in: folder)
  }

  /// What is said of the level of an assessment, by the lines that tell it.
  private func level(_ output: String) -> [String] {
    let lines = output.split(separator: "\n").map { $0.drop { $0 == " " } }
    return lines.filter { line in
      ["Data-protection impact assessment:", "not among the rules:"]
        .contains(where: line.hasPrefix)
    }.map(String.init)
  }

  private func against(_ output: String) -> String? {
    output.split(separator: "\n").first { $0.hasPrefix("checked ") }?
      .components(separatedBy: " against ").last?.components(separatedBy: ", as of").first
  }

  private static let missing =
    "not among the rules: Authority's list of processing that needs an "
    + "impact assessment"

  // MARK: Which judge

  @Test(arguments: [
    ([], nil), (["--pack", "gdpr"], nil), ([], "packs: [gdpr]\n"),
    ([], "packs: [eu-ai-act, gdpr]\n"), (["--pack", "gdpr", "--pack", "eu-ai-act"], nil),
    (["--pack", "gdpr-lv"], nil), ([], "packs: [gdpr, gdpr-lv]\n"),
    (["--pack", "gdpr", "--no-config"], nil),
  ])
  func `the country's list is there, whatever packs are named`(
    options: [String], settings: String?
  ) async throws {
    let outcome = try await run(["classify"] + options, in: try folder("LV", settings: settings))
    #expect(outcome.output.contains("GDPR-LV-"), "\(outcome.output)")
    #expect(outcome.output.contains("gdpr-lv 0.1.0"))
    #expect(!outcome.output.contains("gdpr-de"))
    #expect(!outcome.output.contains("not among the rules"))
  }

  @Test func `where no list is there, the level says which is missing`() async throws {
    let folder = try folder("CY")
    let outcome = try await run(["classify", "--pack", "gdpr"], in: folder)
    let lines = level(outcome.output)
    #expect(lines.count == 2 && lines[0].contains(" to Required, not certain"), "\(lines)")
    #expect(lines.last == "\(Self.missing) (Cyprus), Art. 35(4)")
    #expect(against(outcome.output) == "gdpr 0.1.0")
    let check = try await run(["check", "--pack", "gdpr"], in: folder)
    #expect(
      check.output.contains("\(Self.missing) (Cyprus), Art. 35(4) [norma.uncertain-level]"))
    let explained = try await run(["explain", "GDPR-35.4.list", "cy"], in: folder)
    #expect(explained.output.contains("[national-list] Art. 35(4): not among the rules for Cyprus"))
    #expect(explained.output.contains("institution.country: CY"))
    let json = try JSONValue(
      try await run(["classify", "--pack", "gdpr", "--format", "json"], in: folder).bytes)
    let level = json["subjects"].items.last?["levels"].items.first {
      $0["scale"] == .string("dpia")
    }
    let text = try #require(level?["missingTexts"][0])
    #expect(text["gap"] == .string("national-list") && text["territory"] == .string("Cyprus"))
    #expect(text["pack"] == .string("gdpr") && text["cite"] == .string("Art. 35(4)"))
    let ground = level?["grounds"].items.first { $0["id"] == .string("GDPR-35.4.list") }
    #expect(ground?["missingTexts"][0] == text && ground?["missing"] == .array([]))
  }

  @Test func `questions, duties and plan say what nobody can be asked`() async throws {
    let folder = try folder("CY")
    for command in ["questions", "duties", "plan"] {
      let outcome = try await run([command, "cy/library.yaml", "--pack", "gdpr"], in: folder)
      #expect(
        outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          .contains("list of processing that needs an impact assessment (Cyprus), Art. 35(4)"),
        "\(command): \(outcome.output)")
    }
  }

  /// The register whose level once hung on whether its settings named packs.
  @Test func `the level is the same with and without settings that name packs`() async throws {
    let settings = "packs: [eu-ai-act, gdpr]\n"
    for country in ["LV", "CY"] {
      let folder = try folder(country, settings: settings)
      let named = try await run(["classify"], in: folder)
      let whole = try await run(["classify", "--no-config"], in: folder)
      #expect(level(named.output) == level(whole.output))
      #expect(level(named.output).count == (country == "LV" ? 1 : 2))
    }
  }

  @Test func `where the country isn't stated it is asked`() async throws {
    let folder = try folder(nil)
    let questions = try await run(["questions", "--pack", "gdpr"], in: folder)
    #expect(questions.output.contains("In which country is the institution established?"))
    let outcome = try await run(["classify", "--pack", "gdpr"], in: folder)
    #expect(!outcome.output.contains("not among the rules"))
    #expect(!outcome.output.contains("gdpr-"))
  }

  @Test func `each register of a run is judged by its own country's list`() async throws {
    let folder = try folder("CY", "DE", "LV")
    let outcome = try await run(["classify", "--pack", "gdpr"], in: folder)
    #expect(against(outcome.output) == "gdpr 0.1.0, gdpr-de 0.1.0, gdpr-lv 0.1.0")
    for country in ["cy", "de", "lv"] {
      let alone = try await run(["classify", country, "--pack", "gdpr"], in: folder)
      let part = alone.output.components(separatedBy: "\n\n")[0]
      #expect(outcome.output.contains(part), "\(country)")
    }
    // Germany's list speaks of bodies that aren't public.
    #expect(
      outcome.output.contains(
        "\(Self.missing) (Germany), Art. 35(4); gdpr-de holds none for such a case"))
    let json = try JSONValue(
      try await run(["check", "--pack", "gdpr", "--format", "json"], in: folder).bytes)
    let packs = json["norma"]["packs"].items
    #expect(packs.map { $0["id"] } == ["gdpr", "gdpr-de", "gdpr-lv"].map { .string($0) })
    #expect(packs.map { $0["extends"] } == [.null, .string("gdpr"), .string("gdpr")])
    #expect(Set(packs.map { "\($0["sha256"])" }).count == 3)
    let lv = try JSONValue(
      try await run(["check", "lv", "--pack", "gdpr", "--format", "json"], in: folder).bytes)
    #expect(lv["norma"]["packs"].items == [packs[0], packs[2]])
    let whole = try JSONValue(
      try await run(["check", "lv", "--format", "sarif"], in: folder).bytes)
    let extensions = whole["runs"][0]["tool"]["extensions"].items.map { $0["name"] }
    #expect(extensions.contains(.string("gdpr-lv")) && !extensions.contains(.string("gdpr-de")))
  }

  @Test func `a pack that asks the other is told what is for the country, too`() async throws {
    let folder = try folder("LV")
    let json = try JSONValue(
      try await run(["check", "--pack", "eu-ai-act", "--format", "json"], in: folder).bytes)
    #expect(json["norma"]["packs"].items.map { $0["id"] } == [.string("eu-ai-act")])
    #expect(
      json["norma"]["used"].items.map { $0["id"] } == [.string("gdpr"), .string("gdpr-lv")])
  }

  // MARK: Left out

  @Test(arguments: [
    (["--pack", "gdpr", "--without-extensions"], nil),
    (["--without-extensions"], nil), ([], "packs: [gdpr]\nwithout-extensions: true\n"),
    ([], "without-extensions: true\n"),
  ])
  func `a base stands alone where that is wanted, and the summary says so`(
    options: [String], settings: String?
  ) async throws {
    let folder = try folder("LV", settings: settings)
    let outcome = try await run(["classify"] + options, in: folder)
    #expect(outcome.output.contains("\(Self.missing) (Latvia), Art. 35(4)"))
    #expect(!outcome.output.contains("gdpr-lv"))
    #expect(against(outcome.output)?.hasSuffix(", without extensions") == true)
    for format in ["json", "ndjson", "sarif"] {
      let report = try await run(["check", "--format", format] + options, in: folder)
      #expect(report.output.contains("\"withoutExtensions\""), "\(format)")
      #expect(!report.output.contains("gdpr-lv"), "\(format)")
    }
    for arguments in [["check", "--format", "markdown"], ["plan", "--format", "markdown"]] {
      let report = try await run(arguments + options, in: folder)
      #expect(report.output.contains(", without extensions"), "\(arguments)")
    }
  }

  @Test func `nobody names an extension and leaves all out`() async throws {
    let outcome = try await run(
      ["check", "--pack", "gdpr-lv", "--without-extensions"], in: try folder("LV"))
    #expect(outcome.status == 2)
    #expect(
      outcome.reason == "norma: 'gdpr-lv' is an extension, and all extensions are to be left out")
    let settings = "packs: [gdpr, gdpr-lv]\nwithout-extensions: true\n"
    let configured = try await run(["check"], in: try folder("LV", settings: settings))
    #expect(configured.status == 2)
    #expect(configured.reason.contains("'gdpr-lv' is an extension"))
  }

  @Test func `a record tells that extensions were left out, and is verified so`() async throws {
    let folder = try folder("LV")
    let record = try await run(
      ["record", "lv", "--pack", "gdpr", "--without-extensions", "--output", "record.json"],
      in: folder)
    #expect(record.status == 0, "\(record.error)")
    let verified = try await Norma.run(["verify", "record.json"], in: folder)
    #expect(verified.status == 0, "\(verified.output)\(verified.error)")
  }

  @Test func `a comparison tells that an extension came with the country`() async throws {
    let folder = try folder(nil)
    try await run(
      ["check", "--pack", "gdpr", "--format", "json", "--output", "a.json"], in: folder
    )
    .expectWritten()
    try folder.write(
      "nowhere/institution.yaml",
      Self.institution("LV").replacing("id: lv", with: "id: nowhere"))
    try folder.write(
      "nowhere/library.yaml",
      Self.library.replacing(
        "deployment: {decisions: none}", with: "deployment: {decisions: significant}"))
    let diff = try await run(["diff", "a.json", "nowhere", "--pack", "gdpr"], in: folder)
    #expect(
      diff.output.contains("because gdpr-lv 0.1.0 judges now, and did not"),
      "\(diff.output)\(diff.error)")
  }

  // MARK: Rules

  @Test func `list, show, explain and facts know what is for other territories`() async throws {
    let folder = try folder("CY")
    let list = try await run(["rules", "list", "--quiet"], in: folder).output
    for part in ["(gdpr-de)", "(gdpr-lv)"] { #expect(list.contains(part)) }
    let base = try await run(["rules", "list", "--quiet", "--pack", "gdpr"], in: folder).output
    #expect(!base.contains("(gdpr-"))
    let shown = try await run(["rules", "show", "GDPR-LV-3"], in: folder).output
    #expect(
      shown.contains("classification of gdpr-lv, an extension of gdpr for LV, authority: law"))
    let gap = try await run(["rules", "show", "GDPR-35.4.list"], in: folder).output
    #expect(
      gap.contains(
        "not among the rules here: Authority's list of processing that needs an impact assessment, "
          + "Art. 35(4) [national-list]"))
    #expect(try await run(["explain", "GDPR-LV-3"], in: folder).status == 0)
    let facts = try await run(["rules", "facts"], in: folder).output
    #expect(facts.contains("impact-screening.captured-by"), "only Germany's list asks it")
  }

  @Test func `test and check take a base alone, and an extension with its base`() async throws {
    let top = Folder(borrowing: Sample.top)
    for (pack, count) in [
      ("gdpr-lv", "gdpr-lv 0.1.0, an extension of gdpr for LV"), ("gdpr", "gdpr 0.1.0"),
    ] {
      let check = try await Norma.run(["rules", "check", "--pack", pack], in: top)
      #expect(check.status == 0, "\(check.output)")
      #expect(check.output.hasPrefix("\(count): "))
      #expect(check.output.split(separator: "\n").count == 1)
    }
    let test = try await Norma.run(["rules", "test", "--pack", "gdpr-de"], in: top)
    #expect(test.status == 0, "\(test.output)")
  }

  // MARK: Settings

  @Test func `a waiver of a rule for another country is not misspelt`() async throws {
    let folder = try folder("DE")
    try folder.write(
      "norma-waivers.yaml",
      """
      kind: waivers
      waivers:
        - rule: GDPR-LV-3
          subject: library-recommender
          reason: The register in Riga has it
          by: A. Bērziņa
          until: 2027-01-01
        - rule: GDPR-LV-333
          subject: library-recommender
          reason: There is no such rule
          by: A. Bērziņa
          until: 2027-01-01

      """)
    let outcome = try await run(["check", "--fail-on", "never"], in: folder)
    #expect(!outcome.output.contains("there is no rule 'GDPR-LV-3'"))
    #expect(outcome.output.contains("there is no rule 'GDPR-LV-333'"), "\(outcome.output)")
  }

  @Test func `a version may be wanted of what comes with the country`() async throws {
    for (version, status) in [("0.1", Int32(0)), ("0.2", 2)] {
      let settings = "packs: [gdpr, {id: gdpr-lv, version: \"\(version)\"}]\n"
      let outcome = try await run(
        ["check", "--fail-on", "never"], in: try folder("LV", settings: settings))
      #expect(outcome.status == status, "\(outcome.error)")
    }
  }

  @Test func `a register's own rules may hold what isn't there`() async throws {
    let folder = try folder("CY")
    try folder.write(
      "cy/rules/garante/pack.yaml",
      """
      kind: pack
      id: garante
      extends: gdpr
      prefix: GARANTE
      version: 1.0.0
      title: Our authority's list
      territory: [CY]
      fills: [national-list]
      instrument: {title: List, url: "https://example.org/list"}
      parameters:
        list-in-force: {title: Day, rows: [{from: 2018-10-11, value: 2018-10-11, cite: {at: heading}}]}

      """)
    try folder.write(
      "cy/rules/garante/list.yaml",
      """
      classifications:
        GARANTE-1:
          title: Profiles
          scale: dpia
          level: required
          when: {capabilities: profiling}
          in-force: list-in-force
          cite: {at: no. 1}
          authority: law
          message: makes profiles

      """)
    let outcome = try await run(["classify", "--without-extensions"], in: folder)
    #expect(
      outcome.output.contains("Data-protection impact assessment: Required\n"),
      "\(outcome.output)\(outcome.error)")
    let named = try await run(["classify"], in: folder)
    #expect(named.output.contains("Profiles [GARANTE-1], List, no. 1"))
    #expect(named.output.contains("garante 1.0.0"))
  }
}

extension Norma.Outcome {
  /// Expects that a report was written, whatever it says.
  fileprivate func expectWritten(location: SourceLocation = #_sourceLocation) {
    #expect(status < 2, "\(error)", sourceLocation: location)
  }
}
