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
    if let named { try NamedPlace.requireOwn(named) }
    if let named { home = RegisterFiles.folder(of: named) } else { home = try Self.home(of: paths) }
    let folder = home ?? Self.folder(of: paths)
    var reader = OwnFilesReader(folder: folder, isThere: home != nil)
    configuration = try reader.configuration(named)
    waivers = try reader.waivers(of: configuration)
    (baseline, baselinePath) = try reader.baseline(of: configuration)
    sources = reader.sources
    try reader.requireNoFaults()
  }

  // MARK: Names that are the same wherever a command runs

  /// What a file is called from the folder of Norma's own files, its links resolved.
  func name(of file: String) -> String { FileReader.resolved(file).flatMap(path) ?? file }

  /// What something in a folder is called so, be it a link to nothing.
  func name(ofPlace place: String) -> String {
    let last = place.utf8.split(separator: UInt8(ascii: "/")).last ?? []
    let folder = FileReader.resolved(RegisterFiles.folder(of: place)).flatMap(path)
    return folder.map {
      RegisterFiles.join($0.isEmpty ? "." : $0, String(decoding: last, as: UTF8.self))
    } ?? place
  }

  /// The path of a place from that folder; nil of one outside.
  private func path(to place: String) -> String? {
    guard let home = FileReader.resolved(home ?? ".") else { return nil }
    if place.utf8.elementsEqual(home.utf8) { return "" }
    let lead = home == "/" ? home : "\(home)/"
    return place.utf8.starts(with: lead.utf8)
      ? String(decoding: place.utf8.dropFirst(lead.utf8.count), as: UTF8.self) : nil
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
      let folders = Upwards(from: folder(of: path))
      let home = folders.first { folders.file(among: names, in: $0) != nil }
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
