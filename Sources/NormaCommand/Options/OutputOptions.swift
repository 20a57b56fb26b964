import ArgumentParser
import NormaReports

/// The formats of reports.
enum OutputFormat: String, CaseIterable {
  case text, json, markdown, csv, ics, sarif, junit, github, gitlab, checkstyle, ndjson

  /// Whether it tells everything of the subjects of a report.
  var tellsSubjects: Bool { self == .json || self == .ndjson }
}

/// When text is marked up.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

/// The formats that a command writes.
protocol FormatSet: SendableMetatype {
  /// The formats, the first of which is the default.
  static var all: [OutputFormat] { get }
}

extension FormatSet {
  /// The formats in a line.
  static var words: String { all.map(\.rawValue).joined(separator: ", ") }

  /// The format that an argument names.
  static func parsed(_ argument: String) throws -> OutputFormat {
    guard let format = OutputFormat(rawValue: argument) else {
      throw ValidationError("there is no such format; this command writes: \(words)")
    }
    return format
  }
}

/// The options of every command that writes a report: what it looks like, and where it goes.
struct OutputOptions<Formats: FormatSet>: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "\(Formats.words)\(Formats.all.count > 1 ? " (default: \(Formats.all[0].rawValue)). May be given several times, each with its --output" : "").",
      valueName: "format"),
    completion: .list(Formats.all.map(\.rawValue)), transform: { try Formats.parsed($0) })
  var format: [OutputFormat] = []

  @Option(
    help: ArgumentHelp(
      "Write the report to a file; '-' is standard output. The first goes with the first format, and so on.",
      valueName: "file"))
  var output: [String] = []

  @Option(help: ArgumentHelp("When text is marked up.", valueName: "when"))
  var color: ColorChoice = .auto

  /// Whether text is marked up: on a terminal, unless `NO_COLOR` or `--color` says otherwise.
  var isColoured: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      isTextShown && Terminal.standardOutput.isInteractive
        && (Process.environment("NO_COLOR") ?? "").isEmpty
        && Process.environment("TERM") != "dumb"
    }
  }

  /// Whether text goes to standard output.
  var isTextShown: Bool {
    guard let index = format.firstIndex(of: .text) ?? (format.isEmpty ? 0 : nil) else {
      return false
    }
    return index >= output.count || output[index] == "-"
  }

  /// Whether a format is written that names texts by their SHA-256.
  var wantsDigests: Bool { format.contains { $0 == .json || $0 == .ndjson || $0 == .sarif } }

  /// How text is laid out: for the screen where it goes to one.
  var style: Style {
    let isOnScreen = isTextShown && Terminal.standardOutput.isInteractive
    return Style(
      isColoured: isColoured, width: isOnScreen ? Terminal.standardOutput.columns : nil)
  }

  /// Each format, and where it is written.
  private var destinations: [Destination] {
    get throws { try Destination.all(format.isEmpty ? [Formats.all[0]] : format, output) }
  }

  /// Refuses formats that the command doesn't write, and files that don't go with them.
  func requireDestinations() throws {
    if let unknown = format.first(where: { !Formats.all.contains($0) }) {
      throw CommandFailure(
        "this command doesn't write \(unknown.rawValue); it writes: \(Formats.words)")
    }
    _ = try destinations
  }

  /// Writes a report where it is wanted, in each format that is wanted.
  ///
  /// All are made before the first is written, and all files are written or none; standard output comes
  /// last, since whoever reads that may stop early.
  ///
  /// Each text ends with the run's departures; the other formats have places of their own for them. What
  /// is on disk already comes from there.
  func emit(
    departing departures: [Departure] = [], _ spools: [OutputFormat: Spool] = [:],
    _ text: (OutputFormat) throws -> String
  ) throws {
    let reports = try destinations.map { destination -> (String?, Content) in
      if let spool = spools[destination.format] { return (destination.path, .spool(spool)) }
      var text = try text(destination.format)
      if destination.format == .text { text = style.fitted(text + departures.text(style)) }
      // Only that format speaks to the pipeline that reads it.
      return (
        destination.path,
        .text(destination.format == .github ? text : text.withoutWorkflowCommands)
      )
    }
    try RunLimits.requireBearableLists()
    try LookEffort.requireBearable()
    for path in reports.compactMap(\.0) { try WritePlace.requireUnread(path) }
    try FileWriter.write(reports.compactMap { path, content in path.map { ($0, content) } })
    for case (nil, let content) in reports where !content.write(to: .standardOutput) {
      throw CommandFailure("the output can't be written: \(Process.lastError)")
    }
  }
}
