import Foundation
import Testing

/// What a stranger changes so that something prohibited goes unseen: it is seen, or told, or ends the run.
@Suite struct HostileGateTests {
  private static let lamp = Sample.system("lamp", hazards: "[dazzle]")

  /// A register with something prohibited in a folder of its own.
  private static func folder(_ files: [String: String?] = [:]) throws -> Folder {
    let folder = try Folder([
      "r/institution.yaml": Sample.institution(), "r/systems/lamp.yaml": lamp,
      "r/systems/ok.yaml": Sample.system("ok"),
    ])
    for (path, text) in files {
      if let text {
        try folder.write(path, text)
      } else {
        try FileManager.default.removeItem(at: folder.url(of: path))
      }
    }
    return folder
  }

  private static func check(_ path: String = "r", in folder: Folder) async throws -> Norma.Outcome {
    try await Norma.run(["check", path] + Sample.options, in: folder)
  }

  /// What is changed, by what it is called, and what is said of it then.
  private static let changes: [(name: String, files: [String: String?], words: String)] = [
    (
      "a baseline is the folder of systems", ["r/norma.yaml": "baseline: systems\n"],
      "is no file, and a baseline is one"
    ),
    (
      "settings above name a folder", ["norma.yaml": "baseline: r/systems\n"],
      "is no file, and a baseline is one"
    ),
    (
      "a system is called as a lock is",
      ["r/systems/lamp.yaml": nil, "r/systems/norma-lock.yaml": lamp], "1 prohibited"
    ),
    (
      "a folder is called as the waivers are",
      [
        "r/systems/lamp.yaml": nil, "r/norma.yaml": "fail-on: [error]\n",
        "r/norma-waivers.yaml/lamp.yaml": lamp,
      ], "1 prohibited"
    ),
    (
      "a system is called as the baseline is, and another is the baseline",
      [
        "r/systems/lamp.yaml": nil, "r/norma.yaml": "baseline: b.yaml\n",
        "r/norma-baseline.yaml": lamp,
      ], "1 prohibited"
    ),
    (
      "a system is called as the waivers are, and others are the waivers",
      [
        "r/systems/lamp.yaml": nil, "r/norma.yaml": "waivers: [w.yaml]\n",
        "r/w.yaml": "kind: waivers\nwaivers: none\n", "r/norma-waivers.yaml": lamp,
      ], "1 prohibited"
    ),
    (
      "a system among rules that says its kind last",
      [
        "r/systems/lamp.yaml": nil, "r/systems/rules/v.yaml": "kind: vocabulary\nof: ai-system\n",
        "r/systems/rules/lamp.yaml": lamp.replacing("kind: ai-system\n", with: "")
          + "kind: ai-system\n",
      ], "is no rule, and isn't checked among rules"
    ),
    (
      "a system among rules behind a long comment",
      [
        "r/systems/lamp.yaml": nil, "r/systems/rules/v.yaml": "kind: vocabulary\nof: ai-system\n",
        "r/systems/rules/lamp.yaml": "# \(String(repeating: "x", count: 9000))\n" + lamp,
      ], "is no rule, and isn't checked among rules"
    ),
    (
      "a system in JSON among the register's own rules",
      [
        "r/systems/lamp.yaml": nil,
        "r/rules/vocabulary/v.yaml": "kind: vocabulary\nof: ai-system\n",
        "r/rules/lamp.json": "{\"kind\": \"ai-system\", \"id\": \"lamp\", \"name\": \"L\"}",
      ], "is no rule, and isn't checked among rules"
    ),
    (
      "a system whose kind is spelt by escapes among rules",
      [
        "r/systems/lamp.yaml": nil, "r/systems/rules/v.yaml": "kind: vocabulary\nof: ai-system\n",
        "r/systems/rules/lamp.yaml": lamp.replacing(
          "kind: ai-system", with: "\"k\\x69nd\": \"ai\\x2Dsystem\""),
      ], "is no rule, and isn't checked among rules"
    ),
    (
      "a hidden folder whose system says its kind last",
      [
        "r/systems/lamp.yaml": nil,
        "r/.s/lamp.yaml": lamp.replacing("kind: ai-system\n", with: "") + "kind: ai-system\n",
      ], "1 hidden file or folder of descriptions is passed over, r/.s"
    ),
    (
      "a name that only looks as if it ended so",
      ["r/systems/lamp.yaml": nil, "r/systems/lamp.yaml\u{200B}": lamp],
      "1 file that only looks like a description by its name is passed over"
    ),
    (
      "a name with a letter of another script",
      ["r/systems/lamp.yaml": nil, "r/systems/lamp.y\u{430}ml": lamp],
      "1 file that only looks like a description by its name is passed over"
    ),
    (
      "a name with a full stop behind it",
      ["r/systems/lamp.yaml": nil, "r/systems/lamp.yaml.": lamp],
      "1 file that only looks like a description by its name is passed over"
    ),
  ]

