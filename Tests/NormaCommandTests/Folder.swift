import Foundation

/// A folder of its own for one test, gone with the last reference to it.
final class Folder: Sendable {
  let url: URL
  /// The folder that this is a part of, and that stays as long as it does.
  private let whole: Folder?
  private let isBorrowed: Bool

  /// An empty folder but for a repository's top, which keeps searches upwards from leaving it.
  init() throws {
    whole = nil
    isBorrowed = false
    url = FileManager.default.temporaryDirectory
      .appending(path: "norma-tests-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(
      at: url.appending(path: ".git"), withIntermediateDirectories: true)
  }

  /// An empty folder with these files in it.
  convenience init(_ files: [String: String]) throws {
    try self.init()
    for (path, text) in files { try write(path, text) }
  }

  /// A folder within another.
  init(at whole: Folder, _ path: String) throws {
    self.whole = whole
    isBorrowed = true
    url = whole.url(of: path)
  }

  /// A folder that stays.
  init(borrowing folder: URL) {
    whole = nil
    isBorrowed = true
    url = folder
  }

  /// A copy of what the files of another folder say, whoever owns them.
  convenience init(copyOf folder: URL) throws {
    try self.init()
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      guard !file.hasDirectoryPath, let data = FileManager.default.contents(atPath: file.path)
      else {
        continue
      }
      try write(path, String(decoding: data, as: UTF8.self))
    }
  }

  deinit { if !isBorrowed { try? FileManager.default.removeItem(at: url) } }

  func url(of path: String) -> URL { url.appending(path: path) }

  /// The folder's own path.
  var path: String { url.path }

  func write(_ path: String, _ text: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent)
    try Data(text.utf8).write(to: url(of: path))
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: url(of: path)), as: UTF8.self)
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(of: path), withIntermediateDirectories: true)
  }

  /// Puts a symbolic link at a path; what it leads to is written into it as it stands.
  func link(_ path: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url(of: path).path, withDestinationPath: destination)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url(of: path).path)
  }

  /// The paths of the files and folders in it, without the repository's top.
  func paths() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { $0 != ".git" }.sorted()
  }
}
