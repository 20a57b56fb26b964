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
  public init(_ source: SourceText, vocabulary: Vocabulary) {
    self.source = source
    do {
      var reader = DescriptionReader(vocabulary: vocabulary)
      let tree = try Tree(source)
      descriptions = reader.read(tree)
      var findings = reader.findings
      waivers = tree.inlineWaivers(into: &findings)
      unread = tree.unreadWaivers
      self.findings = findings
    } catch {
      descriptions = []
      (waivers, unread) = ([], [])
      findings = [Finding(error, in: source.path)]
    }
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
