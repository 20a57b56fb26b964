/// A scale, by its pack and its word there: two packs may call theirs the same.
public struct ScaleID: Hashable, Sendable {
  /// The pack's id.
  public let pack: String
  /// The word for the scale in its pack.
  public let scale: String
}

/// A rule of a run, by its id, which no two packs share.
public struct RuleID: Hashable, Sendable, CustomStringConvertible {
  /// The id, such as `AIA-26.2`.
  public let description: String

  init(_ clause: Clause) { description = clause.id }
}

/// A description of a run: what it is called, and where it stands, since two registers may call theirs alike.
public struct SubjectID: Hashable, Sendable {
  let scope: String
  let place: Proof.Place
}

/// A piece of work that settles duties: an action of a pack, or what a single rule asks.
struct WorkID: Hashable, Sendable {
  private let pack: String
  private let work: String
  private let content: [String]

  /// An action, whichever of a pack's parts declares it; two extensions may call alike what isn't the
  /// same.
  init(_ action: Action, of pack: Pack) {
    self.pack = pack.id
    work = action.id
    content = [action.title] + action.steps
  }

  /// What a rule asks by itself.
  init(_ clause: Clause, of pack: String) {
    self.pack = pack
    work = clause.id
    content = []
  }

  /// To find out what class a description is in.
  static let clarifying = WorkID()

  private init() { (pack, work, content) = ("", "", []) }
}

extension LevelAssessment {
  /// Which scale it is on.
  public var scaleID: ScaleID { ScaleID(pack: packID, scale: scale.id) }
}

extension Description {
  /// Which description it is, among those of a run of which some may stand in other registers.
  func subjectID(in institution: Description?) -> SubjectID {
    SubjectID(scope: scope(in: institution), place: Proof.Place(file: file, range: heading))
  }
}
