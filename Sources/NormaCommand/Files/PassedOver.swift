import LocatedYAML
import Norma
import NormaReports

/// What a look through folders didn't read, so that nobody takes it for checked.
struct PassedOver {
  /// Pipes, of which reading one would wait for somebody to write into it.
  var pipes: [String] = []
  /// Files of Norma's own, which speak of those folders alone.
  var own: [String] = []
  var hidden: [String] = []
  /// Links to nothing in the register, by whose names no description stands there, or to a folder above what is
  /// checked.
  var links: [String] = []
  /// Files whose names only look like those of descriptions.
  var lookalikes: [String] = []
  /// What git leaves out.
  var ignored: [String] = []
  /// Folders that hold what others wrote.
  var vendored: [String] = []
  /// Folders of other repositories that aren't checked out.
  var submodules: [String] = []
  /// What the patterns of `norma.yaml` leave out.
  var excluded: [String] = []
  /// Folders that may hold a register's own rules.
  var rules: [String] = []
  /// Files by which git writes other bytes into a work tree than it keeps, so that others are read than were reviewed.
  var rewriting: [String] = []

  /// The same with what another look didn't read, each file or folder once.
  func joined(with other: PassedOver) -> PassedOver {
    var result = self
    let sorts: [WritableKeyPath<PassedOver, [String]>] = [
      \.pipes, \.own, \.hidden, \.links, \.lookalikes, \.ignored, \.vendored, \.submodules,
      \.excluded, \.rules, \.rewriting,
    ]
    for sort in sorts {
      // By what they are themselves: what a link leads to, and whether it is there, is nobody's business.
      let known = Set(self[keyPath: sort].compactMap { FileReader.identity(ofPlace: $0) })
      result[keyPath: sort] += other[keyPath: sort].filter { path in
        !self[keyPath: sort].contains(path)
          && FileReader.identity(ofPlace: path).map { !known.contains($0) } ?? true
      }
    }
    return result
  }

  /// What all that nobody's settings leave out is called, in order.
  ///
  /// `name` is what a place is called wherever the command runs. Files that have git write other bytes are known by
  /// their content as well.
  func names(_ name: (String) -> String) -> [String] {
    let places = pipes + own + hidden + links + lookalikes + ignored + vendored + submodules + rules
    let attributes = rewriting.map { path in
      let digest = (try? FileReader.bytes(of: path)).map { Digest.sha256($0) }
      return "\(name(path)) with sha256 \(digest ?? "unknown")"
    }
    return PathTable(of: places.map(name) + attributes).paths
  }

  /// What is said of it, each in a line; Norma's own files are of no account where they don't count.
  func lines(isOwnRead: Bool) -> [String] {
    pipes.map { "\($0.shown) is a pipe, and is passed over" }
      + (isOwnRead ? own : []).map { "\($0.shown) lies below what is checked, and is passed over" }
      + words
  }

  /// What the patterns leave out, in some words; nil where they leave out nothing.
  var excludedWords: String? {
    guard let first = excluded.first?.shown else { return nil }
    return excluded.count == 1
      ? "1 file or folder is left out, \(first)"
      : "\(excluded.count) files and folders are left out, \(first) the first"
  }

  /// That git may write other bytes than it keeps, in some words; nil where it doesn't.
  var rewritingWords: String? {
    rewriting.first.map {
      "git may write other bytes than were reviewed, as it is told by \($0.shown)"
        + (rewriting.count == 1 ? "" : " and \(rewriting.count - 1) more")
    }
  }

  /// What was left aside by its name or by git, of each sort in some words.
  var words: [String] {
    let isRead = "'ignored: true' in norma.yaml has them read"
    return [
      Self.words(
        hidden, "hidden file or folder of descriptions", "hidden files and folders of descriptions",
        "what is named is read"),
      Self.words(
        links, "link to nothing in what is checked", "links to nothing in what is checked",
        "what lies elsewhere isn't read"),
      Self.words(
        lookalikes, "file that only looks like a description by its name",
        "files that only look like descriptions by their names",
        "descriptions end with .yaml, .yml or .json"),
      Self.words(
        ignored, "file or folder that git ignores", "files and folders that git ignores", isRead),
      Self.words(
        vendored, "folder of other people's files", "folders of other people's files", isRead),
      Self.words(
        submodules, "folder of another repository", "folders of other repositories",
        "'git submodule update --init' checks it out"),
    ].compactMap { $0 }
  }

  private static func words(
    _ paths: [String], _ one: String, _ several: String, _ help: String
  ) -> String? {
    guard let first = paths.first?.shown else { return nil }
    return paths.count == 1
      ? "1 \(one) is passed over, \(first); \(help)"
      : "\(paths.count) \(several) are passed over, \(first) the first; \(help)"
  }

  /// The names of folders that programs fill with other people's files.
  static let vendored: Set<String> = [
    "node_modules", "bower_components", "jspm_packages", "vendor", "third_party", "venv",
    "__pycache__", "site-packages", "dist-packages", "Pods", "Carthage",
  ]
}
