package import LocatedYAML
package import Norma

/// A vocabulary and a pack that are small enough to be seen whole, for tests of the readers and of
/// evaluation that need no law.
package enum SmallRules {
  /// The facts of AI systems: one of each type, alone, in groups and as fields of a list.
  package static let systemFacts = """
    kind: vocabulary
    of: ai-system
    groups:
      identity: {title: Identity}
      shape: {title: Shape}
      place: {title: Place}
    facts:
      id: {type: text, group: identity, question: Which?, required: true, help: A short word.}
      name: {type: text, group: identity, question: What is it called?, required: true}
      summary: {type: text, group: identity, question: What is it?}
      sources: {type: texts, group: identity, question: Where from?}
      flag: {type: boolean, group: shape, question: Is it?}
      banner: {type: boolean, group: shape, question: Has it one?}
      tone: {type: choice, group: shape, question: How loud?, values: {soft: S, loud: L, shrill: H}}
      traits:
        type: choices
        group: shape
        question: Which traits?
        values: {swift: Swift, silent: Silent, sturdy: Sturdy, small: Small}
      count: {type: integer, group: shape, question: How many?}
      share: {type: number, group: shape, question: How much?}
      since: {type: date, group: shape, question: Since when?}
      place.city: {type: choice, question: Where?, values: {riga: Riga, cesis: Cēsis}}
      place.room.number: {type: integer, question: Which room?}
      uses:
        type: records
        group: shape
        question: What for?
        key: use
        fields:
          use: {type: choice, question: Which?, values: {teach: Teaches, grade: Grades, guard: Guards}}
          weight: {type: number, question: How much?}
          by-hand: {type: boolean, question: By hand?}
          began: {type: date, question: Since when?}
          marks: {type: choices, question: Which marks?, values: {a: A, b: B, c: C}}
          note: {type: text, question: What else?}
      parts:
        type: records
        group: shape
        question: What of?
        key: part
        fields:
          part: {type: choice, question: Which?, values: {wheel: Wheel, wire: Wire}}
          worn: {type: boolean, question: Is it worn?}
      papers: {type: evidence, group: shape, question: Where are its papers?}
    """

  /// The facts of institutions.
  package static let institutionFacts = """
    kind: vocabulary
    of: institution
    groups: {identity: {title: Identity}}
    facts:
      id: {type: text, group: identity, question: Which?, required: true}
      name: {type: text, group: identity, question: What is it called?, required: true}
      public: {type: boolean, group: identity, question: Is it public?}
      staff: {type: integer, group: identity, question: How many people?}
      report: {type: evidence, group: identity, question: Where is the report?}
      country: {type: choice, group: identity, question: In which country?,
        values: {LV: Latvia, LT: Lithuania, EE: Estonia}}
    """

  /// The vocabulary of both.
  package static let vocabulary: Vocabulary = {
    var reader = VocabularyReader()
    for (name, text) in [("system", systemFacts), ("institution", institutionFacts)] {
      if let tree = try? Tree(SourceText(path: "vocabulary/\(name).yaml", text)) {
        reader.read(tree)
      }
    }
    precondition(reader.findings.isEmpty, "\(reader.findings)")
    return reader.vocabulary()
  }()

  /// What a pack must have besides its rules; scales may follow.
  package static let header = """
    kind: pack
    id: small
    prefix: S
    version: 1.0.0
    title: Small Act
    instrument: {title: Act on small things, url: "https://example.org/act"}
    sources:
      guide: {title: Guide, url: "https://example.org/guide"}
    parameters:
      start:
        title: Start
        rows: [{from: 2020-01-01, value: 2020-06-01, cite: {at: Art. 9}}]
      later:
        title: Later start
        rows:
          - {from: 2020-01-01, value: 2030-01-01, cite: {at: Art. 10}}
          - {from: 2025-01-01, value: 2031-01-01, cite: {source: guide, at: point 1}}
      end:
        title: End
        rows: [{from: 2020-01-01, value: 2028-01-01, cite: {at: Art. 11}}]
      unborn:
        title: What the law says only from 2040 on
        rows: [{from: 2040-01-01, value: 2041-01-01, cite: {at: Art. 12}}]

    """

  /// A scale of three levels, the highest of which is a fault.
  package static let scales = """
    scales:
      risk:
        title: Risk
        of: ai-system
        levels:
          - {id: low, title: Low}
          - {id: high, title: High}
          - {id: banned, title: Banned, finding: error}

    """

  /// The pack of these texts, or what is wrong with them.
  package static func read(_ texts: [SourceText]) -> (pack: Pack?, findings: [Finding]) {
    var reader = PackReader(vocabulary: vocabulary)
    var trees: [Tree] = []
    var findings: [Finding] = []
    for text in texts {
      do throws(YAMLError) { trees.append(try Tree(text)) } catch {
        findings.append(Finding(error, in: text.path))
      }
    }
    let pack = reader.read(trees)
    return (pack, findings + reader.findings)
  }

  /// The pack of a header and rules.
  package static func pack(
    _ rules: String, header: String = header, scales: String = ""
  ) -> (pack: Pack?, findings: [Finding]) {
    read([
      SourceText(path: "pack.yaml", header + scales), SourceText(path: "rules.yaml", rules),
    ])
  }

  /// The rulebook of packs in folders, by the paths of their files.
  package static func rulebook(_ files: [String: String], packs: [String] = []) -> Rulebook {
    var files = files
    files["vocabulary/ai-system.yaml"] = systemFacts
    files["vocabulary/institution.yaml"] = institutionFacts
    return Rulebook(
      files.map { RulesFile(path: $0.key, source: SourceText(path: $0.key, $0.value)) },
      packs: packs)
  }

  /// A description of an AI system that states these facts.
  package static func system(_ facts: String) -> RegisterFile {
    file("kind: ai-system\nid: system\nname: System\n\(facts)\n", "system.yaml")
  }

  /// A description of an institution that states these facts.
  package static func institution(_ facts: String) -> RegisterFile {
    file("kind: institution\nid: house\nname: House\n\(facts)\n", "institution.yaml")
  }

  private static func file(_ text: String, _ path: String) -> RegisterFile {
    RegisterFile(SourceText(path: path, text), vocabulary: vocabulary)
  }
}
