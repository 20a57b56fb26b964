import LocatedYAML

extension Vocabulary {
  /// What Norma's own files may state, declared as the facts of descriptions are.
  ///
  /// It stands here and not among the rules: each key is something that the engine does.
  public static let own: Vocabulary = {
    var reader = VocabularyReader()
    // Faults would be the programmer's: a test reads these texts and finds none.
    for text in [configurationText, waiversText, baselineText, lockText] {
      if let tree = try? Tree(SourceText(path: "norma", text)) { reader.read(tree) }
    }
    return reader.vocabulary()
  }()

  static let configurationText = """
    kind: vocabulary
    of: config
    groups:
      law:
        title: Which law
        help: By what the register is judged.
      gate:
        title: The gate
        help: What makes a check fail.
      files:
        title: Files
        help: What is looked at. Paths begin at the folder of this file.
    facts:
      packs:
        type: records
        group: law
        non-empty: true
        title: Packs
        question: By which packs is the register judged?
        help: >-
          Without this key by all. Each comes with its extensions for the institution's country. The register's own
          packs, in its folder rules, always judge it as well.
        key: id
        fields:
          id:
            type: text
            required: true
            title: Identifier
            question: Which pack?
            help: Its id, as 'norma rules list' names it.
          version:
            type: text
            title: Version
            question: Which version of it must it be?
            help: Such as 1.0.0, or 1.0 for any that begins so. With another version nothing is checked.
      without-extensions:
        type: boolean
        group: law
        title: Without extensions
        question: Are the extensions of packs, such as national lists, left out?
        help: What rests on them stays open. The register's own packs are not left out.
      as-of:
        type: date
        group: law
        title: As of
        question: For which day is the law applied?
        help: Without this key for the day of the run.
      law-as-of:
        type: date
        group: law
        title: Law as of
        question: In its state of which day is the law applied?
        help: Without this key in its state of the same day.
      authority:
        type: choice
        group: law
        title: Authority
        question: What may decide?
        help: What rests on less leaves a verdict open.
        values:
          law: {title: "Only the law's own words"}
          guidance: {title: Adopted guidance as well}
          draft-guidance: {title: Draft guidance as well}
          reading: {title: "The packs' readings as well, as without this key"}
      rules:
        type: text
        group: law
        title: Rules
        question: Which folder of rules takes the place of the built-in ones?
      language:
        type: choice
        group: law
        title: Language
        question: In which language are reports written?
        values:
          en: {title: English}
      fail-on:
        type: choices
        group: gate
        non-empty: true
        title: Fail on
        question: What makes a check fail?
        help: Without this key an error does.
        values:
          error: {title: Errors}
          warning: {title: Warnings and errors}
          note: {title: "Notes, warnings and errors"}
          undetermined: {title: Duties of which it isn't shown that they are met}
          never: {title: Nothing}
      severities:
        type: records
        group: gate
        title: Severities
        question: Which rules weigh more or less here than in their pack?
        help: What can't be accepted, such as a prohibited practice, can't weigh less either.
        key: rule
        fields:
          rule:
            type: text
            required: true
            title: Rule
            question: Which rule?
          severity:
            type: choice
            required: true
            title: Severity
            question: How much does a breach of it weigh?
            help: What isn't shown to be met, or has ended, is never more than a warning; the gate has 'undetermined' for it.
            values:
              error: {title: Error}
              warning: {title: Warning}
              note: {title: Note}
          reason:
            type: text
            title: Reason
            question: Why does it weigh so here?
      paths:
        type: texts
        group: files
        title: Paths
        question: Which files and folders are checked where the command names none?
        help: Without this key the whole folder of this file.
      exclude:
        type: texts
        group: files
        title: Exclude
        question: Which files and folders are left out?
        help: "Patterns: * stands for any letters of one name, ** for any folders; one without a slash fits at any depth."
      ignored:
        type: boolean
        group: files
        title: Ignored
        question: Is what git ignores looked at as well?
        help: "Without this key it is passed over, and so are folders of other people's files, such as node_modules."
      waivers:
        type: texts
        group: files
        title: Waivers
        question: Which files say what is accepted?
        help: Without this key norma-waivers.yaml beside this file, if there is one.
      baseline:
        type: text
        group: files
        title: Baseline
        question: Which file holds the findings that are known?
        help: Without this key norma-baseline.yaml beside this file, if there is one.
    """

