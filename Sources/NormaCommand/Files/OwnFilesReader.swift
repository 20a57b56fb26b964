import LocatedYAML
import Norma
import NormaReports

/// Reads Norma's own files of a folder, and collects what is wrong with all of them.
struct OwnFilesReader {
  private let folder: String
  /// What none of its files may lie outside of; nil where the folder isn't there.
  private let confines: Confines?
  /// Whether the folder holds any, so that a name stands for a file.
  private let isThere: Bool
  private(set) var sources: [SourceText] = []
  /// How much is read of them all.
  private static let mostBytes = 16 << 20
  private var faults: [Finding] = []

  init(folder: String, isThere: Bool) {
    self.folder = folder
    confines = Confines(folder)
    self.isThere = isThere
  }

  /// The settings of a file that is named, or else of the folder.
  mutating func configuration(_ named: String?) throws(CommandFailure) -> Configuration? {
    var path = named
    if path == nil { path = try self.path(of: OwnFiles.configurationName) }
    guard let path else { return nil }
    let configuration = Configuration(try source(path))
    faults += configuration.findings
    for stated in (configuration.paths ?? []) + [configuration.rules].compactMap({ $0 }) {
      _ = existing(stated, in: configuration)
    }
    return configuration
  }

  /// The files of waivers that the settings name, or else the folder's.
  mutating func waivers(of configuration: Configuration?) throws(CommandFailure) -> [WaiverFile] {
    var paths = [try path(of: OwnFiles.waiversName)].compactMap { $0 }
    if let configuration, let stated = configuration.waivers {
      paths = []
      for entry in stated {
        if let path = existing(entry, in: configuration) { paths.append(path) }
      }
    }
    var result: [WaiverFile] = []
    // A file that is named twice says the same twice.
    var known: Set<FileReader.Identity> = []
    for path in paths where FileReader.identity(of: path).map({ known.insert($0).inserted }) ?? true
    {
      result.append(WaiverFile(try source(path)))
    }
    faults += result.flatMap(\.findings)
    return result
  }

  /// The baseline, unless it is still to be written for the first time, and where it is or would be.
  ///
  /// It is written where it is read: below the folder, through no link.
  mutating func baseline(
    of configuration: Configuration?
  ) throws(CommandFailure) -> (Baseline?, path: String) {
    let path = RegisterFiles.join(
      folder, configuration?.baseline?.value ?? OwnFiles.baselineName)
    if let configuration, let stated = configuration.baseline, !isBelow(stated.value) {
      faults.append(outside(stated, in: configuration))
      return (nil, path)
    }
    // Wherever a link leads, whether something is there isn't told.
    var way = folder
    let steps = configuration?.baseline?.value ?? OwnFiles.baselineName
    let isDirect = steps.utf8.split(separator: UInt8(ascii: "/")).allSatisfy { step in
      way = RegisterFiles.join(way, String(decoding: step, as: UTF8.self))
      return FileReader.destination(ofLink: way) == nil
    }
    guard isDirect else {
      throw CommandFailure(
        "\(path.shown) is reached through a link; a baseline is written and read in its own place")
    }
    if FileReader.kind(of: path) != .folder, let configuration,
      let stated = configuration.baseline, !Self.isOfBaseline(stated.value)
    {
      faults.append(
        configuration.fault(
          "path-outside", "'\(stated.value)' is no place for a baseline",
          help: "give it a name that ends with .yaml, in no hidden folder",
          at: stated.range))
      return (nil, path)
    }
    switch FileReader.kind(of: path) {
    case .file where isThere: break
    case .file, nil: return (nil, path)
    default:
      // Whatever is called so would be passed over as the baseline.
      throw CommandFailure("\(path.shown) is no file, and a baseline is one")
    }
    let baseline = Baseline(try source(path))
    faults += baseline.findings
    return (baseline, path)
  }

  /// Ends with status 2 where a text can't be used.
  func requireNoFaults() throws(CommandFailure) {
    guard !faults.isEmpty else { return }
    Terminal.standardError.write(faults.sorted().map { $0.lineWithHelp + "\n" }.joined())
    let files = faults.map(\.file).uniqued().sorted().joined(separator: ", ")
    throw CommandFailure("\(files) can't be used, so nothing is checked")
  }

  /// The path of a file by its name; nil where there is none.
  private func path(of name: String) throws(CommandFailure) -> String? {
    let path = RegisterFiles.join(folder, name)
    let isLink = FileReader.destination(ofLink: path) != nil
    guard isThere, isLink || FileReader.kind(of: path) == .file else { return nil }
    guard confines?.kind(of: path) == .file else { throw Confines.failure(path) }
    return path
  }

  private mutating func source(_ path: String) throws(CommandFailure) -> SourceText {
    let source = SourceText(path: path, bytes: try FileReader.bytes(of: path))
    sources.append(source)
    guard sources.reduce(0, { $0 + $1.bytes.count }) <= Self.mostBytes else {
      throw CommandFailure(
        "\(path.shown): settings, waivers and baseline together are more than \(Self.mostBytes >> 20) MiB"
      )
    }
    return source
  }

  /// The path that the settings name; nil, and a fault of theirs, where there is nothing of the folder.
  private mutating func existing(
    _ stated: Configuration.Stated<String>, in configuration: Configuration
  ) -> String? {
    guard isBelow(stated.value) else {
      faults.append(outside(stated, in: configuration))
      return nil
    }
    let path = RegisterFiles.join(folder, stated.value)
    switch confines?.kind(of: path) {
    case .file, .folder: return path
    default: break
    }
    faults.append(
      configuration.fault(
        "missing-file", "there is no '\(stated.value)'",
        help: "a path begins at the folder of this file", at: stated.range))
    return nil
  }

  /// Whether a path is such as a baseline may have: what is written there is read by nobody but Norma.
  private static func isOfBaseline(_ path: String) -> Bool {
    let steps = path.lowercased().utf8.split(separator: UInt8(ascii: "/"))
    let isHidden = steps.contains { step in
      step.first == UInt8(ascii: ".") && !step.elementsEqual(".".utf8)
        && !step.elementsEqual("..".utf8)
    }
    return !isHidden && path.hasSuffix(".yaml")
  }

  /// Whether a path as it is written stays below its folder; nothing is looked up for it.
  private func isBelow(_ path: String) -> Bool {
    guard !path.hasPrefix("/"), !path.utf8.contains(0) else { return false }
    let steps = RegisterFiles.joined(".", to: path)
    return steps != ".." && !steps.hasPrefix("../")
  }

  private func outside(
    _ stated: Configuration.Stated<String>, in configuration: Configuration
  ) -> Finding {
    configuration.fault(
      "path-outside", "'\(stated.value)' isn't below the folder of this file",
      help: "put it there; what lies elsewhere is named on the command line", at: stated.range)
  }
}
