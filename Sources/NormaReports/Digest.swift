import Crypto

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

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
