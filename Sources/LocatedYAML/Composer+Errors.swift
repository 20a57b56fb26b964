extension Composer {
  /// libyaml's complaint in the words of this package, at the place where it helps.
  func yamlError(_ failure: EventStream.Failure) -> YAMLError {
    if failure.isEncoding { return encodingError(failure) }
    // At the end of a text without a last line break libyaml is on the line after it.
    let end = source.position(ofByte: source.bytes.count)
    let position = min(failure.position, end)
    if let error = joinedFiles(before: position) ?? conflict(before: position) { return error }
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
    let half =
      failure.problem == "found invalid Unicode character escape code"
      ? Self.half(scalars.dropFirst(position.column - 1)) : nil
    return YAMLError(
      kind: .syntax,
      message: isTab
        ? "a tab can't indent"
        : half.map { "'\\u\($0)' is half a character, and the other half isn't beside it" }
          ?? Self.words(failure, lastLine: end.line),
      hint: isTab
        ? "indent with spaces"
        : Self.hint(failure, character, half: half),
      range: SourceRange(position, after))
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
    _ failure: EventStream.Failure, _ character: Unicode.Scalar?, half: String?
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
      return half == nil ? nil : "write the character itself, or the escapes of both halves"
    default: return nil
    }
  }

  /// The digits of an escape that is one of the two that stand for a character in JSON.
  private static func half(_ rest: ArraySlice<Unicode.Scalar>) -> String? {
    let digits = String(String.UnicodeScalarView(rest.prefix(4)))
    return UInt32(digits, radix: 16).flatMap { 0xD800...0xDFFF ~= $0 ? digits : nil }
  }
}
