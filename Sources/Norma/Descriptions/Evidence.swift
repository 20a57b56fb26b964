public import LocatedYAML

/// A document by which a description shows what it says.
public struct Evidence: Sendable {
  /// The most bytes of a path or link.
  static let longestPath = 4096

  /// Where in its description it is stated.
  let statement: Location
  /// A path from the description's folder, or a link.
  public let path: String
  /// Where it is named.
  public let range: SourceRange

  /// A fact, or a field of an item of a list.
  struct Location: Hashable, Sendable {
    /// The number of the fact.
    let fact: Int
    /// The numbers of the item and of its field, where the fact is a list.
    var item: Int?
    var field: Int?
  }

  /// Whether it is a file of the register rather than a link.
  public var isFile: Bool { !path.contains("://") && !path.hasPrefix("mailto:") }

  /// Whether a path or link names a place that is another, or none, on every other machine.
  static func isOfOneMachine(_ path: String) -> Bool {
    let start = path.prefix(5).lowercased()
    let rest = start.dropFirst()
    let hasDrive =
      start.first?.isLetter == true && (rest.hasPrefix(":\\") || rest.hasPrefix(":/"))
    return hasDrive || ["/", "~", "\\\\", "file:"].contains(where: start.hasPrefix)
  }

  /// What is found where a path leads.
  public enum Whereabouts: Sendable {
    case found
    case missing
    /// Nothing that shows something, such as an empty folder or a description.
    case noDocument
    /// Above or beside the register's folder, by what is written: nothing was looked up.
    case outside
  }
}

extension Register {
  /// The same register where evidence that isn't there shows nothing, and what is to be said of it.
  ///
  /// - Parameter find: Looks where a path of a description leads; links are not followed.
  /// - Returns: The register, and a finding for each path that leads to nothing or out of it.
  public func lookingForEvidence(
    _ find: (Description, Evidence) -> Evidence.Whereabouts
  ) -> (register: Register, findings: [Finding]) {
    var result = self
    var findings: [Finding] = []
    for (index, description) in descriptions.enumerated() {
      var absent: [Evidence.Location: [SourceRange]] = [:]
      for evidence in description.evidence where evidence.isFile {
        let whereabouts = find(description, evidence)
        switch whereabouts {
        case .found: continue
        case .missing, .noDocument:
          findings.append(
            description.missing(evidence, isThere: whereabouts == .noDocument, of: institution))
        case .outside:
          findings.append(
            .input(
              "evidence-outside", "the evidence '\(evidence.path)' lies outside the register",
              help: "put it below the register's folder, or write a link", file: description.file,
              at: evidence.range))
        }
        absent[evidence.statement, default: []].append(evidence.range)
      }
      if !absent.isEmpty { result.descriptions[index].withdraw(absent) }
    }
    return (result, findings)
  }
}

extension Description {
  /// Takes back what statements say, since what they name isn't there.
  fileprivate mutating func withdraw(_ places: [Evidence.Location: [SourceRange]]) {
    self = rewritten { statements in
      for location in places.keys {
        guard let item = location.item, let field = location.field else {
          statements[location.fact].value = .unstated
          continue
        }
        statements[location.fact].value.withRecords { $0[item].statements[field].value = .unstated }
      }
    }
    withdrawn.merge(places) { $0 + $1 }
  }

  fileprivate func missing(
    _ evidence: Evidence, isThere: Bool, of institution: Description?
  ) -> Finding {
    let fault = isThere ? "that is no document" : "that isn't there"
    return Finding(
      id: "norma.missing-evidence", kind: .law, severity: .error, state: .undetermined,
      message: "'\(name)' names evidence \(fault): '\(evidence.path)'".printable,
      help: [
        isThere
          ? "name the document itself: a description, a file of Norma's own or an empty folder shows nothing"
          : "name a file that exists in this register; its path begins at this file's folder"
      ], file: file,
      range: evidence.range, subject: id,
      scope: "\(scope(in: institution))#\(evidence.path)".printable)
  }
}