  @Test(arguments: changes.indices)
  func `nothing prohibited is hidden in silence`(number: Int) async throws {
    let change = Self.changes[number]
    let outcome = try await Self.check(in: Self.folder(change.files))
    let words = outcome.output + outcome.wholeError
    #expect(words.contains(change.words), "\(change.name): \(words)")
    let isTold = outcome.wholeError.contains("departs from the default: ")
    #expect(outcome.status != 0 || isTold, "\(change.name): \(words)")
  }

  @Test func `paths of the settings that leave descriptions aside are told`() async throws {
    let folder = try Self.folder([
      "norma.yaml": "paths: [r/institution.yaml, r/systems/ok.yaml]\n", "notes.yaml": "a: b\n",
    ])
    let outcome = try await Norma.run(["check"] + Sample.options, in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains(
        "1 description lies outside the paths of the settings, r/systems/lamp.yaml (norma.yaml:1)"),
      "\(outcome.output)")
    #expect(outcome.wholeError.contains("selection"))
    // What holds no description is nobody's loss.
    try folder.write("norma.yaml", "paths: [r]\n")
    let whole = try await Norma.run(["check"] + Sample.options, in: folder)
    #expect(!whole.output.contains("outside the paths"), "\(whole.output)")
  }

  @Test func `names that look the same are two files, whichever part is looked at`() async throws {
    let folder = try Self.folder(["r/caf\u{E9}/p.yaml": Self.lamp, "r/systems/lamp.yaml": nil])
    try folder.write("r/cafe\u{301}/p.yaml", "kind: policy\nid: p\nname: P\n")
    let outcome = try await Self.check("r/caf\u{E9}", in: folder)
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
  }

  @Test func `a system that is called like an institution isn't taken for one`() async throws {
    let folder = try Self.folder()
    #expect(try await Self.check("r/systems", in: folder).status == 1)
    try folder.write("r/systems/institution.yaml", Sample.system("other"))
    let outcome = try await Self.check("r/systems", in: folder)
    #expect(outcome.status == 1, "\(outcome.output)\(outcome.error)")
    #expect(outcome.output.contains("'The lamp'"))
  }

  @Test func `an institution is found wherever in its file it says what it is`() async throws {
    let folder = try Self.folder(["r/institution.yaml": nil])
    try folder.write("r/harbour.yaml", "id: harbour\nname: H\npublic: true\nkind: institution\n")
    #expect(try await Self.check("r/systems", in: folder).status == 1)
  }

