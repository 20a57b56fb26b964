import Testing

/// A text that uses many things at once, from which others are made by changing bytes.
struct Sample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String

  static let all = [
    Sample(
      testDescription: "block style",
      text: """
        # A system
        kind: ai-system
        id: ranker
        capabilities:
        - profiling
        - 'ranking'
        decisions: {effect: legal, "about": [persons, 𝄞]}   # note
        empty:
        nested:
          - a: 1
            b:
              - - x
                - y
          -
          - c: ~

        last: ü

        """),
    Sample(
      testDescription: "block scalars",
      text:
        "a: |\n  x\n\n  y\n\n\nb: >-  # note\n  ü\n  𝄞\n"
        + "c:\n  - |+\n    k\n\n  - |2\n     z\n  - >\n# note\nd: |"
    ),
    Sample(
      testDescription: "flow style",
      text:
        "{a: [1, {b: c}, [], {}], \"d\":'e', f: , g,\n"
        + "  h: [i: j  , ? k : l, ? m], n: \"o\n  p\" }\n# end"
    ),
    Sample(
      testDescription: "JSON",
      text: "{\n\t\"a\": 1.5e3,\n\t\"b\": [true, null, \"\\u00fc\\n\"],\r\n\t\"c\": {\"d\":{}}\n}\n"
    ),
    Sample(
      testDescription: "anchors and aliases",
      text:
        "a: &x {k: [1, 2]}\nb: &y\n  - *x\n  - &z ü\n"
        + "c: *y\n*z : *z\n? &e\n: *e\nd: !!str true\nf: !!seq [ ! g]"
    ),
    Sample(
      testDescription: "documents",
      text:
        "\u{FEFF}%YAML 1.1\n%TAG !e! tag:yaml.org,2002:\n--- !e!map\na: 1\n...\n"
        + "# note\n---\n--- |\n x\n\n---\n? b\n---\n'c'"
    ),
    Sample(
      testDescription: "explicit keys",
      text: "? a\n? b\n: c\n? |\n  d\n: - e\n  - ? f\n"
        + "? 'g\n  h'\n:\nx:\n  ? i\n\n\ny: 1\n?\n: # note\n? z"),
    Sample(
      testDescription: "line breaks",
      text: "a: 1\r\nb:\r  - x\u{85}  - y\u{2028}"
        + "c: |\u{2029}  z\u{2028}\u{85}d: 'u\r\n  v'\re: w\u{85}\u{85}"),
  ]
}
