import Foundation
import Testing

/// Records and reports that somebody altered: what they hold is compared whole.
@Suite struct HostileRecordTests {
  /// A register with what is prohibited, and the record of it.
  private static func folder() async throws -> (folder: Folder, record: [String: Any]) {
    let folder = try Folder([
      "institution.yaml": Sample.institution(),
      "lamp.yaml": Sample.system("lamp", hazards: "[dazzle]"), "torch.yaml": Sample.system("torch"),
    ])
    let outcome = try await Norma.run(["record"] + Sample.options, in: folder)
    try #require(outcome.status == 0, "\(outcome.error)")
    let json = try JSONSerialization.jsonObject(with: outcome.bytes)
    return (folder, try #require(json as? [String: Any]))
  }

  private static func verify(
    _ record: [String: Any], in folder: Folder, at path: String = ".", rules: String? = Sample.rules
  ) async throws -> Norma.Outcome {
    let bytes = try JSONSerialization.data(withJSONObject: record)
    try folder.write(".out/record.json", String(decoding: bytes, as: UTF8.self))
    defer { try? FileManager.default.removeItem(at: folder.url(of: ".out")) }
    return try await Norma.run(
      ["verify", ".out/record.json", path] + (rules.map { ["--rules", $0] } ?? []), in: folder)
  }

  /// The record with something else at a path of keys and numbers.
  private static func altered(_ value: Any, _ path: [Any], _ new: (Any?) -> Any?) -> Any {
    guard let first = path.first else { return new(value) ?? NSNull() }
    if var object = value as? [String: Any], let key = first as? String {
      object[key] =
        path.count == 1
        ? new(object[key]) : altered(object[key] ?? [:], Array(path.dropFirst()), new)
      return object
    }
    if var array = value as? [Any], let index = first as? Int, array.indices.contains(index) {
      array[index] = altered(array[index], Array(path.dropFirst()), new)
      return array
    }
    return value
  }

  /// What is compared even where Norma was another, by what it is called, and what stands there then.
  private static let forged: [(name: String, path: [any Sendable], value: any Sendable)] = [
    ("severity", ["subjects", 1, "verdicts", 0, "severity"], "note"),
    ("day", ["subjects", 1, "verdicts", 0, "appliesFrom"], "2999-01-01"),
    ("title", ["subjects", 1, "verdicts", 0, "title"], "Other"),
    ("because", ["subjects", 1, "verdicts", 0, "because"], [String]()),
    ("file", ["subjects", 0, "file"], "b.yaml"),
    ("finding's severity", ["findings", 0, "severity"], "note"),
  ]

  @Test(arguments: forged.indices)
  func `a record of another version is compared whole`(number: Int) async throws {
    let folder = try Folder([
      "institution.yaml": DutySample.harbour,
      "a.yaml": DutySample.boat("a", "lights: false").replacing("lights: true\n", with: ""),
      "b.yaml": DutySample.boat("b"),
    ])
    let written = try await DutySample.run("record", in: folder)
    let json = try JSONSerialization.jsonObject(with: written.bytes)
    let record = try #require(json as? [String: Any])
    let rules = DutySample.register.appending(path: "rules").path
    var other = try #require(
      Self.altered(record, ["norma", "version"]) { _ in "9.9.9" } as? [String: Any])
    let same = try await Self.verify(other, in: folder, rules: rules)
    #expect(same.status == 0, "\(same.output)")
    let (name, path, value) = Self.forged[number]
    other = try #require(Self.altered(other, path) { _ in value } as? [String: Any])
    if name == "file", let input = (record["inputs"] as? [[String: Any]])?[1] {
      other = try #require(
        Self.altered(other, ["subjects", 0, "sha256"]) { _ in input["sha256"] } as? [String: Any])
    }
    let outcome = try await Self.verify(other, in: folder, rules: rules)
    #expect(outcome.status != 0, "\(name): \(outcome.output)")
  }

  @Test(arguments: ["./r", "/r", "copy"])
  func `an altered record doesn't hold wherever the register stands`(place: String) async throws {
    let folder = try Folder([
      "r/institution.yaml": Sample.institution(),
      "r/lamp.yaml": Sample.system("lamp", hazards: "[dazzle]"),
    ])
    let written = try await Norma.run(["record", "r"] + Sample.options, in: folder)
    let json = try JSONSerialization.jsonObject(with: written.bytes)
    let record = try #require(json as? [String: Any])
    if place == "copy" {
      try FileManager.default.copyItem(at: folder.url(of: "r"), to: folder.url(of: "copy"))
    }
    let path = place == "/r" ? folder.path + place : place
    let same = try await Self.verify(record, in: folder, at: path)
    #expect(same.status == 0, "\(same.output)\(same.error)")
    #expect(!same.output.contains("removed") && !same.reason.contains("changed"), "\(same.output)")
    #expect(same.output.contains("2 files under another path"), "\(same.output)")
    for keys in [
      ["subjects", 1, "name"], ["subjects", 1, "facts", 0, "value"],
      ["findings", 0, "severity"], ["subjects", 1, "levels", 0, "title"],
    ] as [[Any]] {
      let other = try #require(Self.altered(record, keys) { _ in "note" } as? [String: Any])
      let outcome = try await Self.verify(other, in: folder, at: path)
      #expect(outcome.status == 1, "\(keys): \(outcome.output)")
    }
  }

  @Test func `a record of another path's spelling is compared by its texts`() async throws {
    let (folder, record) = try await Self.folder()
    let moved = try #require(
      Self.altered(record, ["record", "paths"]) { _ in ["./."] } as? [String: Any])
    let other = try #require(
      Self.altered(moved, ["subjects", 1, "name"]) { _ in "Other" } as? [String: Any])
    let bytes = try JSONSerialization.data(withJSONObject: other)
    try folder.write(".out/record.json", String(decoding: bytes, as: UTF8.self))
    let outcome = try await Norma.run(
      ["verify", ".out/record.json", "--rules", Sample.rules], in: folder)
    #expect(outcome.status == 1, "\(outcome.output)")
  }

  @Test(arguments: ["inputs", "evidence"])
  func `a record in which a text has two digests is none`(key: String) async throws {
    let (folder, record) = try await Self.folder()
    let other = try #require(
      Self.altered(record, [key]) { list in
        let input = ["file": "lamp.yaml", "sha256": String(repeating: "0", count: 64)]
        return [input, input] + (list as? [[String: String]] ?? [])
      } as? [String: Any])
    #expect(try await Self.verify(other, in: folder).status == 2)
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian, .utf32])
  func `a record that is no UTF-8 is none`(encoding: String.Encoding) async throws {
    let (folder, record) = try await Self.folder()
    let bytes = try JSONSerialization.data(withJSONObject: record)
    let text = String(decoding: bytes, as: UTF8.self)
    try FileManager.default.createDirectory(
      at: folder.url(of: ".out"), withIntermediateDirectories: true)
    try #require(text.data(using: encoding)).write(to: folder.url(of: ".out/record.json"))
    let outcome = try await Norma.run(
      ["verify", ".out/record.json", "--rules", Sample.rules], in: folder)
    #expect(outcome.status == 2, "\(outcome.output)")
    #expect(outcome.reason.contains("is no record"), "\(outcome.error)")
  }

  @Test(
    arguments: [
      ["record", "reason"], ["subjects", 0, "levels", 0, "title"],
      ["subjects", 0, "levels", 0, "order", 0, "title"],
    ] as [[any Sendable]])
  func `another pack excuses no other words than its own`(path: [any Sendable]) async throws {
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: i\nname: I\ncountry: LV\n",
      "a.yaml": "kind: ai-system\nid: a\nname: A\n",
    ])
    let written = try await Norma.run(["record", "--pack", "unesco", "--pack", "gdpr"], in: folder)
    let json = try JSONSerialization.jsonObject(with: written.bytes)
    let record = try #require(json as? [String: Any])
    let packs = try #require((record["norma"] as? [String: Any])?["packs"] as? [[String: Any]])
    let number = try #require(packs.firstIndex { $0["id"] as? String == "unesco" })
    let other = try #require(
      Self.altered(record, ["norma", "packs", number, "sha256"]) { _ in
        String(repeating: "0", count: 64)
      } as? [String: Any])
    #expect(try await Self.verify(other, in: folder, rules: nil).status == 0)
    let forged = try #require(
      Self.altered(other, path) { _ in "gate: passed" } as? [String: Any])
    let outcome = try await Self.verify(forged, in: folder, rules: nil)
    #expect(outcome.status == 1, "\(outcome.output)")
  }

  @Test func `a link in a folder of evidence is recorded as what it leads to`() async throws {
    let folder = try Folder([
      "institution.yaml": DutySample.harbour,
      "boat.yaml": DutySample.boat("boat", "crew: {trained: true, list: crew}"),
      "crew/.keep": "", "papers/crew.txt": "Anna",
    ])
    try folder.link("crew/list.txt", to: "../papers/crew.txt")
    let json = try JSONSerialization.jsonObject(
      with: try await DutySample.run("record", in: folder).bytes)
    let record = try #require(json as? [String: Any])
    let rules = DutySample.register.appending(path: "rules").path
    #expect(try await Self.verify(record, in: folder, rules: rules).status == 0)
    try folder.write("papers/crew.txt", "Berta")
    let outcome = try await Self.verify(record, in: folder, rules: rules)
    #expect(outcome.output.contains("evidence changed: crew/list.txt"), "\(outcome.output)")
  }

  @Test func `a second copy of a description and findings without names hold nowhere`() async throws
  {
    let (folder, record) = try await Self.folder()
    let subjects = try #require(record["subjects"] as? [[String: Any]])
    let double = Self.altered(record, ["subjects"]) { _ in subjects + [subjects[1]] }
    let outcome = try await Self.verify(try #require(double as? [String: Any]), in: folder)
    #expect(outcome.status == 1, "\(outcome.output)")
    let unnamed = Self.altered(record, ["findings", 0, "fingerprint"]) { _ in NSNull() }
    #expect(
      try await Self.verify(try #require(unnamed as? [String: Any]), in: folder).reason
        .contains("is no record"))
  }

  @Test func `departures that are taken out of a record are missed`() async throws {
    let (folder, _) = try await Self.folder()
    try folder.write("norma.yaml", "exclude: [torch.yaml]\n")
    let outcome = try await Norma.run(["record"] + Sample.options, in: folder)
    let record = try #require(
      try JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    #expect(try await Self.verify(record, in: folder).status == 0)
    let forged = Self.altered(record, ["norma", "departures"]) { _ in [Any]() }
    let verified = try await Self.verify(try #require(forged as? [String: Any]), in: folder)
    #expect(verified.status == 1)
    #expect(
      verified.output.contains("in what the run departed from the default"), "\(verified.output)")
  }

  @Test func `names that look the same stand as two inputs`() async throws {
    let (folder, _) = try await Self.folder()
    try folder.write("caf\u{E9}.yaml", Sample.system("one"))
    try folder.write("cafe\u{301}.yaml", Sample.system("two"))
    let outcome = try await Norma.run(["record"] + Sample.options, in: folder)
    let record = try #require(
      try JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    #expect((record["inputs"] as? [Any])?.count == 5)
    let verified = try await Self.verify(record, in: folder)
    #expect(verified.status == 0, "\(verified.output)\(verified.error)")
  }

  @Test func `an unaltered record holds`() async throws {
    let (folder, record) = try await Self.folder()
    let outcome = try await Self.verify(record, in: folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }

  @Test func `one without departures holds as well`() async throws {
    let folder = try Folder(["institution.yaml": "kind: institution\nid: u\nname: U\n"])
    let written = try await Norma.run(["record", "--pack", "unesco"], in: folder)
    let json = try JSONSerialization.jsonObject(with: written.bytes)
    let record = try #require(json as? [String: Any])
    let outcome = try await Self.verify(record, in: folder, rules: nil)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
  }

  /// Each alteration by what it is called, where it stands, and what stands there then.
  private static let alterations: [(name: String, path: [any Sendable], value: any Sendable)] = [
    ("findings", ["findings"], [String]()), ("status", ["record", "status"], 0),
    ("a finding's rule", ["findings", 0, "id"], "LAMP-9.9"),
    ("a finding's state", ["findings", 0, "state"], "met"),
    ("facts", ["subjects", 1, "facts"], [String]()),
    ("a fact's value", ["subjects", 1, "facts", 2, "value"], "other"),
    ("a name", ["subjects", 1, "name"], "Harmless"), ("an id", ["subjects", 1, "id"], "harmless"),
    ("faulty", ["subjects", 1, "faulty"], true), ("a line", ["findings", 0, "line"], 99),
    ("packs", ["norma", "packs"], [String]()),
    ("a level", ["subjects", 1, "levels", 0, "floor"], "none"),
    ("subjects", ["subjects"], [String]()),
  ]

  @Test(arguments: alterations.indices)
  func `an altered record doesn't hold`(number: Int) async throws {
    let (name, path, value) = Self.alterations[number]
    let (folder, record) = try await Self.folder()
    let other = try #require(Self.altered(record, path, { _ in value }) as? [String: Any])
    #expect(!NSDictionary(dictionary: record).isEqual(to: other), "\(name)")
    let outcome = try await Self.verify(other, in: folder)
    #expect(outcome.status == 1, "\(name): \(outcome.output)\(outcome.error)")
    #expect(!outcome.output.contains("the record holds"))
  }

  @Test func `nor one with another verdict`() async throws {
    let folder = try Folder([
      "institution.yaml": DutySample.harbour, "boat.yaml": DutySample.boat("boat"),
    ])
    let outcome = try await DutySample.run("record", in: folder)
    let record = try JSONSerialization.jsonObject(with: outcome.bytes)
    let other = Self.altered(record, ["subjects", 0, "verdicts", 0, "state"], { _ in "met" })
    let verified = try await Self.verify(
      try #require(other as? [String: Any]), in: folder,
      rules: DutySample.register.appending(path: "rules").path)
    #expect(verified.status == 1, "\(verified.output)")
    #expect(verified.output.contains("the record was altered"))
  }

  @Test(arguments: [
    (["norma", "asOf"], "garbage"), (["norma", "asOf"], "\u{202E}2026-11-23"),
    (["norma", "lawAsOf"], "2026-02-30"), (["norma", "authority"], "king"),
    (["inputs"], ""), (["record", "format"], "2"),
  ])
  func `what isn't of a record's form is refused`(path: [String], value: String) async throws {
    let (folder, record) = try await Self.folder()
    let new: Any = path == ["inputs"] ? [String]() : path == ["record", "format"] ? 2 : value
    let other = try #require(Self.altered(record, path, { _ in new }) as? [String: Any])
    let outcome = try await Self.verify(other, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("is no record"), "\(outcome.error)")
  }

  @Test(arguments: [
    (["record", "paths"], "/etc"), (["record", "paths"], "../other"),
    (["record", "paths"], "pipe"), (["record", "config"], "pipe"), (["record", "rules"], "pipe"),
    (["record", "rules"], "/etc"),
    (["record", "config"], "../norma.yaml"),
  ])
  func `a record has nothing read outside the folder in which it is verified`(
    path: [String], value: String
  ) async throws {
    let (folder, record) = try await Self.folder()
    let new: Any = path[1] == "paths" ? [value] : value
    let other = try #require(Self.altered(record, path, { _ in new }) as? [String: Any])
    let bytes = try JSONSerialization.data(withJSONObject: other)
    try folder.write("record.json", String(decoding: bytes, as: UTF8.self))
    try #require(unsafe mkfifo(folder.url(of: "pipe").path, 0o600) == 0)
    let outcome = try await Norma.run(["verify", "record.json"], in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains("which is no file or folder of the current one"), "\(outcome.error)")
  }

  /// The attack of the review: fewer packs are named, and nothing that they said.
  @Test func `a pack that only one side judges makes verify fail`() async throws {
    let folder = try Folder([
      "r/institution.yaml": "kind: institution\nid: u\nname: U\n",
      "r/chat.yaml": "kind: ai-system\nid: chat\nname: Chat\n",
    ])
    let outcome = try await Norma.run(["record", "r"], in: folder)
    var record = try #require(
      try JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    record = try #require(
      Self.altered(record, ["record", "packs"], { _ in ["unesco"] }) as? [String: Any])
    record["findings"] = [String]()
    let verified = try await Self.verify(record, in: folder, at: "r", rules: nil)
    #expect(verified.status == 1, "\(verified.output)")
    #expect(verified.output.contains("gdpr 0.1.0 judges no longer"), "\(verified.output)")
  }

  @Test func `and a comparison`() async throws {
    let folder = try Folder([
      "r/institution.yaml": "kind: institution\nid: u\nname: U\n",
      "r/chat.yaml": "kind: ai-system\nid: chat\nname: Chat\n",
    ])
    for (name, options) in [("full", []), ("part", ["--pack", "unesco"])] {
      let outcome = try await Norma.run(
        ["check", "r", "--fail-on", "never", "--format", "json"] + options, in: folder)
      try folder.write("out/\(name).json", outcome.output)
    }
    let worse = try await Norma.run(
      ["diff", "out/full.json", "out/part.json", "--fail-on", "worse"], in: folder)
    #expect(worse.status == 1, "\(worse.output)")
    #expect(worse.output.contains("gdpr 0.1.0 judges no longer"), "\(worse.output)")
    #expect(worse.reason.contains("aim4he, eu-ai-act, gdpr no longer judge"), "\(worse.reason)")
    let changed = try await Norma.run(
      ["diff", "out/part.json", "out/full.json", "--fail-on", "changed"], in: folder)
    #expect(changed.status == 1)
  }

  @Test func `a report steers no terminal`() async throws {
    let (folder, record) = try await Self.folder()
    let evil = "\u{1B}[2Jx\nthe record holds: 9 descriptions\u{202E}"
    var other: Any = record
    let paths: [[Any]] = [
      ["norma", "version"], ["norma", "packs", 0, "version"], ["subjects", 1, "name"],
      ["subjects", 1, "levels", 0, "floor"], ["subjects", 1, "levels", 0, "title"],
      ["subjects", 1, "verdicts", 0, "state"], ["subjects", 1, "verdicts", 0, "title"],
      ["subjects", 1, "file"], ["findings", 0, "id"], ["findings", 0, "file"],
      ["findings", 0, "severity"],
    ]
    for path in paths { other = Self.altered(other, path, { _ in evil }) }
    let bytes = try JSONSerialization.data(withJSONObject: other)
    try folder.write(".out/other.json", String(decoding: bytes, as: UTF8.self))
    for command in [
      ["diff", ".out/other.json", "."], ["diff", ".", ".out/other.json", "--format", "markdown"],
      ["verify", ".out/other.json", "."],
    ] {
      let options = command[0] == "verify" ? ["--rules", Sample.rules] : Sample.options
      let outcome = try await Norma.run(command + options, in: folder)
      let shown = outcome.output + outcome.error
      #expect(
        !shown.unicodeScalars.contains("\u{1B}") && !shown.unicodeScalars.contains("\u{202E}"),
        "\(command)")
      #expect(!shown.contains("\nthe record holds"), "\(shown)")
    }
  }

  /// What is compared though the rules are said to be others, by what it is called.
  private static let lighter: [(name: String, change: @Sendable ([String: Any]) -> Any)] = [
    ("a level is gone", { altered($0, ["subjects", 1, "levels"]) { _ in [Any]() } }),
    (
      "a scale is called otherwise",
      { altered($0, ["subjects", 1, "levels", 0, "scale"]) { _ in "x" } }
    ),
    ("findings weigh less", { altered($0, ["findings", 0, "severity"]) { _ in "note" } }),
  ]

  @Test(arguments: lighter.indices)
  func `other rules excuse nothing that the record left out`(number: Int) async throws {
    let (folder, record) = try await Self.folder()
    let other = Self.altered(record, ["norma", "vocabulary", "sha256"]) { _ in
      String(repeating: "0", count: 64)
    }
    let changed = try #require(
      Self.lighter[number].change(other as? [String: Any] ?? [:]) as? [String: Any])
    let outcome = try await Self.verify(changed, in: folder)
    #expect(outcome.status == 1, "\(Self.lighter[number].name): \(outcome.output)")
  }

  @Test(arguments: [["record", "reason"], ["norma", "packs", "0", "version"]])
  func `what a record says of itself is compared`(path: [String]) async throws {
    let (folder, record) = try await Self.folder()
    let place = path.map { Int($0).map { $0 as Any } ?? $0 }
    let changed = try #require(Self.altered(record, place) { _ in "9.9.9" } as? [String: Any])
    #expect(try await Self.verify(changed, in: folder).status == 1)
  }

  @Test func `settings that are new are told with what they leave out`() async throws {
    let (folder, record) = try await Self.folder()
    try folder.write("new.yaml", Sample.system("new", hazards: "[dazzle]"))
    try folder.write("norma.yaml", "exclude: [new.yaml]\n")
    let outcome = try await Self.verify(record, in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("in what the run departed from the default"), "\(outcome.output)")
  }

  @Test(arguments: [
    ("a key that stands twice", "\"findings\":[]"),
    ("one that nobody here knows", "\"approved\":\"by all\""),
    ("one that is spelt by escapes", "\"\\u0066indings\":[]"),
  ])
  func `a record has no key twice and none that isn't its own`(name: String, member: String)
    async throws
  {
    let (folder, _) = try await Self.folder()
    let written = try await Norma.run(["record"] + Sample.options, in: folder)
    let text = written.output.trimmingCharacters(in: .whitespacesAndNewlines)
    for record in ["\(text.dropLast()),\(member)}", "{\(member),\(text.dropFirst())"] {
      try folder.write(".out/record.json", record)
      let outcome = try await Norma.run(
        ["verify", ".out/record.json", ".", "--rules", Sample.rules], in: folder)
      #expect(outcome.status == 2, "\(name)")
      #expect(outcome.error.contains("is no record"), "\(outcome.error)")
    }
  }

  @Test func `what the run of a record departed in can't be taken out of it`() async throws {
    let (folder, _) = try await Self.folder()
    let written = try await Norma.run(
      ["record", "--authority", "law"] + Sample.options, in: folder)
    let record = try #require(
      try JSONSerialization.jsonObject(with: written.bytes) as? [String: Any])
    let whole = try await Self.verify(record, in: folder)
    #expect(whole.status == 0, "\(whole.output)")
    #expect(
      whole.wholeError.hasSuffix("; departs from the default: rules, day, authority)\n"),
      "\(whole.wholeError)")
    let kinds = try #require(
      Self.altered(record, ["norma", "departures"]) { departures in
        (departures as? [[String: Any]])?.filter { $0["kind"] as? String != "authority" }
      } as? [String: Any])
    #expect(try await Self.verify(kinds, in: folder).output.contains("in what the run departed"))
    let reason = try #require(
      Self.altered(record, ["record", "reason"]) { reason in
        (reason as? String)?.replacing("authority)", with: "authority; approved)")
      } as? [String: Any])
    #expect(try await Self.verify(reason, in: folder).output.contains("the reason of the gate"))
  }

  @Test func `evidence can't be taken out of a record, and that of a folder is in it`() async throws
  {
    let folder = try Folder([
      "institution.yaml": DutySample.harbour,
      "boat.yaml": DutySample.boat("boat", "crew: {trained: true, list: papers}"),
      "papers/a.txt": "A", "papers/inner/b.txt": "B", "papers/.c.txt": "C",
    ])
    let written = try await DutySample.run("record", in: folder)
    let record = try #require(
      try JSONSerialization.jsonObject(with: written.bytes) as? [String: Any])
    let names = (record["evidence"] as? [[String: Any]])?.compactMap { $0["file"] as? String }
    #expect(names == ["papers/a.txt", "papers/inner/b.txt"])
    let rules = DutySample.register.appending(path: "rules").path
    #expect(try await Self.verify(record, in: folder, rules: rules).status == 0)
    let without = try #require(
      Self.altered(record, ["evidence"]) { _ in [String]() } as? [String: Any])
    let outcome = try await Self.verify(without, in: folder, rules: rules)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("evidence that it doesn't name, "), "\(outcome.output)")
    try folder.write("papers/a.txt", "Z")
    let changed = try await Self.verify(record, in: folder, rules: rules)
    #expect(changed.output.contains("evidence changed: papers/a.txt"), "\(changed.output)")
  }
}
