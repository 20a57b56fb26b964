/// A format, and where the report is written in it.
struct Destination {
  let format: OutputFormat
  /// The file; nil for standard output.
  let path: String?

  /// Pairs formats with files in their order; what has no file goes to standard output.
  ///
  /// - Throws: Where it isn't plain which format goes where, or two go to the same place.
  static func all(
    _ formats: [OutputFormat], _ outputs: [String]
  ) throws(CommandFailure) -> [Destination] {
    let formats = formats.isEmpty ? [.text] : formats
    guard outputs.count <= formats.count else {
      throw CommandFailure("each --output needs a --format of its own")
    }
    guard formats.count == 1 || outputs.count == formats.count else {
      throw CommandFailure(
        "with several formats each needs its --output, in the same order; "
          + "'--output -' is standard output")
    }
    let result = formats.enumerated().map { number, format in
      let path = number < outputs.count ? outputs[number] : "-"
      return Destination(format: format, path: path == "-" ? nil : path)
    }
    // Two names may lead to the same file.
    var seen: Set<String> = []
    for destination in result where !seen.insert(try destination.place).inserted {
      throw CommandFailure(
        "two reports can't go to \(destination.path ?? "standard output") at once")
    }
    return result
  }

  /// Where the report goes, by whatever name.
  private var place: String {
    get throws(CommandFailure) {
      guard let path else { return "-" }
      let target = try StagedFile.target(of: path)
      let folder = RegisterFiles.folder(of: target)
      let name = target.split(separator: "/").last.map(String.init) ?? ""
      return "\(FileReader.resolved(folder) ?? folder)/\(name)"
    }
  }
}
