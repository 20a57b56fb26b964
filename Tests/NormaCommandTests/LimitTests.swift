import Foundation
import Testing

@testable import NormaCommand

/// A register that is made to exhaust a machine ends with a word instead.
@Suite struct LimitTests {
  /// What is too much, by what it is called, the files, and what is said of it.
  private static let inputs: [(name: String, files: [String: String], words: String)] = [
    (
      "items", ["lamp.yaml": Sample.system("lamp").replacing("uses: none\n", with: uses(501))],
      "'uses' names 501 items, and may name 500"
    ),
    (
      "documents",
      ["lamp.yaml": String(repeating: "---\nkind: ai-system\nid: a\nname: A\n", count: 1001)],
      "the file has more than 1000 documents [norma.yaml-limit]"
    ),
    (
      "marks of a kind",
      ["lamp.yaml": "kind: \"a\(String(repeating: "\u{301}", count: 40))\"\nid: a\nname: A\n"],
      "a letter has more than 30 marks"
    ),
    (
      "marks of a prefix",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/house/pack.yaml": pack.replacing(
          "prefix: ", with: "prefix: a\(String(repeating: "\u{301}", count: 40))"),
      ],
      "a letter has more than 30 marks"
    ),
    (
      "words by aliases",
      [
        "lamp.yaml":
          "kind: ai-system\nid: lamp\nname: &a \(String(repeating: "x", count: 200_000))\n"
          + "uses: [\(Array(repeating: "*a", count: 200).joined(separator: ", "))]\n"
      ], "the file has more than 32 MiB of words, aliases counted in full [norma.yaml-limit]"
    ),
    (
      "words by aliases of lists",
      [
        "lamp.yaml":
          "a: &a [\(String(repeating: "x", count: 200_000))]\nb: &b [\(aliases("a", 20))]\n"
          + "c: [\(aliases("b", 20))]\n"
      ], "the file has more than 32 MiB of words, aliases counted in full [norma.yaml-limit]"
    ),
    (
      "comments",
      ["lamp.yaml": Sample.system("lamp") + String(repeating: "# norma: x\n", count: 1001)],
      "1001 comments begin with 'norma:', and 1000 may"
    ),
    (
      "letters of a pattern",
      [
        "lamp.yaml": Sample.system("lamp"),
        "norma.yaml": "exclude: ['\(String(repeating: "?", count: 4097))']\n",
      ],
      "the pattern has more than 4096 letters"
    ),
    (
      "facts",
      ["lamp.yaml": Sample.system("lamp"), "rules/vocabulary/ai-system/x.yaml": facts(5001)],
      "facts of ai-system, and there may be 5000"
    ),
    (
      "concepts that rest on each other",
      [
        "lamp.yaml": Sample.system("lamp"), "rules/house/pack.yaml": pack,
        "rules/house/c.yaml": chain(401, 0),
      ],
      "nests deeper than 400 levels"
    ),
    (
      "levels of conditions of concepts",
      [
        "lamp.yaml": Sample.system("lamp"), "rules/house/pack.yaml": pack,
        "rules/house/c.yaml": chain(20, 24),
      ],
      "nests deeper than 400 levels"
    ),
    (
      "parts of a fact's path",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/vocabulary/ai-system/x.yaml": "kind: vocabulary\nof: ai-system\nfacts:\n  ? x"
          + String(repeating: ".a", count: 30_000)
          + "\n  : {type: boolean, group: light, title: T, question: \"Q?\"}\n",
      ], "the path of a fact has at most 16 parts and 200 bytes"
    ),
    (
      "fields of a list",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/vocabulary/ai-system/x.yaml": "kind: vocabulary\nof: ai-system\nfacts:\n"
          + "  x.l:\n    type: records\n    group: light\n    title: T\n    question: \"Q?\"\n    key: f0\n    fields:\n"
          + (0...200).map { "      f\($0): {type: text, title: T, question: \"Q?\"}\n" }.joined(),
      ], "has 201 fields, and 200 may"
    ),
    (
      "relations",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/vocabulary/ai-system/x.yaml": "kind: vocabulary\nof: ai-system\nfacts:\n"
          + "  x.a: {type: boolean, group: light, title: T, question: \"Q?\"}\n"
          + "  x.b: {type: boolean, group: light, title: T, question: \"Q?\"}\nrelations:\n"
          + (0...2000).map { "  r\($0): {when: {x.a: true}, excludes: {x.b: true}, because: B}\n" }
          .joined(),
      ], "has more than 2000 relations"
    ),
    (
      "facts in one order",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/vocabulary/ai-system/x.yaml": "kind: vocabulary\nof: ai-system\nfacts:\n"
          + "  x.d: {type: date, group: light, title: T, question: \"Q?\"}\nrelations:\n  r: {in-order: ["
          + Array(repeating: "x.d", count: 51).joined(separator: ", ") + "], because: B}\n",
      ], "'in-order' is a list of two facts or more, and at most 50"
    ),
    (
      "parts of a relation",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/vocabulary/ai-system/x.yaml": "kind: vocabulary\nof: ai-system\nfacts:\n"
          + "  x.a: {type: boolean, group: light, title: T, question: \"Q?\"}\nrelations:\n"
          + "  r: {when: {any: ["
          + Array(repeating: "{x.a: true}", count: 500).joined(separator: ", ")
          + "]}, implies: {x.a: true}, because: B}\n",
      ], "what a relation asks has more than 500 parts"
    ),
    (
      "parameters",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/house/pack.yaml": pack + "parameters:\n"
          + (0...200).map { "  p\($0): {title: T, rows: [\(row("2020-01-01"))]}\n" }.joined(),
      ], "the pack has more than 200 parameters"
    ),
    (
      "rows of a parameter",
      [
        "lamp.yaml": Sample.system("lamp"),
        "rules/house/pack.yaml": pack + "parameters:\n  p: {title: T, rows: ["
          + (1900...2000).map { row("\($0)-01-01") }.joined(separator: ", ") + "]}\n",
      ], "parameter 'p' has more than 100 rows"
    ),
    (
      "faults of rules",
      [
        "lamp.yaml": Sample.system("lamp"), "rules/house/pack.yaml": pack,
        "rules/house/c.yaml": "concepts:\n"
          + (0..<1010).map {
            "  c\($0): {title: C, when: {nothing: true}, cite: {at: p}, authority: law}\n"
          }.joined(),
      ], "the text has 10 more faults"
    ),
    (
      "marks on a letter",
      [
        "lamp.yaml": Sample.system("lamp").replacing(
          "name: The lamp", with: "name: a\(String(repeating: "\u{301}", count: 31))")
      ], "lamp.yaml:3:8: error: a letter has more than 30 marks"
    ),
    (
      "marks on a letter that are spelt by escapes",
      [
        "lamp.yaml": Sample.system("lamp").replacing(
          "name: The lamp",
          with: "name: \"a\(String(repeating: "\\u0301\\u0316", count: 16))\"")
      ], "a letter has more than 30 marks"
    ),
    (
      "marks in a comment that accepts",
      [
        "lamp.yaml": Sample.system("lamp") + "# norma: accept a"
          + "\(String(repeating: "\u{316}\u{301}", count: 1000)) until 2030-01-01 because r\n"
      ], "a letter has more than 30 marks"
    ),
    (
      "folders in each other",
      [
        "lamp.yaml": Sample.system("lamp"),
        String(repeating: "a/", count: 65) + "torch.yaml": Sample.system("torch"),
      ], "more than 64 folders lie in each other"
    ),
  ]

  /// Letters as they are written, of which some have several marks.
  @Test func `marks that writing has are read`() async throws {
    let name = "Việt ก็ שָׁלוֹם Zalgo" + String(repeating: "\u{301}", count: 30)
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp").replacing("The lamp", with: name)
    ])
    #expect(try await Sample.run("check", ".", in: folder).status == 0)
  }

  @Test func `registers with rules of their own are as many as a run takes`() async throws {
    let folder = try Folder([:])
    for number in 0...100 {
      try folder.write("r\(number)/institution.yaml", Sample.institution("i\(number)"))
      try folder.write("r\(number)/lamp.yaml", Sample.system("lamp"))
      try folder.write("r\(number)/rules/house/pack.yaml", Self.pack)
    }
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("more than 100 registers have rules of their own"), "\(outcome.error)"
    )
  }

  @Test func `findings are as many as anybody reads`() throws {
    defer { RunLimits.beginFindings() }
    RunLimits.beginFindings()
    #expect(RunLimits.count(findings: 1_000_000))
    try RunLimits.requireFewFindings()
    #expect(!RunLimits.count(findings: 1))
    #expect(throws: CommandFailure.self) { try RunLimits.requireFewFindings() }
  }

  private static func uses(_ count: Int) -> String {
    "uses: [\(Array(repeating: "{use: a}", count: count).joined(separator: ", "))]\n"
  }

  private static func aliases(_ name: String, _ count: Int) -> String {
    Array(repeating: "*\(name)", count: count).joined(separator: ", ")
  }

  private static func facts(_ count: Int) -> String {
    "kind: vocabulary\nof: ai-system\nfacts:\n"
      + (0..<count).map {
        "  x.f\($0): {type: boolean, group: light, title: T, question: \"Q?\"}\n"
      }.joined()
  }

  private static let pack =
    "kind: pack\nid: house\nprefix: HOUSE\nversion: 1.0.0\ntitle: House\n"
    + "instrument: {title: House, url: \"https://example.org\"}\n"

  private static func row(_ day: String) -> String {
    "{from: \(day), value: \(day), cite: {at: p}}"
  }

  /// Concepts each of which rests on the one before it, below so many levels of its own.
  private static func chain(_ count: Int, _ levels: Int) -> String {
    let open = String(repeating: "not: {", count: levels)
    let close = String(repeating: "}", count: levels)
    return "concepts:\n"
      + (0...count).map { number in
        "  c\(number): {title: C, when: {"
          + (number == 0 ? "lit: true" : "\(open)concept: c\(number - 1)\(close)")
          + "}, cite: {at: p}, authority: law}\n"
      }.joined()
  }

  @Test(arguments: inputs.indices)
  func `what is too much ends with a word`(number: Int) async throws {
    let input = Self.inputs[number]
    let outcome = try await Sample.run("check", ".", in: Sample.folder(input.files))
    #expect(
      outcome.status == 2,
      "\(input.name): \(outcome.output.prefix(500))\(outcome.error.prefix(500))")
    #expect(
      (outcome.output + outcome.error).contains(input.words),
      "\(input.name): \(outcome.output.suffix(500))\(outcome.error.prefix(500))")
  }

  @Test func `more files than a run takes aren't even read`() async throws {
    let folder = try Sample.folder([:])
    for number in 0..<5000 { try folder.write("s/\(number).yaml", "") }
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("5001 files are more than a run takes (5000)"), "\(outcome.error)")
  }

  @Test func `the more texts there are, the fewer faults of each are told`() async throws {
    let faults = (0..<30).map { "x\($0): 1\n" }.joined()
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp") + faults])
    let few = try await Sample.run("check", ".", in: folder)
    #expect(few.output.matches(of: /norma\.unknown-fact/).count == 30)
    for number in 0..<1100 { try folder.write("s/\(number).yaml", Sample.system("s\(number)")) }
    let many = try await Sample.run("check", ".", in: folder)
    #expect(many.output.matches(of: /norma\.unknown-fact/).count == 20)
    #expect(many.output.contains("the text has 10 more faults [norma.too-many-faults]"))
  }

  @Test func `nobody looks for what a word of a thousand letters may mean`() async throws {
    let word = String(repeating: "light", count: 200)
    let outcome = try await Sample.run(
      "check", ".", in: Sample.folder(["lamp.yaml": Sample.system("lamp") + "\(word): 1\n"]))
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("no fact 'lightlight"))
    #expect(!outcome.output.contains("did you mean"))
  }

  @Test func `a line of many marks of comments is looked at as far as it matters`() async throws {
    let hidden = String(repeating: "# ", count: 5000)
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "[flicker]") + "\(hidden)\n",
      "torch.yaml": Sample.system("torch", hazards: "[flicker]").replacing(
        "  hazards: [flicker]",
        with: "  hazards: [flicker] # norma: accept LAN-7.1 until 2030-01-01 because 'a # b'"),
    ])
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.output.contains("(accepted"), "\(outcome.output)")
  }

  /// Rules of a register that multiply with themselves, by what they are called.
  private static let multiplied: [(name: String, files: [String: String], words: String)] = [
    (
      "exceptions that each rest twice on the next",
      [
        "rules/h/pack.yaml": pack("h"),
        "rules/h/r.yaml": "exceptions:\n  H-E0: {title: T, cite: {at: p}, when: {lit: true}}\n"
          + (1..<40).map { number in
            let before = "{excepted-by: [H-E\(number - 1)]}"
            return
              "  H-E\(number): {title: T, cite: {at: p}, when: {any: [\(before), \(before)]}}\n"
          }.joined() + "classifications:\n"
          + (0..<40).map { number in
            "  H-\(number): {title: T, cite: {at: p}, authority: law, in-force: d, scale: s, level: b, unless: [H-E\(number)], "
              + "when: {stage: false}, message: m}\n"
          }.joined(),
      ], "rests on comes to too many conditions"
    ),
    (
      "packs that each use two of the next", layers(12),
      "uses, and those that these use, are too many"
    ),
    (
      "packs",
      Dictionary(uniqueKeysWithValues: (0..<51).map { ("rules/p\($0)/pack.yaml", pack("p\($0)")) }),
      "the rules of a register may be 50 packs and 1 MiB"
    ),
    (
      "concepts that rest on rules",
      [
        "rules/h/pack.yaml": pack("h"),
        "rules/h/r.yaml":
          "concepts:\n  c0: &c {title: T, cite: {at: p}, authority: law, when: {reaches: {s: b}}}\n"
          + (1...1000).map { "  c\($0): *c\n" }.joined() + "classifications:\n"
          + "  H-0: &r {title: T, cite: {at: p}, authority: law, in-force: d, scale: s, level: b, message: m, "
          + "when: {lit: true}}\n" + (1...1000).map { "  H-\($0): *r\n" }.joined(),
      ],
      "the parts of the pack rest on each other in more than 1000000 ways"
    ),
    (
      "bytes of rules",
      ["rules/h/pack.yaml": pack("h") + String(repeating: "# long\n", count: 200_000)],
      "the rules of a register may be 50 packs and 1 MiB"
    ),
  ]

  private static func pack(_ id: String, uses: [String] = []) -> String {
    "kind: pack\nid: \(id)\nprefix: \(id.uppercased())\nversion: 1.0.0\ntitle: T\n"
      + (uses.isEmpty ? "" : "uses: [\(uses.joined(separator: ", "))]\n")
      + "instrument: {title: T, url: 'https://example.org/'}\n"
      + "parameters:\n  d: {title: D, rows: [{from: 2020-01-01, value: 2020-01-01, cite: {at: p}}]}\n"
      + "scales:\n  s: {title: S, of: ai-system, levels: [{id: a, title: A}, {id: b, title: B}]}\n"
  }

  /// Two packs a layer, each of which uses both of the next.
  private static func layers(_ count: Int) -> [String: String] {
    var files: [String: String] = [:]
    for layer in 0..<count {
      for side in ["a", "b"] {
        let id = "\(side)\(layer)"
        let below = layer + 1 < count ? ["a\(layer + 1)", "b\(layer + 1)"] : []
        files["rules/\(id)/pack.yaml"] = pack(id, uses: below)
        files["rules/\(id)/r.yaml"] =
          "classifications:\n  \(id.uppercased())-1: {title: T, cite: {at: p}, authority: law, in-force: d, scale: s, level: b, "
          + "message: m, when: {lit: true}}\n"
      }
    }
    return files
  }

  @Test(arguments: multiplied.indices)
  func `rules that multiply with themselves are refused`(number: Int) async throws {
    let (name, files, words) = Self.multiplied[number]
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    for (path, text) in files { try folder.write(path, text) }
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.status == 2, "\(name)")
    #expect((outcome.output + outcome.error).contains(words), "\(name): \(outcome.error)")
  }

  @Test func `links to one text of rules are read no further than the limit`() async throws {
    let folder = try Sample.folder(["lamp.yaml": Sample.system("lamp")])
    try folder.write("rules/h/pack.yaml", Self.pack("h"))
    try folder.write("rules/h/x.md", String(repeating: "long line\n", count: 200_000))
    for number in 0..<10 {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url(of: "rules/h/\(number).md").path, withDestinationPath: "x.md")
    }
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("1000 files and 16 MiB are read"), "\(outcome.error)")
  }

  @Test(arguments: [("NORMA_CPU_MINUTES", "more work"), ("NORMA_MEMORY_GIB", "more memory")])
  func `a run beyond its bounds ends with 2 and a word`(name: String, words: String) async throws {
    let folder = try Folder([:])
    let outcome = try await Norma.run(
      ["rules", "check", "--rules", Sample.top.appending(path: "Rules").path], in: folder,
      environment: [name: "0"])
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("this takes \(words) than a register should"), "\(outcome.error)")
  }
}
