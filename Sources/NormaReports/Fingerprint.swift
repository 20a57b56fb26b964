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
    return findings.map { finding in
      let name = "\(finding.id)@\(finding.scope ?? place(of: finding, in: sources))"
      let number = seen[name, default: 0] + 1
      seen[name] = number
      return number == 1 ? name : "\(name)~\(number)"
    }
  }

  /// A text that can't be used belongs to no description yet: what tells its faults apart is the file,
  /// the line's words and those of them that are meant.
  ///
  /// They may hold what nobody should read in a report, so that only a digest of them is shown.
  private static func place(of finding: Finding, in sources: PathTable<SourceText>) -> String {
    let line = sources[finding.file]?.line(finding.range.start.line) ?? ""
    let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let start = finding.range.start
    let end = finding.range.end.line == start.line ? finding.range.end.column : Int.max
    let meant = line.unicodeScalars.dropFirst(start.column - 1)
      .prefix(max(0, end - start.column))
    let parts = [finding.file, words, String(String.UnicodeScalarView(meant))]
    return "input/\(Digest.sha256(Array(parts.joined(separator: "\0").utf8)).prefix(16))"
  }
}
