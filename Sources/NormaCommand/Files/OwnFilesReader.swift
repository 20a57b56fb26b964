import LocatedYAML
import Norma

/// Reads Norma's own files of a folder, and collects what is wrong with all of them.
struct OwnFilesReader {
  private let folder: String
  /// Whether the folder holds any, so that a name stands for a file.
  private let isThere: Bool
  private(set) var sources: [SourceText] = []
  private var faults: [Finding] = []

  init(folder: String, isThere: Bool) {
    self.folder = folder
    self.isThere = isThere
  }

  /// The settings of a file that is named, or else of the folder.
  mutating func configuration(_ named: String?) throws(CommandFailure) -> Configuration? {
    guard let path = named ?? path(of: OwnFiles.configurationName) else { return nil }
    let configuration = Configuration(try source(path))
    faults += configuration.findings
    for stated in (configuration.paths ?? []) + [configuration.rules].compactMap({ $0 }) {
      _ = existing(stated, in: configuration)
    }
    return configuration
  }

  /// The files of waivers that the settings name, or else the folder's.
  mutating func waivers(of configuration: Configuration?) throws(CommandFailure) -> [WaiverFile] {
    var paths = [path(of: OwnFiles.waiversName)].compactMap { $0 }
    if let configuration, let stated = configuration.waivers {
      paths = []
      for entry in stated {
        if let path = existing(entry, in: configuration) { paths.append(path) }
      }
    }
    var result: [WaiverFile] = []
    for path in paths { result.append(WaiverFile(try source(path))) }
    faults += result.flatMap(\.findings)
    return result
  }

  /// The baseline, unless it is still to be written for the first time.
  mutating func baseline(at path: String) throws(CommandFailure) -> Baseline? {
    guard isThere, FileReader.kind(of: path) == .file else { return nil }
    let baseline = Baseline(try source(path))
    faults += baseline.findings
    return baseline
  }

  /// Ends with status 2 where a text can't be used.
  func requireNoFaults() throws(CommandFailure) {
    guard !faults.isEmpty else { return }
    Terminal.standardError.write(faults.sorted().map { $0.lineWithHelp + "\n" }.joined())
    let files = faults.map(\.file).uniqued().sorted().joined(separator: ", ")
    throw CommandFailure("\(files) can't be used, so nothing is checked")
  }

  private func path(of name: String) -> String? {
    let path = RegisterFiles.join(folder, name)
    return isThere && FileReader.kind(of: path) == .file ? path : nil
  }

  private mutating func source(_ path: String) throws(CommandFailure) -> SourceText {
    let source = SourceText(path: path, bytes: try FileReader.bytes(of: path))
    sources.append(source)
    return source
  }

  /// The path that the settings name; nil, and a fault of theirs, where there is nothing.
  private mutating func existing(
    _ stated: Configuration.Stated<String>, in configuration: Configuration
  ) -> String? {
    let path = RegisterFiles.join(folder, stated.value)
    if FileReader.kind(of: path) != nil { return path }
    faults.append(
      configuration.fault(
        "missing-file", "there is no '\(stated.value)'",
        help: "a path begins at the folder of this file", at: stated.range))
    return nil
  }
}