  static let waiversText = """
    kind: vocabulary
    of: waivers
    groups:
      waivers:
        title: Waivers
        help: Findings for which somebody answers, each until a day.
    facts:
      waivers:
        type: records
        group: waivers
        required: true
        title: Waivers
        question: Which findings are accepted?
        key: rule
        fields:
          rule:
            type: text
            required: true
            title: Rule
            question: Which rule's finding?
            help: Its id, such as a report shows in brackets.
          subject:
            type: text
            required: true
            title: Subject
            question: Of which description?
            help: Its id; with its kind before it, such as policy/teaching, where two have the same.
          part:
            type: text
            title: Part
            question: Which part of it, where a description can have several such findings?
            help: What stands after the '#' of the finding's fingerprint in JSON and CSV.
          reason:
            type: text
            required: true
            title: Reason
            question: Why may it stand for now?
          by:
            type: text
            required: true
            title: Accepted by
            question: Who accepted it?
            help: A person or an office that may.
          until:
            type: date
            required: true
            title: Until
            question: Which is the last day on which it is accepted?
    """

  static let baselineText = """
    kind: vocabulary
    of: baseline
    groups:
      baseline:
        title: Baseline
        help: Findings that were there when the register began to be checked.
    facts:
      as-of:
        type: date
        group: baseline
        required: true
        title: As of
        question: For which day were they found?
      findings:
        type: records
        group: baseline
        required: true
        title: Findings
        question: Which findings are known?
        key: finding
        fields:
          finding:
            type: text
            required: true
            title: Finding
            question: Which finding?
            help: Its fingerprint.
          state:
            type: choice
            title: State
            question: In which state was it?
            help: One in a graver state is new.
            values:
              prohibited: {title: Prohibited}
              breached: {title: Breached}
              was-breached: {title: Breached until it ended}
              undetermined: {title: Not shown}
              possible: {title: May apply}
              upcoming: {title: To come}
              lesser-authority: {title: A level that rests on a draft or a reading}
              not-followed: {title: A recommendation not followed}
              open: {title: Recommendations of which nothing is stated}
    """

  static let lockText = """
    kind: vocabulary
    of: lock
    groups:
      lock:
        title: Lock
        help: What runs of a register are held to.
    facts:
      rules:
        type: records
        group: lock
        required: true
        title: Rules
        question: By which rules must it be judged?
        key: id
        fields:
          id:
            type: text
            required: true
            title: Identifier
            question: Which pack, or the vocabulary?
          sha256:
            type: text
            required: true
            title: Digest
            question: What is the SHA-256 of its files?
      registers:
        type: records
        group: lock
        required: true
        title: Registers
        question: By which rules is each institution's register judged?
        key: institution
        fields:
          institution:
            type: text
            required: true
            title: Institution
            question: Whose register?
          sha256:
            type: text
            required: true
            title: Digest
            question: What is the SHA-256 of all rules that judge it?
      settings:
        type: records
        group: lock
        required: true
        title: Settings
        question: What must norma.yaml say?
        key: key
        fields:
          key:
            type: text
            required: true
            title: Key
            question: Which setting?
          value:
            type: text
            required: true
            title: Value
            question: How is it set?
      descriptions:
        type: records
        group: lock
        required: true
        title: Descriptions
        question: What must be described?
        help: What is described besides is looked at as well.
        key: id
        fields:
          id:
            type: text
            required: true
            title: Identifier
            question: Which description?
            help: Its name in fingerprints, with its institution's.
          status:
            type: text
            title: Status
            question: How far has it come?
      passed-over:
        type: texts
        group: lock
        required: true
        title: What is passed over
        question: Which files and folders may stay unread?
        help: Their paths from the folder of the settings. What patterns of the settings leave out isn't among them.
      acceptances:
        type: texts
        group: lock
        required: true
        title: What is accepted
        question: Which waivers and comments count?
      accepted:
        type: texts
        group: lock
        required: true
        title: Accepted findings
        question: What do they accept?
        help: The name of each finding, as in fingerprints, with its state.
      known:
        type: texts
        group: lock
        required: true
        title: Known findings
        question: Which entries of the baseline count?
    """
}
