extension Composer {
  /// libyaml's complaint in the words of this package, at the place where it helps.
  func yamlError(_ failure: EventStream.Failure) -> YAMLError {
    if failure.isEncoding {
      let position = source.position(ofByte: beginningOfCharacter(failure))
      let isControl = failure.problem.contains("control")
      return YAMLError(
        kind: .encoding,
        message: isControl ? "a control character is not allowed here" : "this is not UTF-8",
        hint: isControl
          ? "delete it; in a value write it as \"\\x07\" in double quotes"
          : "save the file as UTF-8",
        range: SourceRange(position, position))
    }
    // At the end of a text without a last line break libyaml is on the line after it.
    let end = source.position(ofByte: source.bytes.count)
    let position = min(failure.position, end)
    let line = source.line(position.line)
    let scalars = Array(line.unicodeScalars)
    let character = position.column <= scalars.count ? scalars[position.column - 1] : nil
    let after =
      character == nil ? position : Position(line: position.line, column: position.column + 1)
    let indentation = scalars.prefix { $0 == " " || $0 == "\t" }
    let isTab =
      switch failure.problem {
      case "found character that cannot start any token": character == "\t"
      case "mapping values are not allowed in this context", "could not find expected ':'":
        indentation.contains("\t")
      case let problem: problem.hasPrefix("found a tab character")
      }
    return YAMLError(
      kind: .syntax,
      message: isTab ? "a tab can't indent" : Self.words(failure, lastLine: end.line),
      hint: isTab
        ? "indent with spaces"
        : Self.hint(failure, character, scalars.dropFirst(position.column - 1)),
      range: SourceRange(position, after))
  }

  /// The byte at which the character begins that is not UTF-8.
  private func beginningOfCharacter(_ failure: EventStream.Failure) -> Int {
    var offset = LineScanner.start(of: source.bytes) + failure.offset
    // libyaml names the first byte that does not belong to the character any more.
    guard failure.problem == "invalid trailing UTF-8 octet" else { return offset }
    repeat { offset -= 1 } while offset > 0 && source.bytes[offset] & 0b1100_0000 == 0b1000_0000
    return offset
  }

  /// libyaml's problem, with the context that says what was being read.
  private static func words(_ failure: EventStream.Failure, lastLine: Int) -> String {
    let problem = failure.problem
    guard !failure.context.isEmpty, failure.context != "while scanning for the next token" else {
      return problem
    }
    let line = min(failure.contextPosition.line, lastLine)
    return "\(problem), \(failure.context) that begins on line \(line)"
  }

  private static func hint(
    _ failure: EventStream.Failure, _ character: Unicode.Scalar?,
    _ rest: ArraySlice<Unicode.Scalar>
  ) -> String? {
    switch failure.problem {
    case "mapping values are not allowed in this context":
      return "put text that holds ': ' in quotes, or check the indentation"
    case "did not find expected key", "could not find expected ':'":
      return "check the indentation, and that every key has its ':'"
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return "close the bracket, or divide the items by commas"
    case "found unexpected end of stream":
      return "close the quotes"
    case "found character that cannot start any token":
      return character.map { "put text that begins with '\($0)' in quotes" }
    case "found invalid Unicode character escape code":
      return hint(surrogates: rest)
    default: return nil
    }
  }

  /// How YAML writes a character that JSON writes as two escapes, of which these are the digits.
  private static func hint(surrogates rest: ArraySlice<Unicode.Scalar>) -> String? {
    func digits(_ slice: ArraySlice<Unicode.Scalar>) -> UInt32? {
      UInt32(String(String.UnicodeScalarView(slice.prefix(4))), radix: 16)
    }
    guard let high = digits(rest), (0xD800...0xDFFF).contains(high) else { return nil }
    let isPair = rest.dropFirst(4).starts(with: ["\\", "u"])
    guard isPair, let low = digits(rest.dropFirst(6)), (0xDC00...0xDFFF).contains(low),
      let character = Unicode.Scalar(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    else { return "write the character itself, or its number as \"\\U0001F600\"" }
    let number = String(character.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: 8 - number.count) + number
    return "write the character itself, \(character), or its number: \"\\U\(padded)\""
  }
}
