/// The name of a file or folder.
struct FileName {
  private let name: String

  init(_ name: String) { self.name = name }

  /// Whether the signs by which paths are taken apart stand for themselves in it.
  ///
  /// What joins with the letter before or after it, such as an accent behind a slash or a sign that is written in front
  /// of a number, would make one letter with a slash or dot: a path then ends otherwise than it shows.
  var isPlain: Bool {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return true }
    return "/\(name)/".allSatisfy { letter in
      letter.unicodeScalars.count == 1
        || !letter.unicodeScalars.contains { "/.".unicodeScalars.contains($0) }
    }
  }
}
