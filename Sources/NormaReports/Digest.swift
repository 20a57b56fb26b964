import Crypto
import LocatedYAML
package import Norma

/// SHA-256 in hexadecimal, by which reports name what they were made from.
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

  /// The digest of several files: of each the path, a zero byte, the length and the content.
  package static func sha256(_ files: [(path: String, bytes: [UInt8])]) -> String {
    var hash = SHA256()
    for file in files {
      hash.update(data: Array("\(file.path)\0\(file.bytes.count)\0".utf8))
      hash.update(data: file.bytes)
    }
    return hexadecimal(hash.finalize())
  }

  /// The digest of the YAML in a folder of the rules.
  package static func sha256(of folder: String, in rulebook: Rulebook) -> String {
    sha256(
      rulebook.files.filter { $0.folder == folder && $0.isYAML }
        .map { ($0.path, $0.source.bytes) })
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
