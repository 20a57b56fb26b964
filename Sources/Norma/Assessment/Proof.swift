public import LocatedYAML

/// Why something is true, false or unknown: the tree of conditions with the facts that decided.
public struct Proof: Sendable {
  /// What a node of the tree is.
  public enum Kind: Sendable {
    case all, any, not
    /// So many of the parts.
    case atLeast(Int)
    /// A fact and what is asked of it.
    case fact(path: String, asks: String)
    /// A clause by its name.
    case clause(id: String, title: String, citations: [Citation], authority: Authority)
    /// A rule that would hold, were it not for an exception that is among the parts.
    case excepted(id: String, title: String, authority: Authority)
    /// How somebody reads a term, and what others hold.
    case reading(
      authority: Authority, citations: [Citation], narrows: Bool, decides: Bool,
      other: String)
    /// A list that is gone through.
    case some(list: String), every(list: String)
    /// One item of a list, by its key.
    case item(String)
    /// A text that extensions hold, each for its territory.
    case gap(id: String, title: String, cite: String, State)
    /// A clause that is not in force.
    case notInForce(Force)
    /// Of a duty: whom it binds, what triggers it, and what meets it.
    case binding(roles: [String])
    case trigger
    case meeting
    /// Of a duty: what ends it.
    case ending
    /// From when a duty binds, by days that speak of some subjects each.
    case schedule(title: String)
    case day(Day, title: String)
    /// The day of the law's words, which a contested reading puts off.
    case deferral(Verdict.Contest, decides: Bool)
    /// So many parts that nobody could read.
    case rest(Int)
  }

  /// What is known of a text that extensions hold.
  public enum State: Sendable {
    /// It isn't among the rules.
    case missing(MissingText)
    /// These parts of the pack hold it.
    case held(by: [String])
    /// There is no such text.
    case none
    /// A case has it that it is there.
    case assumed
    /// Whether it is there isn't known yet.
    case open
  }

  /// What the node is.
  public let kind: Kind
  /// The truth of the node.
  public let truth: Truth
  /// What the truth rests on.
  public let parts: [Proof]
  /// How many nodes the tree has.
  private let size: Int
  /// What is stated of the fact, as written; nil where nothing is.
  public var value: String?
  /// Where it is stated.
  public var place: Place?
  /// Of a fact that nobody states and that follows from others: from which, and why.
  public var inferences: [Inference] = []
  /// Of a fact that counts as unknown: the statements beside which it can't be so.
  public var contradictions: [Contradiction] = []
  /// Of a duty: where the subject stands.
  public var verdict: Verdict?

  /// How many nodes a tree has at most: concepts that rest twice on others double it with each.
  private static let longest = 20_000

  init(kind: Kind, truth: Truth, parts: [Proof] = []) {
    self.kind = kind
    self.truth = truth
    let size = parts.reduce(1) { $0 + $1.size }
    guard size > Self.longest else {
      (self.parts, self.size) = (parts, size)
      return
    }
    self.parts = [Proof(kind: .rest(size - 1), truth: truth)]
    self.size = 2
  }

  /// A place in a file.
  public struct Place: Sendable, Hashable {
    /// The file.
    public let file: String
    /// The range.
    public let range: SourceRange
  }

  /// The statements that made the truth what it is, in the order of the conditions.
  public var deciding: [Proof] {
    switch kind {
    case .fact: return value == nil ? [] : [self]
    default: return parts.filter { $0.decides(truth, in: kind) }.flatMap(\.deciding)
    }
  }

  /// The items of lists that made the truth what it is, each after its list; of several with one key the others are
  /// numbered in their order.
  var decidingItems: [String] {
    var items: [NamedItem] = []
    collectItems(of: "", into: &items)
    var numbers: [String: Int] = [:]
    return items.uniqued().map { item in
      let number = numbers[item.name, default: 0] + 1
      numbers[item.name] = number
      return number == 1 ? item.name : "\(item.name)~\(number)"
    }
  }

  /// An item by its key, and where it stands: two of one key are two.
  private struct NamedItem: Hashable {
    let name: String
    let place: Place?
  }

  private func collectItems(of list: String, into result: inout [NamedItem]) {
    var list = list
    switch kind {
    case .fact: return
    case .some(let own), .every(let own): list = own
    case .item(let key): result.append(NamedItem(name: "\(list) \(key)", place: place))
    default: break
    }
    for part in parts where part.decides(truth, in: kind) {
      part.collectItems(of: list, into: &result)
    }
  }

  /// The paths of the facts that would have to be stated before the truth is known.
  public var missing: [String] {
    guard truth == .unknown else { return [] }
    var result: [String] = []
    collectMissing(into: &result)
    return result
  }

  /// The texts that aren't among the rules and would have to be before the truth is known.
  public var missingTexts: [MissingText] {
    guard truth == .unknown else { return [] }
    if case .gap(_, _, _, .missing(let text)) = kind { return [text] }
    return parts.flatMap(\.missingTexts).uniqued()
  }

  private func collectMissing(into result: inout [String]) {
    if case .fact(let path, _) = kind, !result.contains(path) { result.append(path) }
    for part in parts where part.truth == .unknown { part.collectMissing(into: &result) }
  }

  /// Whether this part bore on the truth of the node above.
  private func decides(_ above: Truth, in kind: Kind) -> Bool {
    switch kind {
    case .not, .gap: return true
    default: break
    }
    // Of those that are counted, each that is known has had its say.
    if case .atLeast = kind {
      return above == .unknown ? truth != .no || value != nil : truth == above
    }
    return above == .unknown ? truth != .no || value != nil : truth == above
  }
}

/// A fact that a subject doesn't state, and where it would stand.
struct OpenFact: Hashable, Sendable {
  var reference: FactReference
  /// The number of the item whose field it is.
  var item: Int?

  /// Hashes what tells most of them apart: sets of them are made by the thousand.
  func hash(into hasher: inout Hasher) {
    hasher.combine(reference.index &* 1024 &+ (item ?? -1))
  }
}
