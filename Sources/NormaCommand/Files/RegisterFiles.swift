import Norma
import NormaReports

/// Finds the files that a command is asked to look at, and which of them belong together.
struct RegisterFiles {
  /// One file, and the folder of the register to which it belongs.
  struct Entry {
    var path: String
    /// Whether the person named the file itself, not a folder above it.
    var isNamed: Bool
  }

  private(set) var entries: [Entry] = []
  /// What was met in folders and isn't read.
  private(set) var passedOver = PassedOver()
  private let exclusion: Exclusion
  /// The bytes of the paths so far: names that only look the same are two files.
  private var seen: Set<[UInt8]> = []

  /// The files of these paths; a folder stands for all descriptions below it that aren't left out.
  init(_ paths: [String], without exclusion: Exclusion = .nothing) throws(CommandFailure) {
    self.exclusion = exclusion
    for path in paths {
      // Some streams, such as sockets, can't be opened by their name once more.
      if path == "-" || path == "/dev/stdin" {
        add("-", isNamed: true)
        continue
      }
      try NamedPlace.requireOwn(path)
      switch FileReader.kind(of: path) {
      case .file, .pipe, .device: add(path, isNamed: true)
      case .folder:
        guard let confines = exclusion.confines(of: path) else {
          throw CommandFailure("\(path): \(Process.lastError)")
        }
        var descent = Descent(within: confines)
        try collect(path, by: &descent)
      case .other: throw CommandFailure("\(path) is neither a file nor a folder")
      case nil: throw CommandFailure("\(path): there is no such file or folder")
      }
    }
    try RunLimits.requireFew(files: entries.count)
    entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    guard !entries.isEmpty else {
      let left = passedOver.words
      throw CommandFailure(
        "nothing to check: no .yaml, .yml or .json file in \(paths.joined(separator: ", "))"
          + (exclusion.hasPatterns || !left.isEmpty ? " that isn't left out" : "")
          + (left.isEmpty ? "" : " (\(left.joined(separator: "; ")))"))
    }
  }

  private mutating func add(_ path: String, isNamed: Bool) {
    if seen.insert(Array(path.utf8)).inserted {
      entries.append(Entry(path: path, isNamed: isNamed))
    }
  }

  /// Gathers what a folder holds; what links lead to belongs to the folder, wherever in the register it is.
  private mutating func collect(
    _ folder: String, isLinked: Bool = false, in outer: (IgnoredFiles, name: String)? = nil,
    by descent: inout Descent
  ) throws(CommandFailure) {
    guard let real = try descent.enter(folder, isLinked: isLinked) else {
      // What stands in a folder below this one is read; what stands in one above isn't.
      if !descent.isBelowStart(folder) { passedOver.links.append(folder) }
      return
    }
    defer { descent.leave() }
    let ignored = outer.map { $0.0.below($0.name, real) } ?? IgnoredFiles(at: real)
    for (name, kind) in try FileReader.entries(in: folder) {
      try PatternEffort.requireBearable()
      let path = Self.join(folder, name)
      // Programs keep their own things behind a dot.
      let isHidden = name.hasPrefix(".")
      if isHidden, !Self.isDescription(name) {
        if kind != .file, HiddenFolder(path, descent.confines).holdsDescriptions {
          passedOver.hidden.append(path)
        }
        continue
      }
      if exclusion.isOwn(path) { continue }
      if exclusion.leavesOut(name, in: real) {
        passedOver.excluded.append(path)
        continue
      }
      // Of a link the folder doesn't tell what it leads to.
      let isLink = kind == nil && FileReader.destination(ofLink: path) != nil
      let kind = isLink ? descent.confines.kind(of: path) : kind ?? FileReader.kind(of: path)
      if isHidden {
        if kind == .file { passedOver.hidden.append(path) }
        continue
      }
      // A file of Norma's own is one by what it holds: a description goes by no name unread.
      if kind == .file, OwnFiles.names.contains(name) || name == LockFile.name,
        !StatedKinds(of: path).mayDescribe
      {
        if !exclusion.isHome(real), name != LockFile.name { passedOver.own.append(path) }
        continue
      }
      if try isIgnored(
        name, path, kind, isLink: isLink, by: ignored, within: descent.confines)
      {
        continue
      }
      switch kind {
      case .folder:
        try collect(
          path, isLinked: isLinked || isLink, in: isLink ? nil : (ignored, name: name),
          by: &descent)
      case .file:
        if Self.isDescription(name) {
          add(path, isNamed: false)
        } else if Lookalike.isDescription(name) {
          passedOver.lookalikes.append(path)
        }
      case .pipe:
        if Self.isDescription(name) { passedOver.pipes.append(path) }
      case .device, .other:
        if Self.isDescription(name) {
          throw CommandFailure("\(path) is neither a file nor a folder")
        }
      case nil:
        // What it stood for would go unchecked: descriptions, be it a folder of them.
        if Self.isDescription(name) || !name.utf8.contains(UInt8(ascii: ".")) {
          throw isLink ? Confines.failure(path) : CommandFailure("\(path): \(Process.lastError)")
        }
        passedOver.links.append(path)
      }
    }
  }

  /// Whether something is passed over for what it is called or for what git says; that is noted.
  private mutating func isIgnored(
    _ name: String, _ path: String, _ kind: FileReader.Kind?, isLink: Bool,
    by ignored: IgnoredFiles, within confines: Confines
  ) throws(CommandFailure) -> Bool {
    let isFolder = kind == .folder
    // A register's own rules are packs, not descriptions.
    if isFolder, name.lowercased() == HouseRules.folderName {
      switch try RulesContent(of: path, within: confines) {
      case .rules:
        passedOver.rules.append(path)
        return true
      case .both(let description):
        throw CommandFailure(
          "\(description.shown) is no rule, and isn't checked among rules: put it elsewhere")
      case .descriptions: break
      }
    }
    guard isFolder || Self.isDescription(name), !exclusion.isIgnoredRead else { return false }
    if isFolder, PassedOver.vendored.contains(name) {
      passedOver.vendored.append(path)
      return true
    }
    // To git a link is a file, whatever it leads to.
    guard ignored.leavesOut(name, isFolder: isFolder && !isLink) else { return false }
    passedOver.ignored.append(path)
    return true
  }

  /// Whether a file of this name in a folder is read.
  static func isDescription(_ name: String) -> Bool {
    endings.contains(where: name.lowercased().hasSuffix)
  }

  /// How the names of descriptions end.
  static let endings = [".yaml", ".yml", ".json"]

  static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// A path that begins at a folder, without the steps that it takes back.
  static func joined(_ folder: String, to path: String) -> String {
    var parts: [Substring] = []
    for part in join(folder, path).split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (folder.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The folder that holds a path; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The folder that holds a path and those above it, as far as the path names them.
  static func folders(above path: String) -> [String] {
    var folders = [folder(of: path)]
    while let last = folders.last, last != ".", last != ".." && !last.hasSuffix("/..") {
      let above = folder(of: last)
      if above == last { break }
      folders.append(above)
    }
    return folders
  }
}
