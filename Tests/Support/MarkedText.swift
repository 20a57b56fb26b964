package import LocatedYAML

/// A text in which emoji mark places, such as `"a: 1️⃣[x, y]2️⃣"`.
///
/// The markers are the keycaps from 1️⃣ to 9️⃣. They belong to neither the text nor its columns.
package struct MarkedText {
  /// The text without its markers.
  package let text: String
  /// Lines of the surrounding file before the first of these.
  package let linesBefore: Int
  private let positions: [Int: Position]

  /// Takes the markers out of `marked`, which a file holds after `linesBefore` other lines.
  package init(_ marked: String, linesBefore: Int = 0) {
    var clean: [Unicode.Scalar] = []
    var offsets: [Int: Int] = [:]
    var rest = Array(marked.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if ("1"..."9").contains(scalar), rest.starts(with: ["\u{FE0F}", "\u{20E3}"]) {
        rest.removeFirst(2)
        let number = Int(scalar.value - Unicode.Scalar("0").value)
        precondition(offsets[number] == nil, "marker \(number) stands twice in \(marked)")
        offsets[number] = clean.count
      } else {
        clean.append(scalar)
      }
    }
    text = String(String.UnicodeScalarView(clean))
    self.linesBefore = linesBefore
    let places = Self.places(clean)
    positions = offsets.mapValues { offset in
      Position(line: places[offset].line + linesBefore, column: places[offset].column)
    }
  }

  /// The place of a marker.
  package subscript(_ number: Int) -> Position {
    guard let position = positions[number] else {
      preconditionFailure("no marker \(number) in \(text.debugDescription)")
    }
    return position
  }

  /// The range from one marker up to another.
  package func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(self[start], self[end])
  }

  /// Whether the text has a marker of this number.
  package func has(_ number: Int) -> Bool { positions[number] != nil }

  /// The text as a reader takes it.
  package var source: SourceText {
    SourceText(path: "marked.yaml", text, linesBefore: linesBefore)
  }

  /// The place of each scalar, and of the end after the last.
  ///
  /// Counted without the help of what is tested: a line breaks at CR, LF, CR LF, NEL, LS and PS.
  private static func places(_ scalars: [Unicode.Scalar]) -> [Position] {
    var place = Position(line: 1, column: 1)
    var places = [place]
    for (index, scalar) in scalars.enumerated() {
      let isCarriageReturnBeforeLineFeed =
        scalar == "\r" && scalars.dropFirst(index + 1).first == "\n"
      if "\r\n\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar),
        !isCarriageReturnBeforeLineFeed
      {
        place = Position(line: place.line + 1, column: 1)
      } else {
        place.column += 1
      }
      places.append(place)
    }
    return places
  }
}
