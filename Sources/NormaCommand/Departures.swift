import LocatedYAML
import Norma
import NormaReports

/// In what a run departs from the built-in law of today on all that is there.
struct Departures {
  private let setup: Setup
  private let laws: RegisterLaws
  private let passedOver: PassedOver
  /// What is said of folders of rules that nothing uses.
  private let unused: [String]
  /// What is said of descriptions outside the paths that settings name; nil where there are none.
  private let outside: String?
  private let selection: SelectionOptions?
  private let gate: Gate?

  init(
    _ setup: Setup, judging laws: RegisterLaws, passedOver: PassedOver, unused: [String],
    outside: String?, _ selection: SelectionOptions?, _ gate: Gate?
  ) {
    self.setup = setup
    self.laws = laws
    self.passedOver = passedOver
    self.unused = unused
    self.outside = outside
    self.selection = selection
    self.gate = gate
  }

  private var options: CommonOptions { setup.options }
  private var configuration: Configuration? { setup.configuration }

  /// All of them, in the order of what they bear on.
  var all: [Departure] { rules + packs + files + days + weights }

  /// Where the settings state something.
  private func place(of key: String) -> Departure.Place? {
    guard let configuration, let range = configuration.place(of: key) else { return nil }
    return Departure.Place(file: configuration.file, range: range)
  }

  // MARK: By what is judged

  private var rules: [Departure] {
    let folder = options.rules ?? configuration?.rules?.value
    let place = options.rules == nil ? place(of: "rules") : nil
    var result: [Departure] = []
    if let folder, let words = setup.changesOfRules {
      result.append(
        Departure(.rules, "rules of '\(folder)' are not the built-in ones: \(words)", at: place))
    }
    result += laws.ownNames.map { pack in
      Departure(
        .rules,
        "a register's own rules judge: \(pack.id) \(pack.version) (sha256 \(pack.sha256.prefix(12)))"
      )
    }
    result += laws.ownVocabularies.map { digest in
      Departure(.rules, "a register has facts of its own: vocabulary (sha256 \(digest.prefix(12)))")
    }
    return result
  }

  private var packs: [Departure] {
    var result: [Departure] = []
    let left = setup.packsLeftOut(by: laws)
    if !left.isEmpty {
      result.append(
        Departure(
          .packs, "not judged by: \(left.joined(separator: ", "))",
          at: options.pack.isEmpty ? place(of: "packs") : nil))
    }
    if setup.withoutExtensions {
      result.append(
        Departure(
          .extensions, "extensions of packs are left out",
          at: options.withoutExtensions ? nil : place(of: "without-extensions")))
    }
    return result
  }

  // MARK: What is judged

  private var files: [Departure] {
    let excluded = passedOver.excludedWords.map {
      Departure(.passedOver, $0, at: place(of: "exclude"))
    }
    let lines = (passedOver.lines(isOwnRead: !options.noConfig) + unused)
      .map { Departure(.passedOver, $0) }
    let rewriting = passedOver.rewritingWords.map { Departure(.checkout, $0) }
    let outside = self.outside.map { Departure(.selection, $0, at: place(of: "paths")) }
    let part = selection?.words.map { Departure(.selection, "only \($0)") }
    return [excluded].compactMap { $0 } + lines + [rewriting, outside, part].compactMap { $0 }
  }

  private var days: [Departure] {
    let jurisdiction = setup.jurisdiction
    var result: [Departure] = []
    if options.asOf != nil || configuration?.asOf != nil {
      result.append(
        Departure(
          .day, "the law is applied for \(jurisdiction.asOf), whichever day is today",
          at: options.asOf == nil ? place(of: "as-of") : nil))
    }
    if jurisdiction.lawAsOf != jurisdiction.asOf {
      result.append(
        Departure(
          .lawDay, "the law stands as on \(jurisdiction.lawAsOf)",
          at: options.lawAsOf == nil ? place(of: "law-as-of") : nil))
    }
    return result
  }

  // MARK: What weighs

  private var weights: [Departure] {
    var result: [Departure] = []
    let authority = setup.jurisdiction.authority
    if authority != .reading {
      result.append(
        Departure(
          .authority, "what is less than \(authority.rawValue) decides nothing",
          at: options.authority == nil ? place(of: "authority") : nil))
    }
    if let severities = configuration?.severities, !severities.isEmpty {
      let words = severities.map { "\($0.rule) as \($0.severity.rawValue)" }
      result.append(
        Departure(
          .severities, "weighed otherwise than by the packs: \(words.joined(separator: ", "))",
          at: place(of: "severities")))
    }
    if let gate, gate.letsErrorsPass {
      let isStated = configuration?.failOn?.joined(separator: ",") == gate.words
      result.append(
        Departure(
          .gate, "errors make nothing fail: --fail-on \(gate.words)",
          at: isStated ? place(of: "fail-on") : nil))
    }
    return result
  }
}
