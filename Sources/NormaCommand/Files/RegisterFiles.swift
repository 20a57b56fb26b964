import LocatedYAML
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
  private var kinds = StatedKinds.Table()
  /// Of hidden folders, whether they hold descriptions; one to which many links lead is looked at once, as all here.
  private var hidden: [FileReader.Identity: Bool] = [:]
  /// What folders called `rules` hold.
  private var rules: [FileReader.Identity: RulesContent] = [:]
  /// What git leaves out of folders, by their places.
  private var ignored: PathTable<IgnoredFiles> = [:]
  private let ignoreTexts = IgnoredFiles.Texts()
  private var attributes = GitAttributes()

  /// The files of these paths; a folder stands for all descriptions below it that aren't left out.
  init(_ paths: [String], without exclusion: Exclusion = .nothing) throws(CommandFailure) {
    self.exclusion = exclusion
    var named: PathTable<Bool> = [:]
    for path in paths where named.insert(path) {
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
    for entry in entries where entry.path != "-" { attributes.look(above: entry.path) }
    passedOver.rewriting = attributes.rewriting
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
    guard seen.insert(Array(path.utf8)).inserted else { return }
    entries.append(Entry(path: path, isNamed: isNamed))
  }

  /// Whether a hidden folder holds descriptions.
  private mutating func holdsDescriptions(_ path: String, _ confines: Confines) -> Bool {
    guard let identity = FileReader.identity(of: path) else { return false }
    if let known = hidden[identity] { return known }
    let result = HiddenFolder(path, confines).holdsDescriptions(by: &kinds)
    hidden[identity] = result
    return result
  }

  /// What a folder called `rules` holds.
  private mutating func rules(
    in path: String, _ confines: Confines
  ) throws(CommandFailure) -> RulesContent {
    guard let identity = FileReader.identity(of: path) else {
      throw CommandFailure("\(path.shown): \(Process.lastError)")
    }
    if let known = rules[identity] { return known }
    let content = try RulesContent(of: path, within: confines, by: &kinds)
    rules[identity] = content
    return content
  }

  /// What git leaves out of a folder, its links resolved, in another unless a link leads to it.
  private mutating func leftOut(
    of real: String, in outer: (IgnoredFiles, name: String)?
  ) -> IgnoredFiles {
    if let known = ignored[real] { return known }
    let result = outer.map { $0.0.below($0.name, real) } ?? IgnoredFiles(at: real, by: ignoreTexts)
    ignored[real] = result
    return result
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
    let ignored = leftOut(of: real, in: outer)
    let content = try FileReader.everything(in: folder)
    if content.isEmpty, Submodules.mayStand(at: real) { passedOver.submodules.append(folder) }
    for entry in content {
      try PatternEffort.requireBearable()
      let (name, told) = (entry.name, entry.kind)
      let path = Self.join(folder, name)
      try Self.requireName(entry, at: path)
      guard entry.isText else { continue }
      if name == GitAttributes.name { attributes.look(at: path) }
      // Programs keep their own things behind a dot.
      let isHidden = name.hasPrefix(".")
      if isHidden, told != .file, holdsDescriptions(path, descent.confines) {
        passedOver.hidden.append(path)
        continue
      }
      if isHidden, !Self.isDescription(name) { continue }
      if exclusion.isOwn(path) { continue }
      if exclusion.leavesOut(name, in: real) {
        passedOver.excluded.append(path)
        continue
      }
      // Of a link the folder doesn't tell what it leads to.
      let isLink = told == nil && FileReader.destination(ofLink: path) != nil
      let kind = isLink ? descent.confines.kind(of: path) : told ?? FileReader.kind(of: path)
      if isHidden {
        if kind == .file { passedOver.hidden.append(path) }
        continue
      }
      // A file of Norma's own is one by what it holds: a description goes by no name unread.
      if kind == .file, name == LockFile.name, kinds.kinds(of: path).isLock { continue }
      if kind == .file, OwnFiles.names.contains(name), !kinds.kinds(of: path).mayDescribe {
        if !exclusion.isHome(real) { passedOver.own.append(path) }
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

  /// Refuses a name by which a description can't be reached, or that shows another ending than it has: what it stands
  /// for would go unchecked.
  private static func requireName(
    _ entry: FileReader.Entry, at path: String
  ) throws(CommandFailure) {
    guard entry.isText else {
      guard entry.kind == .file, !isDescription(entry.name), !Lookalike.isDescription(entry.name)
      else {
        throw CommandFailure("\(path.shown): the name is no text in UTF-8; give it another")
      }
      return
    }
    guard FileName(entry.name).isPlain else {
      throw CommandFailure(
        "\(path.shown): the name has a sign that joins with a dot or slash; give it another")
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
      attributes.look(below: path)
      switch try rules(in: path, confines) {
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
    let bytes = name.lowercased().utf8.suffix(5)
    return endings.contains { bytes.reversed().starts(with: $0.utf8.reversed()) }
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
