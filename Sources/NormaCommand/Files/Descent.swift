import NormaReports

/// The way of a look through the folders below one, which links lead neither in circles nor out.
struct Descent {
  let confines: Confines
  /// The folders being gone through, their links resolved.
  private var open: [[UInt8]] = []
  /// How many folders were reached through links: a few that lead to each other make many ways.
  private var linked = 0
  private static let mostLinked = 10_000
  /// How deep folders may lie in each other: for each the whole way is asked.
  static let deepest = 64

  init(within confines: Confines) { self.confines = confines }

  /// Goes into a folder, out of which `leave` comes.
  ///
  /// - Returns: The folder with its links resolved; nil where it leads round to one being gone through.
  /// - Throws: Where it can't be gone into, or leads out.
  mutating func enter(_ folder: String, isLinked: Bool) throws(CommandFailure) -> String? {
    guard let real = FileReader.resolved(folder) else {
      throw CommandFailure("\(folder): \(Process.lastError)")
    }
    guard confines.holds(real) else { throw Confines.failure(folder) }
    // A link to this folder or to one above it leads round in circles. Letters that only look the same make
    // two folders.
    let path = Array(real.utf8)
    let inner = path.last == UInt8(ascii: "/") ? path : path + [UInt8(ascii: "/")]
    guard !open.contains(where: { $0 == path || $0.starts(with: inner) }) else { return nil }
    guard open.count < Self.deepest else {
      throw CommandFailure("\(folder.shown): more than \(Self.deepest) folders lie in each other")
    }
    if isLinked { linked += 1 }
    guard linked <= Self.mostLinked else {
      throw CommandFailure(
        "\(folder): more than \(Self.mostLinked) folders are reached through links")
    }
    open.append(path)
    return real
  }

  /// Whether a path leads to a folder that is gone through anyway: the one that was gone into first, or one
  /// below it.
  func isBelowStart(_ folder: String) -> Bool {
    guard let start = open.first, let real = FileReader.resolved(folder) else { return true }
    let place = Array(real.utf8)
    let inner = start.last == UInt8(ascii: "/") ? start : start + [UInt8(ascii: "/")]
    return place == start || place.starts(with: inner)
  }

  /// Comes out of the folder that was gone into last.
  mutating func leave() { open.removeLast() }
}
