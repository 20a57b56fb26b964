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
      let name = "\(finding.id)@\(finding.scope ?? line(of: finding, in: sources))"
      let number = seen[name, default: 0] + 1
      seen[name] = number
      return number == 1 ? name : "\(name)~\(number)"
    }
  }

  /// What stands where a text can't be used: there is no description yet to belong to.
  private static func line(of finding: Finding, in sources: PathTable<SourceText>) -> String {
    let line = sources[finding.file]?.line(finding.range.start.line).shown ?? ""
    return line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