  @Test func `a link to a folder above what is checked is told`() async throws {
    let folder = try Self.folder(["r/above.yaml": Sample.system("above")])
    try folder.link("r/systems/up", to: "..")
    let outcome = try await Self.check("r/systems", in: folder)
    #expect(
      outcome.output.contains("1 link to nothing in what is checked is passed over, r/systems/up"),
      "\(outcome.output)")
    // Round to where the look began, all is looked at anyway.
    let whole = try await Self.check("r", in: folder)
    #expect(!whole.wholeError.contains("departs from the default: passed-over"))
  }

  @Test func `a path that is named leads through no stranger's link`() async throws {
    let outside = try Self.folder()
    let folder = try Self.folder()
    try folder.write(".git/config", "")
    try folder.link("out", to: outside.url(of: "r").path)
    try folder.link("inner", to: "r")
    try folder.link("s.yaml", to: outside.url(of: "r/norma.yaml").path)
    for arguments in [["check", "out"], ["check", "out/systems"], ["classify", "out"]] {
      let outcome = try await Norma.run(arguments + Sample.options, in: folder)
      #expect(outcome.status == 2)
      #expect(
        outcome.reason.contains(
          "out is a link that came with a repository or register and leads out"),
        "\(outcome.error)")
      #expect(!outcome.output.contains("lamp"))
    }
    try outside.write("r/norma.yaml", "secret: hunter2\n")
    let settings = try await Norma.run(["check", "r", "--config", "s.yaml"], in: folder)
    #expect(settings.status == 2)
    #expect(!settings.error.contains("hunter2") && !settings.error.contains("secret"))
    #expect(try await Self.check("inner", in: folder).status == 1)
  }

  @Test func `an extension for another country doesn't take the place of the own one unseen`()
    async throws
  {
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: u\nname: U\ncountry: DE\n",
      "s.yaml": "kind: ai-system\nid: s\nname: S\n",
      "norma.yaml": "packs: [eu-ai-act, gdpr-nl, unesco, aim4he]\n",
    ])
    let outcome = try await Norma.run(["check"], in: folder)
    #expect(outcome.output.contains("not judged by: gdpr-de"), "\(outcome.output)")
  }

  @Test func `two registers' own rules of one name are both told`() async throws {
    let folder = try Self.folder()
    for (place, version) in [("a", "1.0.0"), ("b", "2.0.0")] {
      try folder.write("\(place)/institution.yaml", Sample.institution(place))
      try folder.write("\(place)/s.yaml", Sample.system("s"))
      try folder.write(
        "\(place)/rules/house/pack.yaml",
        "kind: pack\nid: house\nprefix: HOUSE\nversion: \(version)\ntitle: House\n"
          + "instrument: {title: House, url: \"https://example.org\"}\n")
    }
    let outcome = try await Self.check(".", in: folder)
    #expect(
      outcome.output.contains("a register's own rules judge: house 1.0.0"), "\(outcome.output)")
    #expect(outcome.output.contains("a register's own rules judge: house 2.0.0"))
  }

  // MARK: Names

  @Test(arguments: ["\u{D4E}", "\u{600}", "\u{110BD}"])
  func `a dot that joins with the letter before it hides nothing`(sign: String) async throws {
    let folder = try Self.folder([
      "r/systems/lamp.yaml": nil, "r/systems/lamp\(sign).yaml": Self.lamp,
    ])
    let outcome = try await Self.check(in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("a sign that joins with a dot or slash"), "\(outcome.error)")
  }

  @Test(arguments: [
    "\u{1D606}\u{1D5EE}\u{1D5FA}\u{1D5F9}", "\u{FF59}\u{FF41}\u{FF4D}\u{FF4C}", "yarnl",
    "yaml\u{332}", "y\u{430}ml",
  ])
  func `an ending that only looks like a description's is told`(ending: String) async throws {
    let folder = try Self.folder([
      "r/systems/lamp.yaml": nil, "r/systems/lamp.\(ending)": Self.lamp,
    ])
    let outcome = try await Self.check(in: folder)
    #expect(
      outcome.output.contains("only looks like a description by its name"), "\(outcome.output)")
  }

  @Test func `attributes that are a link are told, wherever it leads`() async throws {
    for destination in ["/etc/hostname", "/nowhere"] {
      let folder = try Self.folder()
      try folder.link("r/.gitattributes", to: destination)
      let outcome = try await Self.check(in: folder)
      #expect(outcome.wholeError.contains("checkout"), "\(destination): \(outcome.wholeError)")
    }
  }

  @Test func `attributes among a register's rules are told`() async throws {
    let folder = try Self.folder([
      "r/rules/house/.gitattributes": "*.yaml working-tree-encoding=UTF-7\n",
      "r/rules/house/pack.yaml":
        "kind: pack\nid: house\nprefix: HS\nversion: 1.0.0\ntitle: House\n"
        + "instrument: {title: House, url: \"https://example.org\"}\n",
    ])
    let outcome = try await Self.check(in: folder)
    #expect(outcome.wholeError.contains("checkout"), "\(outcome.wholeError)")
  }

  @Test(arguments: ["\u{FE0F}", "\u{1BCA0}", "\u{2800}"], ["lamp.yaml@", "lamp@yaml"])
  func `what can't be seen at the end of a name is told`(sign: String, name: String) async throws {
    let sign = name.hasSuffix("@") ? sign : "\u{FF0E}"
    let folder = try Self.folder([
      "r/systems/lamp.yaml": nil, "r/systems/\(name.replacing("@", with: sign))": Self.lamp,
    ])
    let outcome = try await Self.check(in: folder)
    #expect(
      outcome.output.contains("only looks like a description by its name"), "\(outcome.output)")
  }

  @Test func `a name that is no text is hidden by no twin`() async throws {
    let folder = try Self.folder(["r/systems/lamp.yaml": nil])
    let script = "printf %s '\(Self.lamp)' > \"$(printf 'r/systems/x\\377.yaml')\""
    let shell = Foundation.Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", script]
    shell.currentDirectoryURL = folder.url
    try shell.run()
    shell.waitUntilExit()
    try folder.write("r/systems/x\u{FFFD}.yaml", Sample.system("twin"))
    let outcome = try await Self.check(in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains("the name is no text in UTF-8"), "\(outcome.error)")
  }

  // MARK: Settings and rules

  @Test(arguments: [
    "paths: [ok, institution.yaml]\nexclude: [systems]\n", "paths: [ok, institution.yaml]\n",
  ])
  func `what settings look at and leave out together is told`(settings: String) async throws {
    let folder = try Self.folder([
      "r/norma.yaml": settings, "r/ok/ok.yaml": Sample.system("fine"), "r/systems/ok.yaml": nil,
    ])
    let outcome = try await Norma.run(
      ["check"] + Sample.options, in: try Folder(at: folder, "r"))
    #expect(outcome.output.contains("systems"), "\(outcome.output)")
    #expect(
      outcome.wholeError.contains(settings.contains("exclude") ? "passed-over" : "selection"),
      "\(outcome.wholeError)")
  }

  @Test(arguments: ["pack.yaml", "header.yaml", "pack.yml", "second"])
  func `no file of a register's rules speaks in the law's name`(name: String) async throws {
    let pack =
      "kind: pack\nid: house\nprefix: LAN\nversion: 1.0.0\ntitle: T\n"
      + "instrument: {title: T, url: 'https://example.org/'}\n"
    let folder = try Self.folder([
      "r/rules/house/\(name == "second" ? "pack.yaml" : name)":
        name == "second" ? "{}\n---\n\(pack)" : pack
    ])
    let outcome = try await Self.check(in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("ids that begin with 'LAN-' are others'"), "\(outcome.error)")
  }

  @Test func `a description hidden among rules ends the run`() async throws {
    let folder = try Self.folder([
      "r/systems/lamp.yaml": nil, "r/systems/rules/x.yaml": "kind: vocabulary\n",
      "r/systems/rules/.lamp.yaml": Self.lamp,
    ])
    let outcome = try await Self.check(in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.reason.contains("is no rule, and isn't checked among rules"), "\(outcome.error)")
  }

  @Test func `rules that nothing uses are told, whatever they hold`() async throws {
    let folder = try Self.folder(["r/systems/rules/x.yaml": "kind: vocabulary\n"])
    #expect(
      try await Self.check(in: folder).output.contains("the rules in r/systems/rules are not used"))
  }

  @Test(arguments: [
    ("r/.old.yaml", "hidden"), ("r/systems/.old.json", "hidden"), ("r/rules/.old", "is no rule"),
    ("r/rules/house/.old", "is no rule"),
  ])
  func `hidden folders of descriptions are told wherever they are`(place: String, words: String)
    async throws
  {
    let folder = try Self.folder([
      "r/systems/lamp.yaml": nil, "\(place)/lamp.yaml": Self.lamp,
      "r/rules/house/pack.yaml": "kind: pack\nid: house\nprefix: HS\nversion: 1.0.0\ntitle: House\n"
        + "instrument: {title: House, url: \"https://example.org\"}\n",
    ])
    let outcome = try await Self.check(in: folder)
    #expect((outcome.output + outcome.error).contains(words), "\(outcome.output)\(outcome.error)")
  }

  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}", "\r"])
  func `a line ends where everybody sees it end`(sign: String) async throws {
    for (path, text) in [
      ("r/systems/lamp.yaml", "# what is seen as a comment\(sign)status: retired\n" + Self.lamp),
      ("r/norma-waivers.yaml", "kind: waivers # x\(sign)waivers: none\n"),
    ] {
      let outcome = try await Self.check(in: try Self.folder([path: text]))
      #expect(outcome.status == 2)
      let words = outcome.output + outcome.error
      #expect(words.contains("\(path):1:"), "\(words)")
      #expect(words.contains("ends a line here, and not where others show the text"), "\(words)")
    }
  }

  @Test(arguments: [
    (".gitattributes", "*.yaml working-tree-encoding=ASCII//TRANSLIT\n"),
    ("r/.gitattributes", "\"a b.yaml\" text ident\n"),
    ("r/systems/.gitattributes", "[attr]x export-subst\n"),
    (".gitattributes", "*\u{0}.\u{0}y"), ("r/.gitattributes", "*.yaml filter=lfs -text\n"),
    (".gitattributes", "*.yaml a=b\u{C}#c ident\n"), (".gitattributes", "\u{A0}# ident\r\n"),
    ("r/.gitattributes", "systems/* filter=lfs\n"),
    (".gitattributes", "*.ya\\ml filter=lfs\n"),
    (".gitattributes", "\"r/systems/chat.v1 bot.yaml\" filter=lfs\n"),
    (".gitattributes", "[attr]a.txt filter=lfs\n*.yaml a.txt\n"),
    (".gitattributes", String(repeating: "#", count: 9_000_000)),
  ])
  func `attributes by which git writes other bytes are told`(path: String, text: String)
    async throws
  {
    let folder = try Self.folder([path: text])
    let named = try await Norma.run(
      ["check", "r/institution.yaml", "r/systems/lamp.yaml"] + Sample.options, in: folder)
    #expect(named.output.contains("git may write other bytes"), "\(named.output)")
    let outcome = try await Self.check(in: folder)
    #expect(
      outcome.output.contains("git may write other bytes than were reviewed"), "\(outcome.output)")
    #expect(
      outcome.wholeError.contains("departs from the default: rules, checkout"),
      "\(outcome.wholeError)")
    let plain = try Self.folder([
      path:
        "# ident\n*.pdf filter=lfs diff=lfs -text\nident text eol=lf\n*.yaml -working-tree-encoding !ident\n"
    ])
    #expect(!(try await Self.check(in: plain)).wholeError.contains("checkout"))
  }

  @Test func `attributes where a link leads are told`() async throws {
    let folder = try Self.folder(["shared/.gitattributes": "* ident\n", "norma.yaml": "{}\n"])
    try folder.write("shared/systems/torch.yaml", Sample.system("torch"))
    try folder.link("r/more", to: "../shared/systems")
    let outcome = try await Self.check(in: folder)
    #expect(outcome.wholeError.contains("checkout"), "\(outcome.wholeError)")
  }

  @Test(arguments: ["Ai-system", "[ai-system]", "lock\n---\nkind: ai-system"])
  func `only a lock is passed over by the name of one`(kind: String) async throws {
    let folder = try Self.folder([
      "r/systems/norma-lock.yaml": Self.lamp.replacing("kind: ai-system", with: "kind: \(kind)")
    ])
    #expect(try await Self.check(in: folder).output.contains("r/systems/norma-lock.yaml:"))
  }

  @Test func `another repository that isn't checked out is told`() async throws {
    let folder = try Self.folder([
      ".gitmodules": "[submodule \"x\"]\n\tpath = r/more\n\turl = https://example.org/x\n"
    ])
    try folder.makeFolder("r/more")
    let outcome = try await Self.check(in: folder)
    #expect(
      outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("1 folder of another repository is passed over, r/more;"), "\(outcome.output)")
    #expect(outcome.wholeError.contains("passed-over"))
  }

  @Test func `a waiver accepts of one register alone`() async throws {
    let flicker = Sample.system("torch", hazards: "[flicker]")
    func waiver(_ subject: String) -> String {
      "kind: waivers\nwaivers:\n  - {rule: LAN-7.1, subject: \(subject), reason: r, by: b, until: 2030-01-01}\n"
    }
    let folder = try Self.folder([
      "r/systems/torch.yaml": flicker, "r/norma-waivers.yaml": waiver("torch"),
    ])
    #expect(try await Self.check(in: folder).error.contains("1 accepted"))
    try folder.write("r/pilot/institution.yaml", Sample.institution("pilot"))
    try folder.write("r/pilot/torch.yaml", flicker)
    let outcome = try await Self.check(in: folder)
    #expect(outcome.error.contains("0 accepted"), "\(outcome.error)")
    #expect(outcome.output.contains("[norma.ambiguous-waiver]"), "\(outcome.output)")
    try folder.write("r/norma-waivers.yaml", waiver("harbour/ai-system/torch"))
    #expect(try await Self.check(in: folder).error.contains("1 accepted"))
    // A namesake of another register is another system, though nothing in their names tells them apart.
    try folder.write("r/pilot/institution.yaml", Sample.institution())
    let namesake = try await Self.check(in: folder)
    #expect(namesake.error.contains("0 accepted"), "\(namesake.error)")
    #expect(namesake.output.contains("[norma.ambiguous-waiver]"))
  }
}
