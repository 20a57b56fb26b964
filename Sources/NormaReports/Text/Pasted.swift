extension String {
  /// The word as a person pastes it into a shell, which takes it as it stands.
  package var pasted: String {
    let words = shown
    let isPlain =
      !words.isEmpty
      && words.unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "_-./:@%+,=".unicodeScalars.contains(scalar)
      }
    return isPlain ? words : "'\(words.withQuotesEscaped)'"
  }

  /// By scalars: a mark that combines with a quote leaves it a quote for the shell.
  private var withQuotesEscaped: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "'" {
        result.append(contentsOf: #"'\''"#.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same for the path of a file: what came from standard input comes from there again, and no
  /// name is taken for an option.
  package var pastedPath: String {
    if self == "<stdin>" { return "-" }
    return hasPrefix("-") && self != "-" ? "./\(self)".pasted : pasted
  }
}
