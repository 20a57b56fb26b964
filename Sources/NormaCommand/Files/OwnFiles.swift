import LocatedYAML
import Norma

/// Norma's own files beside a register: how it is checked, what is accepted, what was known.
struct OwnFiles {
  static let configurationName = "norma.yaml"
  static let waiversName = "norma-waivers.yaml"
  static let baselineName = "norma-baseline.yaml"
  static let names = [configurationName, waiversName, baselineName]

  /// The folder that they stand in; nil where there is none.
  let home: String?
  let configuration: Configuration?
  let waivers: [WaiverFile]
  let baseline: Baseline?
  /// Where the baseline is, or would be written.
  let baselinePath: String
  /// The texts that were read, of which records name the digests.
  let sources: [SourceText]

  /// No file of Norma's own.
  static let none = OwnFiles()

  private init() {
    (home, configuration, waivers, baseline, sources) = (nil, nil, [], nil, [])
    baselinePath = Self.baselineName
  }

  /// Those of the nearest folder at or above the paths that has any, or those that belong to a `norma.yaml`.
  ///
  /// - Throws: Where paths belong to different ones, or a text can't be used; its faults are told first.
  init(of paths: [String], configuration named: String?) throws(CommandFailure) {
    if let named, FileReader.kind(of: named) != .file {
      throw CommandFailure("\(named): there is no such file")
    }
    if let named { home = RegisterFiles.folder(of: named) } else { home = try Self.home(of: paths) }
    var sources: [SourceText] = []
    var faults: [Finding] = []
    func source(_ path: String) throws(CommandFailure) -> SourceText {
      let source = SourceText(path: path, bytes: try FileReader.bytes(of: path))
      sources.append(source)
      return source
    }
    let home = home ?? Self.folder(of: paths)
    func there(_ name: String) -> String? {
      let path = RegisterFiles.join(home, name)
      return FileReader.kind(of: path) == .file ? path : nil
    }
    var configuration: Configuration?
    if let path = named ?? (self.home == nil ? nil : there(Self.configurationName)) {
      let read = Configuration(try source(path))
      faults += read.findings
      configuration = read
    }
    func existing(_ stated: Configuration.Stated<String>) -> String? {
      let path = RegisterFiles.join(home, stated.value)
      if FileReader.kind(of: path) != nil { return path }
      if let configuration {
        faults.append(
          configuration.fault(
            "missing-file", "there is no '\(stated.value)'",
            help: "a path begins at the folder of this file", at: stated.range))
      }
      return nil
    }
    for path in configuration?.paths ?? [] { _ = existing(path) }
    if let rules = configuration?.rules { _ = existing(rules) }
    var waivers: [WaiverFile] = []
    let ownWaivers = self.home == nil ? [] : [there(Self.waiversName)].compactMap { $0 }
    for path in configuration?.waivers?.compactMap(existing) ?? ownWaivers {
      let file = WaiverFile(try source(path))
      faults += file.findings
      waivers.append(file)
    }
    let stated = configuration?.baseline.map { RegisterFiles.join(home, $0.value) }
    baselinePath = stated ?? RegisterFiles.join(home, Self.baselineName)
    // A baseline that is named and not there is about to be written for the first time.
    if self.home != nil, FileReader.kind(of: baselinePath) == .file {
      let read = Baseline(try source(baselinePath))
      faults += read.findings
      baseline = read
    } else {
      baseline = nil
    }
    self.configuration = configuration
    self.waivers = waivers
    self.sources = sources
    guard faults.isEmpty else {
      Terminal.standardError.write(faults.sorted().map { $0.lineWithHelp + "\n" }.joined())
      throw CommandFailure(
        "\(Set(faults.map(\.file)).sorted().joined(separator: ", ")) can't be used, so nothing is checked"
      )
    }
  }

  /// The folder in which a path is looked for.
  private static func folder(of path: String) -> String {
    if path == "-" { return "." }
    return FileReader.kind(of: path) == .folder ? path : RegisterFiles.folder(of: path)
  }

  /// The folder of a register that has no file of Norma's own yet.
  private static func folder(of paths: [String]) -> String {
    paths.first.map { folder(of: $0) } ?? "."
  }

  private static func home(of paths: [String]) throws(CommandFailure) -> String? {
    var found: [(path: String, home: String?)] = []
    for path in paths.isEmpty ? ["."] : paths {
      let home = Upwards(from: folder(of: path)).first { folder in
        names.contains { FileReader.kind(of: RegisterFiles.join(folder, $0)) == .file }
      }
      let isKnown = found.contains { other in
        home.flatMap { FileReader.identity(of: $0) }
          == other.home.flatMap { FileReader.identity(of: $0) }
      }
      if !isKnown { found.append((path, home)) }
    }
    if found.count > 1 {
      let homes = found.map { entry in
        "\(entry.path) by \(entry.home.map { "the files of \($0)" } ?? "none")"
      }
      throw CommandFailure(
        "what is named is checked by different settings: \(homes.joined(separator: ", ")); "
          + "check one at a time, or name one norma.yaml with --config")
    }
    return found.first?.home
  }
}
