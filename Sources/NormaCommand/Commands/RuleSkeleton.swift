import LocatedYAML
import Norma

/// The files that a new rule begins with: words in capitals stand for what its author knows.
struct RuleSkeleton {
  let id: String
  let pack: String
  let prefix: String
  let isObligation: Bool
  /// The days on which a pack that the rule begins was adopted and binds; nil in a pack there is.
  let days: (adopted: Day, applies: Day)?

  /// The words in capitals, in the order in which a person comes to them.
  private static let words = [
    "TITLE", "ADDRESS", "SCALE", "LEVEL", "PATH", "VALUE", "OTHER", "DONE", "ADOPTED", "APPLIES",
    "PINPOINT", "PERSON", "BEFORE", "DAY",
  ]

  /// The files by their paths below the pack's folder.
  var files: [(path: String, text: String)] {
    (adopted == nil ? [] : [("pack.yaml", header)])
      + [
        ("\(id).yaml", isObligation ? duty : classification),
        ("tests/\(id).md", isObligation ? casesOfDuty : casesOfClassification),
      ]
  }

  /// The words that the author has to replace.
  var gaps: [String] {
    let texts = files.map(\.text)
    return Self.words.filter { word in texts.contains { Self.holds($0, word) } }
  }

  /// Whether the author has to replace a word in a line of these files.
  func hasGap(in source: SourceText, at line: Int) -> Bool {
    Self.words.contains { Self.holds(source.line(line), $0) }
  }

  private static func holds(_ text: String, _ word: String) -> Bool {
    text.split { !$0.isLetter }.contains { $0 == word }
  }

  private var adopted: Day? { days?.adopted }
  private var applies: Day? { days?.applies }

  private var header: String {
    guard let adopted, let applies else { return "" }
    let head = """
      kind: pack
      id: \(pack)
      prefix: \(prefix)
      version: 0.1.0
      title: TITLE
      instrument: {title: TITLE, url: ADDRESS}
      parameters:
        adopted:
          title: Day on which the rules were adopted
          rows: [{from: \(adopted), value: \(adopted), cite: {at: PINPOINT}}]

      """
    return head
      + (isObligation
        ? """
          # Later than the adoption: between the two days a duty is upcoming, as one of its cases shows.
          applies:
            title: Day from which the rules bind
            rows: [{from: \(adopted), value: \(applies), cite: {at: PINPOINT}}]
        people:
          system-owner: the unit that answers for the system

        """
        : """
        scales:
          \(pack):
            title: TITLE
            of: ai-system
            levels:
              - {id: fine, title: Fine}
              - {id: attention, title: Needs attention, finding: warning}

        """)
  }

  private var classification: String {
    let isFirst = adopted != nil
    return """
      classifications:
        \(id):
          title: TITLE
          scale: \(isFirst ? pack : "SCALE")
          level: \(isFirst ? "attention" : "LEVEL")
          when: {PATH: VALUE}
          in-force: \(isFirst ? "adopted" : "ADOPTED")
          cite: {at: PINPOINT}
          authority: law
          message: completes the sentence that begins with the system's name
          remedy: [A step that a person can take]

      """
  }

  private var duty: String {
    let isFirst = adopted != nil
    return """
      obligations:
        \(id):
          title: TITLE
          when: {PATH: VALUE}
          in-force: \(isFirst ? "adopted" : "ADOPTED")
          applies-from: \(isFirst ? "applies" : "APPLIES  # a later day than the one above")
          met-when: {DONE: true}
          severity: warning
          message: completes the sentence that begins with the system's name
          remedy: do-\(id)
          evidence: [What shows that it is done]
          cite: {at: PINPOINT}
          authority: law
      actions:
        do-\(id):
          title: What a person does
          steps: [A step that a person can take]
          by: \(isFirst ? "system-owner" : "PERSON")
          effort: days

      """
  }

  private var casesOfClassification: String {
    """
    # \(id)
    \(adopted.map { "\n<!-- as-of: \($0) -->\n" } ?? "")
    ## It holds

    ```yaml
    kind: ai-system
    id: holds
    name: Holds
    PATH: VALUE\(adopted == nil ? "" : "  # warning: [\(id)]")
    # rule: \(id) = true from \(adopted?.description ?? "DAY")
    ```

    ## It does not

    ```yaml
    kind: ai-system
    id: does-not
    name: Does not
    PATH: OTHER
    # rule: \(id) = false
    ```

    ## It can't be told

    ```yaml
    kind: ai-system
    id: open
    name: Open
    # rule: \(id) = unknown
    ```

    """
  }

  private var casesOfDuty: String {
    func row(_ title: String, _ facts: [String], _ state: String) -> String {
      let name = title.split(separator: " ").joined(separator: "-").lowercased()
      return """

        ## \(title)
        \(state == "upcoming" ? "\n<!-- as-of: \(adopted?.description ?? "BEFORE") -->\n" : "")
        ```yaml
        kind: ai-system
        id: \(name)
        name: \(title)
        \((facts + ["# duty: \(id) = \(state)"]).joined(separator: "\n"))
        ```

        """
    }
    return """
      # \(id)

      <!-- as-of: \(applies?.description ?? "DAY") -->

      """
        + [
          row("Done", ["PATH: VALUE", "DONE: true"], "met"),
          row("Not done", ["PATH: VALUE", "DONE: false  # warning: [\(id)]"], "breached"),
          row("Not stated", ["PATH: VALUE"], "undetermined"),
          row("Nothing known", [], "possible"),
          row("Still to come", ["PATH: VALUE", "DONE: false"], "upcoming"),
          row("Not concerned", ["PATH: OTHER"], "not-applicable by trigger"),
        ].joined()
  }
}
