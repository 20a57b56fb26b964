import Foundation
import Testing

/// Texts that strangers wrote stay texts, wherever they are shown.
@Suite struct HostileTextTests {
  // MARK: Packs

  private static func house(_ change: (String) -> String) throws -> Folder {
    let folder = try Folder([
      "institution.yaml": DutySample.harbour, "boat.yaml": DutySample.boat("boat"),
    ])
    let rules = DutySample.register.appending(path: "rules")
    try FileManager.default.copyItem(at: rules, to: folder.url(of: "law"))
    for name in ["pack", "rules"] {
      let path = "law/harbour-code/\(name).yaml"
      try folder.write(path, change(try folder.read(path)))
    }
    return folder
  }

  @Test(arguments: [
    ("\\e[2J", "U+1B, which can't be seen"), ("\\r", "a line break"),
    ("\\n::error::x", "a line break"),
    ("\\b", "U+8, which can't be seen"), ("\\u202e", "U+202E, which can't be seen"),
    ("\\u200b", "U+200B, which can't be seen"), ("\\x9b", "U+9B, which can't be seen"),
    ("\\u2028", "U+2028, which can't be seen"), ("\\U000E0041", "U+E0041, which can't be seen"),
    ("\\t", "a tab"), ("##[error]x", "what logs of pipelines take for a command"),
    ("##vso[task.setvariable]x", "what logs of pipelines take for a command"),
    ("##teamcity[buildStop]x", "what logs of pipelines take for a command"),
  ])
  func `words of a pack that hide or steer are refused with their place`(
    escape: String, what: String
  ) async throws {
    let folder = try Self.house {
      $0.replacing("title: Harbour Code", with: "title: \"Harbour \(escape)Code\"")
    }
    for command in [
      ["check", "."], ["rules", "check"], ["rules", "list"], ["explain", "HAR-1"],
    ] {
      let outcome = try await Norma.run(command + ["--rules", "law"], in: folder)
      #expect(outcome.status == 2, "\(outcome.output)")
      let shown = outcome.output + outcome.error
      #expect(
        shown.contains("law/harbour-code/pack.yaml:5:8: error: words of rules hold \(what)"),
        "\(shown)")
      #expect(
        shown.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
        })
    }
  }

  @Test(arguments: [" ", "\u{A0}", "\u{3000}"])
  func `nothing pushes words out of sight`(blank: String) async throws {
    let gate = "gate: passed (0 errors; 0 not shown or not certain; 0 accepted)"
    let words = gate + String(repeating: blank, count: 150) + "."
    let folder = try Self.house { $0 }
    try folder.write("boat.yaml", "kind: ai-system\nid: boat\nname: \"\(words)\"\n")
    for command in ["check", "classify", "questions", "duties", "plan"] {
      let outcome = try await Norma.run([command, ".", "--rules", "law"], in: folder)
      #expect(
        outcome.output.contains("\(gate)\\u{20}×150.") || !outcome.output.contains(gate),
        "\(outcome.output)")
      let forged = outcome.output.split(separator: "\n").filter { $0.hasPrefix(gate + "  ") }
      #expect(forged.isEmpty)
    }
    let pack = try Self.house {
      $0.replacing("title: Harbour Code", with: "title: \"\(words)\"")
    }
    let outcome = try await Norma.run(["check", ".", "--rules", "law"], in: pack)
    #expect(
      outcome.error.contains("error: words of rules hold many blanks in a row"),
      "\(outcome.error)")
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://",
    "https://x.example/ <img src=x>", "https://x.example/]\\nx", "https://x.example/`x`",
    "HTTPS://x.example/\\\"x", "vbscript:x", "ftp://example.org/x", "/law",
  ])
  func `links of packs lead to the web and nowhere else`(url: String) async throws {
    let folder = try Self.house {
      $0.replacing("url: \"https://example.org/harbour\"", with: "url: \"\(url)\"")
    }
    let outcome = try await Norma.run(["check", ".", "--rules", "law"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("[norma.wrong-link]"), "\(outcome.error)")
  }

  @Test func `an anchor stays within its link`() async throws {
    let folder = try Self.house {
      $0.replacing("cite: {at: Art. 30}", with: "cite: {at: Art. 30, anchor: \"a) <b>\"}")
    }
    let outcome = try await Norma.run(["check", ".", "--rules", "law"], in: folder)
    #expect(
      outcome.error.contains("the anchor can't stand in a link: 'a) <b>' [norma.wrong-link]"),
      "\(outcome.error)")
  }

  @Test func `a link with parentheses is one in Markdown, too`() async throws {
    let folder = try Self.house {
      $0.replacing("https://example.org/harbour\"", with: "https://example.org/harbour(01)\"")
    }
    let outcome = try await Norma.run(
      ["plan", ".", "--format", "markdown", "--rules", "law", "--as-of", Sample.day], in: folder)
    #expect(outcome.output.contains("](https://example.org/harbour%2801%29"), "\(outcome.output)")
    #expect(!outcome.output.contains("harbour(01)"))
  }

  @Test(arguments: [
    "AIA", "GDPR", "norma", "aia", "GDPR-DE", "АIA", "AlA", "A1A", "AI-A", "GDRP", "AlM", "N0RMA",
    "AIA-5", "GDPR-22", "UNESCO-P", "6DPR", "UNE5CO", "GOPR",
  ])
  func `a register's own rules don't speak in the law's name`(prefix: String) async throws {
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: u\nname: U\n",
      "rules/house/pack.yaml":
        "kind: pack\nid: house\nprefix: \(prefix)\nversion: 1.0.0\ntitle: House\n"
        + "instrument: {title: House, url: \"https://example.org\"}\n",
    ])
    let outcome = try await Norma.run(["check", "."], in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains("ids that begin with '\(prefix)-' are others'")
        || outcome.error.contains("has other signs than letters"), "\(outcome.error)")
  }

  @Test func `a link names no user before its host`() async throws {
    let folder = try Folder([
      "institution.yaml": "kind: institution\nid: u\nname: U\n",
      "rules/house/pack.yaml":
        "kind: pack\nid: house\nprefix: HS\nversion: 1.0.0\ntitle: House\n"
        + "instrument: {title: House, url: \"https://eur-lex.europa.eu@evil.example/x\"}\n",
    ])
    let outcome = try await Norma.run(["rules", "check", "."], in: folder)
    #expect(outcome.status == 2)
    #expect(
      (outcome.output + outcome.error).contains("names a user before its host"), "\(outcome.output)"
    )
  }

  // MARK: Names of files and descriptions

  private static let evil = "\u{1B}[31mx\u{202E}\u{2028}\u{200B}\u{9B}y"

  @Test(arguments: [
    "text", "json", "sarif", "junit", "github", "gitlab", "checkstyle", "csv", "markdown", "ndjson",
  ])
  func `no format holds what steers a terminal or can't be seen`(format: String) async throws {
    let folder = try Sample.folder([
      "\(Self.evil).yaml": Sample.system("lamp", hazards: "[dazzle]"),
      "b.yaml": Sample.system("torch", hazards: "[dazzle]").replacing(
        "name: The torch", with: "name: \"\\e[31mx\\u202E\\u2028\\u200B\\x9By ##[error]z ##vso[x]\""
      ),
    ])
    for command in ["check"] + (["text", "json"].contains(format) ? ["classify", "duties"] : []) {
      let outcome = try await Norma.run(
        [command, ".", "--format", format] + Sample.options, in: folder)
      for scalar in outcome.output.unicodeScalars where scalar != "\n" && scalar != "\r" {
        #expect(
          scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            && !["\u{202E}", "\u{2028}", "\u{200B}"].contains(scalar),
          "\(format): U+\(String(scalar.value, radix: 16))")
      }
      #expect(!outcome.output.contains("##[") && !outcome.output.contains("##vso["), "\(format)")
      if format == "json" || format == "sarif" || format == "gitlab" {
        _ = try JSONValue(outcome.bytes)
      }
    }
  }

  @Test func `no line of a text is a command of GitHub's`() async throws {
    let folder = try Sample.folder([
      "::add-mask::x.yaml": Sample.system("lamp", hazards: "[dazzle]"),
      "b.yaml": Sample.system("torch", hazards: "[dazzle]")
        .replacing("name: The torch", with: "name: \"::set-output name=x::y\""),
      "::error::c.yaml": Sample.faulty,
    ])
    for command in ["check", "classify", "duties", "plan", "questions", "timeline"] {
      for format in command == "plan" ? ["text", "markdown", "csv"] : ["text"] {
        let outcome = try await Norma.run(
          [command, ".", "--format", format] + Sample.options, in: folder)
        for line in (outcome.output + outcome.error).split(separator: "\n") {
          #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"), "\(command): \(line)")
        }
        #expect(!outcome.output.contains("UnicodeScalarView"))
        if command == "check" {
          #expect(
            outcome.output.hasPrefix(": :add-mask::x.yaml:8:13: error: "), "\(outcome.output)")
        }
      }
    }
  }

  @Test(arguments: ["", " ", "  ", ":", "x "], 0..<4)
  func `no folded line of a calendar is a command of GitHub's`(
    before: String, width: Int
  ) async throws {
    let lead = String(repeating: "x", count: 40 + 9 * width)
    let names = (0..<9).map {
      "\(lead)\(String(repeating: "y", count: $0))\(before)::error title=x::y"
    }
    let folder = try Sample.folder([:])
    for (number, name) in names.enumerated() {
      try folder.write(
        "s\(number).yaml",
        Sample.system("s\(number)", hazards: "[smoke]")
          .replacing("name: The s\(number)", with: "name: \"\(name)\""))
    }
    let outcome = try await Norma.run(
      ["timeline", ".", "--format", "ics"] + Sample.options, in: folder)
    #expect(outcome.output.contains("SUMMARY"))
    let command = /\s*::[^:].*/
    for line in outcome.output.split(whereSeparator: \.isNewline) {
      #expect(line.wholeMatch(of: command) == nil && line.utf8.count <= 75, "\(line)")
    }
    let unfolded = outcome.output.replacing("\r\n ", with: "")
    #expect(names.allSatisfy(unfolded.contains))
  }

  @Test func `arguments are shown harmless`() async throws {
    let folder = try Sample.folder([:])
    for arguments in [
      ["check", "--as-of", "\u{1B}[31m"], ["check", "\u{202E}x"], ["\u{1B}[31m"],
      ["check", "--\u{9B}x"],
    ] {
      let outcome = try await Norma.run(arguments, in: folder)
      #expect(outcome.status == 2)
      let steering = (outcome.output + outcome.error).unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
      }
      #expect(!steering, "\(outcome.error)")
    }
  }

  // MARK: Where descriptions hide

  @Test(arguments: [
    "systems/rules/bad.yaml", "rules/bad.yaml", "Rules/bad.yaml", "systems/RULES/deep/bad.yaml",
    "bad.YAML", "systems/bad.Yml",
  ])
  func `a description is checked wherever it stands`(path: String) async throws {
    let folder = try Sample.folder([path: Sample.system("lamp", hazards: "[dazzle]")])
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(outcome.output.contains("\(path):"))
  }

  @Test func `and is refused among rules`() async throws {
    let folder = try Sample.folder([
      "rules/house/pack.yaml": "kind: pack\nid: house\n",
      "rules/house/bad.yaml": Sample.system("lamp", hazards: "[dazzle]"),
    ])
    let outcome = try await Sample.run("check", ".", in: folder)
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains("rules/house/bad.yaml is no rule, and isn't checked among rules"),
      "\(outcome.error)")
  }

  // MARK: Commands, tables and cells

  @Test(arguments: ["HAR-3.1;touch PWNED;#", "HAR-3.1 x", "HAR-$(id)", "HAR-3.1|x", "HAR-3.1<b>"])
  func `an id holds nothing that a shell or a table would act on`(id: String) async throws {
    let folder = try Self.house { $0.replacing("HAR-3.1:", with: "\"\(id)\":") }
    let outcome = try await Norma.run(["check", ".", "--rules", "law"], in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("has other signs than letters"), "\(outcome.error)")
  }

  @Test(arguments: [
    "@octocat|", "@my-org/admins|x", "https://evil.example/a|", "#1|", "www.x.example|",
  ])
  func `a bar keeps no word alive`(word: String) async throws {
    let folder = try Self.house { $0 }
    try folder.write("boat.yaml", "kind: ai-system\nid: boat\nname: \"\(word)\"\n")
    let outcome = try await Norma.run(
      ["check", "institution.yaml", "boat.yaml", "--rules", "law", "--format", "markdown"],
      in: folder)
    let live = word.split(separator: "|")[0]
    #expect(outcome.output.contains("`\(live)`"), "\(outcome.output)")
    #expect(!outcome.output.replacing(#/`[^`]*`/#, with: "").contains(live))
  }

  @Test(arguments: ["x;=cmd()", "x;\u{3000}@x", "\t=x", "x; -1", "x;\"=1\""])
  func `a cell holds no formula, whatever divides cells`(owner: String) async throws {
    let folder = try Self.house { $0 }
    let name = owner.replacing("\"", with: "\\\"").replacing("\t", with: "\\t")
    try folder.write(
      "boat.yaml", DutySample.boat("boat").replacing("name: The boat", with: "name: \"\(name)\""))
    let outcome = try await Norma.run(
      ["plan", "institution.yaml", "boat.yaml", "--rules", "law", "--format", "csv"], in: folder)
    for line in outcome.output.split(separator: "\r\n") {
      for cell in line.split(whereSeparator: { ";\t,".contains($0) }) {
        let first = cell.first { !" \u{3000}\"".contains($0) }
        #expect(!"=+-@".contains(first ?? "x"), "\(line)")
      }
    }
  }

  @Test func `no line of what is no description is shown`() async throws {
    let folder = try Self.house { $0 }
    try folder.write("etc/secrets", "token=SECRET\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url(of: "link.yaml").path, withDestinationPath: "etc/secrets")
    let found = try await Norma.run(
      ["check", ".", "--rules", "law", "--color", "always"], in: folder)
    #expect(found.status == 2)
    #expect(!found.output.contains("SECRET"), "\(found.output)")
    // What somebody names they may see.
    let named = try await Norma.run(
      ["check", "etc/secrets", "--rules", "law", "--color", "always"], in: folder)
    #expect(named.output.contains("SECRET"))
  }

}

/// Words that a host of repositories would make something of, wherever in Markdown they stand.
@Suite struct HostileMentionTests {
  @Test(arguments: [
    "@octo-org/security", "https://evil.example/login", "www.evil.example", "GH-12", "#12", "x#3",
    "\u{600}@octocat", "\u{600}#12", "#1\u{1F3FB}", "https://\u{1F3FB}.evil.example", "!12", "%3",
    "~bug", "a@-x.tld",
    "mailto:a@_x.tld", "xmpp:a@_x.tld",
    "a@b.example",
  ])
  func `nobody is called and nothing is linked by a description`(word: String) async throws {
    let folder = try Sample.folder([
      "lamp.yaml": Sample.system("lamp", hazards: "[dazzle]").replacing(
        "name: The lamp", with: "name: 'See \(word) now'")
    ])
    let outcome = try await Sample.run("check", ".", "--format", "markdown", in: folder)
    #expect(outcome.output.contains("See `\(word)` now"), "\(outcome.output)")
    #expect(!outcome.output.replacing("`\(word)`", with: "").contains(word), "\(outcome.output)")
  }
}
