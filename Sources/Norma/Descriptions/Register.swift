public import LocatedYAML

/// One text of a register: its descriptions, or why it has none.
public struct RegisterFile: Sendable {
  /// The text.
  public let source: SourceText
  /// The descriptions, in order.
  public let descriptions: [Description]
  /// What is wrong with the text.
  public let findings: [Finding]
  /// The comments in it that accept findings.
  public let waivers: [InlineWaiver]
  /// The comments in it that may mean to, and aren't written so that they do.
  public let unread: [UnreadWaiver]

  /// Reads a text against the vocabulary.
  ///
  /// One that was found in a folder, and that nobody named, may not be meant to be a description.
  public init(
    _ source: SourceText, vocabulary: Vocabulary, isFound: Bool = false,
    budget: FaultBudget = FaultBudget()
  ) {
    self.source = source
    var findings: [Finding]
    do {
      var reader = DescriptionReader(vocabulary: vocabulary, budget: budget)
      let tree = try Tree(shown: source)
      descriptions = reader.read(tree)
      findings = reader.findings
      waivers = tree.inlineWaivers(into: &findings)
      unread = tree.unreadWaivers
    } catch {
      descriptions = []
      (waivers, unread) = ([], [])
      findings = [Finding(error, in: source.path)]
    }
    self.findings =
      descriptions.isEmpty
      ? Self.findings(findings, on: source, vocabulary, isFound: isFound) : findings
  }

  /// What is wrong with a text that holds no description: that it is something else, if it is.
  private static func findings(
    _ findings: [Finding], on source: SourceText, _ vocabulary: Vocabulary, isFound: Bool
  ) -> [Finding] {
    let top = TopEntries(source.bytes)
    // Whatever else it looks like, it means to be a description.
    if let kind = top["kind"], vocabulary.kind(kind) != nil { return findings }
    let leaveOut = "leave out by 'exclude' or 'paths' in norma.yaml what is no description"
    if let form = ForeignForm.of(source, top) {
      let beginning = Position(line: source.linesBefore + 1, column: 1)
      let help = [form.help, isFound ? leaveOut : "a description begins with 'kind: ai-system'"]
      return [
        .input(
          "foreign-file", "this is \(form.name), not a description",
          help: help.compactMap { $0 }.joined(separator: "; "), file: source.path,
          at: SourceRange(beginning, beginning))
      ]
    }
    var findings = findings
    // What states a kind, or nothing at all, is on its way to be one.
    if isFound, !findings.isEmpty, !top.entries.isEmpty, top["kind"] == nil {
      findings[0].help = [(findings[0].help + [leaveOut]).joined(separator: "; ")]
    }
    return findings
  }
}

/// An institution with everything that its folder describes.
///
/// Which files belong together is for the caller to say: the engine sees no folders.
public struct Register: Sendable {
  /// The descriptions, in the order of their files.
  public internal(set) var descriptions: [Description]
  /// What is wrong with the register as a whole.
  public let findings: [Finding]

  /// The institution, if the register describes one.
  public var institution: Description? { descriptions.first { $0.kind == "institution" } }

  /// The register of these files; ids must be unique in it, and so must the institution.
  public init(_ files: [RegisterFile]) {
    descriptions = files.flatMap(\.descriptions)
    var findings: [Finding] = []
    var first: [String: Description] = [:]
    var institution: Description?
    for description in descriptions {
      if let node = description.node["id"], !description.id.isEmpty {
        if let earlier = first["\(description.kind) \(description.id)"] {
          findings.append(
            .input(
              "duplicate-id", "two descriptions have the id '\(description.id)'",
              help: "the other is at \(earlier.file):\(earlier.heading.start.line)",
              file: description.file, at: node.range))
        } else {
          first["\(description.kind) \(description.id)"] = description
        }
      }
      guard description.kind == "institution" else { continue }
      if let institution {
        findings.append(
          .input(
            "two-institutions", "a register describes one institution",
            help: "the other is at \(institution.file):\(institution.heading.start.line)",
            file: description.file, at: description.heading))
      }
      institution = institution ?? description
    }
    self.findings = findings
  }
}
