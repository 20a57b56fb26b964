import LocatedYAML
import NormaTestSupport
import Testing

@testable import Norma

/// Files that are no descriptions, known by what they are.
@Suite struct ForeignFormTests {
  private func file(_ text: String, at path: String = "a.yaml", isFound: Bool = false)
    -> RegisterFile
  {
    RegisterFile(
      SourceText(path: path, text), vocabulary: SmallRules.vocabulary, isFound: isFound)
  }

  /// A text that every form of such a sign knows.
  private static func example(of sign: ForeignForm.Sign) -> (path: String, bytes: [UInt8]) {
    switch sign {
    case .keys(let keys): ("a.yaml", Array(keys.map { "\($0): x\n" }.joined().utf8))
    case .kind(let kind): ("a.yaml", Array("kind: \(kind)\n".utf8))
    case .beginning(let start): ("a.yaml", start + Array("\nx".utf8))
    case .archive(let word): ("a.yaml", [0x50, 0x4B, 3, 4, 20, 0] + Array(word.utf8))
    case .endings(let endings): ("x/A\(endings[0].uppercased())", Array("some words".utf8))
    case .names(let names): ("x/\(names[0].uppercased())", Array("packs: x".utf8))
    case .table: ("a.yaml", Array("a;b;c\nd: e;f;g\n".utf8))
    }
  }

  @Test func `each sign of each form is known by itself, in one finding at the first line`() {
    for form in ForeignForm.known {
      #expect(!form.signs.isEmpty)
      for sign in form.signs {
        let (path, bytes) = Self.example(of: sign)
        let read = RegisterFile(
          SourceText(path: path, bytes: bytes), vocabulary: SmallRules.vocabulary)
        let messages = read.findings.map(\.line)
        #expect(read.findings.map(\.id) == ["norma.foreign-file"], "\(form.name) \(messages)")
        #expect(
          read.findings.first?.message == "this is \(form.name), not a description", "\(sign)")
        #expect(read.findings.first?.range == .beginning)
        #expect(read.findings.first?.help.first?.contains("ai-system") == true)
      }
    }
  }

  @Test func `the same keys are known in JSON, whatever nests in it`() {
    for form in ForeignForm.known {
      for case .keys(let keys) in form.signs {
        let members = keys.map { #""\#($0)": {"kind": "x", "a": [1, "}\"{"]}"# }
        let text = "{\(members.joined(separator: ",\n "))}"
        #expect(file(text, at: "a.json").findings.map(\.id) == ["norma.foreign-file"], "\(text)")
        // A fault of YAML's further down, or an end amid a value, hides nothing.
        let broken = String(text.dropLast()) + ", \"z\": [1 2"
        #expect(file(broken).findings.map(\.id) == ["norma.foreign-file"], "\(broken)")
      }
    }
  }

  @Test func `what begins with a kind of ours is a description, whatever else it looks like`() {
    let description = "kind: ai-system\nid: one\nname: One\n"
    for form in ForeignForm.known {
      for sign in form.signs {
        let (path, _) = Self.example(of: sign)
        #expect(file(description, at: path).findings == [], "\(form.name)")
        guard case .keys(let keys) = sign, !keys.contains("kind"), !keys.contains("name") else {
          continue
        }
        let more = description + keys.map { "\($0): x\n" }.joined()
        let ids = file(more).findings.map(\.id)
        #expect(!ids.contains("norma.foreign-file"), "\(form.name)")
        let cut = file(more + "a: [").findings.map(\.id)
        #expect(cut == ["norma.yaml-syntax"], "\(form.name)")
      }
    }
  }

  @Test func `a description may name its schema and one with faults stays one`() {
    #expect(file(#"{"$schema":"x","kind":"ai-system","id":"a","name":"A"}"#).findings == [])
    #expect(file("$schema: x\nkind: ai-system\nid: a\nname: A\n").findings == [])
    let faults = file("kind: ai-system\nid: a\nname: A\nlamps: {$schema: x}\nproperties: 1\n")
    #expect(!faults.findings.map(\.id).contains("norma.foreign-file"))
    #expect(file("kind: ai-sytem\nservices: 1\n").findings.map(\.id) == ["norma.unknown-kind"])
  }

  @Test func `what was found in a folder can be left out, and that is said`() throws {
    let leaveOut = "leave out by 'exclude' or 'paths' in norma.yaml what is no description"
    for text in ["id: a\n", "bomFormat: CycloneDX\n", "{{ a }}\nb: c\n", "- a: 1\n"] {
      let found = try #require(file(text, isFound: true).findings.first)
      let isNamed = try #require(file(text).findings.first)
      let hasEntries = !TopEntries(Array(text.utf8)).entries.isEmpty
      #expect((found.help.first?.hasSuffix(leaveOut) == true) == hasEntries, "\(text)")
      #expect(isNamed.help.first?.contains("exclude") != true)
    }
    let typo = file("kind: ai-sytem\n", isFound: true)
    #expect(typo.findings.first?.help == ["did you mean 'ai-system'?"])
  }

  @Test func `the Markdown after a card's head is no second document`() {
    let card = "---\nlicense: mit\ntags: [a]\n---\n# Card\n\nIt is: so: good\n"
    #expect(file(card, at: "README.md").findings.map(\.id) == ["norma.foreign-file"])
  }
}
