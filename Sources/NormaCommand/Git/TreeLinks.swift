import LocatedYAML

/// Where the links of a revision lead, followed step by step as the system does.
///
/// What leads out of the revision leads nowhere: neither above its top, nor from the root of the machine.
struct TreeLinks {
  /// The destinations of links, by their paths.
  private let destinations: PathTable<String>

  /// How many links lead on to others at most, and how long a way is: as many and as long as the system has them.
  private static let (mostSteps, longestWay) = (40, 4095)

  init(_ links: [(path: String, destination: String)]) {
    destinations = PathTable(links.map { ($0.path, $0.destination) })
  }

  /// Whether all the way that a link leads is in the revision.
  func staysInside(_ path: String) -> Bool {
    var steps = Self.mostSteps
    var place: [Substring.UTF8View] = []
    return follow(Substring(path).utf8, from: &place, &steps)
  }

  /// Goes a way from a place, which is the folders down to it.
  private func follow(
    _ way: Substring.UTF8View, from place: inout [Substring.UTF8View], _ steps: inout Int
  ) -> Bool {
    let slash = UInt8(ascii: "/")
    guard way.first != slash, way.count <= Self.longestWay else { return false }
    for name in way.split(separator: slash) where !name.elementsEqual(".".utf8) {
      guard !name.elementsEqual("..".utf8) else {
        guard place.popLast() != nil else { return false }
        continue
      }
      place.append(name)
      // No folder of a revision lies so deep.
      guard place.count <= Descent.deepest + 1 else { return false }
      let path = place.map { String(Substring($0)) }.joined(separator: "/")
      guard let destination = destinations[path] else { continue }
      place.removeLast()
      steps -= 1
      guard steps >= 0, follow(Substring(destination).utf8, from: &place, &steps) else {
        return false
      }
    }
    return true
  }

  /// A way from a link's own folder to nothing: git has no file of that folder in a revision.
  static func nowhere(from path: String) -> String {
    let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
    return String(repeating: "../", count: depth) + ".git/nowhere"
  }
}
