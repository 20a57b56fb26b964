/// The rules that are the tool's own: they say nothing of law, but of texts and of what is open.
package enum OwnRule {
  /// A short name, and what it means, in a sentence.
  package static func words(for id: String) -> (title: String, text: String) {
    known[id] ?? (id, "A remark of Norma's own")
  }

  package static let known: [String: (title: String, text: String)] = [
    "norma.yaml-encoding": ("Not UTF-8", "The file's bytes are no UTF-8 text"),
    "norma.yaml-syntax": ("No YAML", "The file can't be read as YAML"),
    "norma.yaml-duplicate-key": ("Key twice", "A mapping has the same key twice"),
    "norma.yaml-tag": ("Tag", "A tag asks for a type that descriptions don't have"),
    "norma.yaml-alias": ("Alias", "An alias or an anchor can't be used here"),
    "norma.yaml-key": ("Key that is no word", "A key must be a word"),
    "norma.yaml-limit": ("Too large", "The file is larger or deeper than what is read"),
    "norma.empty-file": ("Empty file", "The file describes nothing"),
    "norma.foreign-file": (
      "Another form", "The file is of a form that describes no system to Norma"
    ),
    "norma.missing-kind": ("Kind missing", "A description says first of what kind it is"),
    "norma.unknown-kind": ("Unknown kind", "No such kind of description is known"),
    "norma.unknown-fact": (
      "Unknown fact", "No fact has this name; it is misspelt or stands elsewhere"
    ),
    "norma.unknown-value": ("Unknown value", "The fact can't have this value"),
    "norma.wrong-type": ("Wrong type", "The fact is of another type"),
    "norma.missing-fact": ("Fact missing", "A description can't do without this fact"),
    "norma.duplicate-value": ("Value twice", "A list names the same value twice"),
    "norma.empty-list": ("Empty list", "The list names at least one"),
    "norma.duplicate-id": ("Id twice", "Two descriptions of a register have the same id"),
    "norma.two-institutions": ("Two institutions", "A register describes one institution"),
    "norma.evidence-outside": ("Evidence outside", "Evidence lies outside the register's folder"),
    "norma.missing-evidence": ("Evidence missing", "Evidence is named that isn't there"),
    "norma.bad-comment": (
      "Comment to Norma",
      "A comment means to accept findings and doesn't say which, why or until when"
    ),
    "norma.unread-waiver": (
      "Waiver unread", "A comment seems to accept findings, and isn't written so that it does"
    ),
    "norma.wrong-id": (
      "Wrong id", "An id is lower-case letters and digits with single hyphens between them"
    ),
    "norma.unknown-rule": ("Unknown rule", "No rule has this id"),
    "norma.refused-severity": (
      "Severity refused", "What nobody may accept can't weigh less than an error"
    ),
    "norma.refused-waiver": ("Waiver refused", "What is accepted is what nobody may accept"),
    "norma.expired-waiver": ("Waiver expired", "The last day of a waiver has passed"),
    "norma.ambiguous-waiver": (
      "Waiver ambiguous", "A waiver names a description of which several registers have one"
    ),
    "norma.unused-waiver": ("Waiver unused", "A waiver accepts no finding that there is"),
    "norma.unused-exclude": (
      "Pattern unused", "A pattern of norma.yaml fits no file and no folder"
    ),
    "norma.empty-pattern": ("Empty pattern", "A pattern of norma.yaml names nothing"),
    "norma.contradiction": (
      "Contradiction", "Two statements of a description can't both be so"
    ),
    "norma.uncertain-level": (
      "Class unknown", "Facts aren't stated on which the class of a system depends"
    ),
    "norma.possible-duties": (
      "Duties that may bind", "Facts aren't stated on which it depends whether duties bind"
    ),
    "norma.rests-on-draft": (
      "Rests on a draft",
      "By law and adopted guidance alone the class is higher or open; a draft decides it"
    ),
    "norma.rests-on-reading": (
      "Rests on a reading",
      "By law and adopted guidance alone the class is higher or open; a reading of the pack's decides it"
    ),
    "norma.not-followed": (
      "Recommendations not followed", "Several recommendations aren't followed at the same place"
    ),
    "norma.open-recommendations": (
      "Open recommendations", "Of several recommendations nothing is stated"
    ),
  ]
}
