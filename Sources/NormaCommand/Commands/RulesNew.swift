import ArgumentParser
import LocatedYAML
import Norma
import NormaReports

/// `norma rules new`: the skeleton of a rule and of its cases.
struct RulesNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write the skeleton of a rule with its cases.",
    discussion: """
      In a register the rule goes below its folder 'rules', into a pack that is begun where there is none.

      EXAMPLE
        norma rules new HOUSE-1 my-register --pack house
        norma rules new HOUSE-2 my-register --pack house --obligation
        norma rules new AIA-5.1.k --rules Rules --pack eu-ai-act
      """)

  @Argument(help: "The id: the pack's prefix, a hyphen, the pinpoint.")
  var id: String

  @Argument(help: "The register for which the rule is; without one it is for a folder of packs.")
  var register: String?

  @Option(
    help: ArgumentHelp(
      "The folder that holds the packs (default: Rules); beside a register what holds for everybody.",
      valueName: "folder"))
  var rules: String?

  @Option(help: ArgumentHelp("The pack's folder.", valueName: "id"))
  var pack: String

  @Flag(help: "Write an obligation; else it is a classification, which raises a level.")
  var obligation = false

  func run() throws {
    let place = try Place(register: register, rules: rules, pack: pack)
    if let known = place.names.first(where: { $0.id == id }) {
      let line = known.range.start.line
      throw CommandFailure(
        "'\(id)' exists already among the \(known.section) of \(known.folder): \(known.file):\(line)"
      )
    }
    let prefix = try place.prefix(of: id)
    // The id becomes a file's name and a key.
    let pinpoint = id.dropFirst(prefix.isEmpty ? 0 : prefix.count + 1)
    guard !pinpoint.isEmpty, pinpoint.allSatisfy(Self.isPlain) else {
      throw CommandFailure("the pinpoint of '\(id)' must be letters, digits, '.' and '-'")
    }
    let skeleton = RuleSkeleton(
      id: id, pack: pack, prefix: prefix, isObligation: obligation,
      days: place.hasPack ? nil : Self.days)
    let files = skeleton.files.map { ("\(place.folder)/\(pack)/\($0.path)", $0.text) }
    try place.requireUsable(skeleton)
    for (path, _) in files where FileReader.kind(of: path) != nil {
      throw CommandFailure("\(path) exists already")
    }
    for (path, _) in files { try WritePlace.requireDirect(path) }
    try FileWriter.makeFolder("\(place.folder)/\(pack)/tests")
    try FileWriter.write(files.map { ($0.0, .text($0.1)) })
    Terminal.standardOutput.write(
      files.map { "wrote \($0.0)\n" }.joined() + """
        next: put your words in the place of \(skeleton.gaps.joined(separator: ", "))
        then: norma rules check\(arguments) && norma rules test\(arguments)

        """)
  }

  /// Since when a new pack is there, and from when it binds: half a year later, which its author changes.
  private static var days: (adopted: Day, applies: Day) {
    (Day(daysSince1970: Process.today), Day(daysSince1970: Process.today + 183))
  }

  /// What 'rules check' and 'rules test' take to look at the pack.
  private var arguments: String {
    let rules = rules.map { " --rules \($0.pastedPath)" }
    if let register { return (rules ?? "") + " \(register.pastedPath)" }
    return "\(rules ?? " --rules Rules") --pack \(pack.pasted)"
  }

  private static func isPlain(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber) || letter == "." || letter == "-"
  }

  /// The folder of rules that is written into, and the names that are taken.
  private struct Place {
    let folder: String
    let names: [DeclaredName]
    /// Whether the pack is there already.
    let hasPack: Bool
    private let pack: String
    private let files: [RulesFile]
    private let prefixes: [String: String]

    init(register: String?, rules: String?, pack: String) throws {
      self.pack = pack
      guard pack.allSatisfy(RulesNew.isPlain), pack.contains(where: \.isLetter),
        !["vocabulary", "locales"].contains(pack)
      else {
        throw CommandFailure(
          "'\(pack.shown)' can't be the folder of a pack; write letters, digits and '-'")
      }
      let own: [RulesFile]
      let all: [RulesFile]
      if let register {
        guard FileReader.kind(of: register) == .folder else {
          throw CommandFailure("\(register.shown) is no folder of a register")
        }
        folder = RegisterFiles.join(register, HouseRules.folderName)
        own = try HouseRules.files(of: register)
        let base = try rules.map { try RulesFolder.files(in: $0) }
        all = try HouseRules.joined(
          base ?? RulesFolder.embedded(withCases: false), own, of: register)
      } else {
        folder = rules ?? "Rules"
        guard rules != nil || FileReader.kind(of: folder) == .folder else {
          throw CommandFailure(
            "there is no folder of packs named \(folder); name your register, "
              + "as in 'norma rules new ID REGISTER --pack \(pack)', or another folder with --rules"
          )
        }
        own = try RulesFolder.files(in: folder)
        all = own
      }
      files = all
      hasPack = Rulebook.folders(own).contains(pack)
      names = Rulebook.names(in: all)
      prefixes = Rulebook.prefixes(in: all)
      if register == nil, !hasPack { throw CommandFailure("\(folder) holds no pack '\(pack)'") }
      if register != nil, !hasPack, Rulebook.folders(all).contains(pack) {
        throw CommandFailure(
          "there is a pack '\(pack)' already; give yours another name, and write "
            + "'extends: \(pack)' in its pack.yaml if it adds to it")
      }
    }

    /// Refuses files at which something is wrong that their author can't put right by filling them in.
    func requireUsable(_ skeleton: RuleSkeleton) throws(CommandFailure) {
      let own = skeleton.files.map { file in
        RulesFile(
          path: "\(pack)/\(file.path)",
          source: SourceText(path: "\(folder)/\(pack)/\(file.path)", file.text))
      }
      let texts = PathTable(own.map { ($0.source.path, $0.source) })
      let rulebook = Rulebook(files + own, packs: [pack])
      guard
        let fault = rulebook.findings.first(where: { fault in
          texts[fault.file].map { !skeleton.hasGap(in: $0, at: fault.range.start.line) } ?? false
        })
      else { return }
      throw CommandFailure(
        "'\(skeleton.id.shown)' can't be a rule of '\(pack.shown)': \(fault.message.shown)")
    }

    /// What an id begins with: the pack's prefix, or for a pack that is begun all before the last hyphen.
    func prefix(of id: String) throws(CommandFailure) -> String {
      if let prefix = prefixes[pack] {
        guard id.hasPrefix("\(prefix)-") else {
          throw CommandFailure("the ids of this pack begin with '\(prefix)-'")
        }
        return prefix
      }
      if hasPack { return "" }
      guard let hyphen = id.lastIndex(of: "-"), hyphen > id.startIndex else {
        throw CommandFailure(
          "'\(id.shown)' must be the pack's prefix, a hyphen and the pinpoint, such as HOUSE-1")
      }
      let prefix = String(id[..<hyphen])
      guard prefix.allSatisfy(RulesNew.isPlain) else {
        throw CommandFailure("the prefix of '\(id.shown)' must be letters, digits, '.' and '-'")
      }
      if let other = prefixes.sorted(by: { $0.key < $1.key }).first(where: { $0.value == prefix }) {
        throw CommandFailure(
          "the ids of \(other.key) begin with '\(prefix)-'; give yours a prefix of its own")
      }
      return prefix
    }
  }
}
