import LocatedYAML
import Norma

/// What a finding is called on every run: its rule, and where it belongs.
///
/// Neither line nor file nor message is part of it, so that it survives moved lines, renamed files and
/// better words. A person can read it, since it stands in files that people review.
enum Fingerprint {
  /// The fingerprint of each finding; those that would be alike are numbered in their order.
  static func all(of findings: [Finding], in sources: PathTable<SourceText>) -> [String] {
    var seen: [String: Int] = [:]
    var lines = Lines(sources)
    return findings.map { finding in
      let name = "\(finding.id)@\(finding.scope ?? place(of: finding, in: &lines))"
      let number = seen[name, default: 0] + 1
      seen[name] = number
      return number == 1 ? name : "\(name)~\(number)"
    }
  }

  /// A text that can't be used belongs to no description yet: what tells its faults apart is the file,
  /// the line's words and those of them that are meant.
  ///
  /// They may hold what nobody should read in a report, so that only a digest of them is shown.
  private static func place(of finding: Finding, in lines: inout Lines) -> String {
    let line = lines.line(finding.range.start.line, of: finding.file)
    let start = finding.range.start.column - 1
    let end =
      finding.range.end.line == finding.range.start.line ? finding.range.end.column - 1 : line.count
    let place = min(start, line.count)..<min(max(start, end), line.count)
    // Of a long line what stands near is enough, and all of it would be read for each of its faults.
    let near =
      line.count <= longest
      ? line[...]
      : line[max(0, place.lowerBound - around)..<min(line.count, place.lowerBound + around)]
    let words = String(String.UnicodeScalarView(near)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let meant = String(String.UnicodeScalarView(line[place].prefix(longest)))
    let parts = [finding.file, words, meant]
    return "input/\(Digest.sha256(Array(parts.joined(separator: "\0").utf8)).prefix(16))"
  }

  private static let longest = 1000
  private static let around = 100

  /// The lines of texts, of which those of the last text are kept: findings come in the order of their places.
  private struct Lines {
    let sources: PathTable<SourceText>
    private var last: (file: String, number: Int, line: [Unicode.Scalar])?
    private var table: (file: String, lines: LineTable)?

    init(_ sources: PathTable<SourceText>) { self.sources = sources }

    mutating func line(_ number: Int, of file: String) -> [Unicode.Scalar] {
      if let last, last.number == number, last.file.isSamePath(as: file) { return last.line }
      if table?.file.isSamePath(as: file) != true {
        table = sources[file].map { (file, LineTable($0)) }
      }
      let words = table?.file.isSamePath(as: file) == true ? table?.lines.line(number) : nil
      let line = Array((words ?? "").unicodeScalars)
      last = (file, number, line)
      return line
    }
  }
}
