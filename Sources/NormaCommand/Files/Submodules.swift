/// Folders that stand for other repositories, and stay empty until somebody checks those out.
///
/// - Source: gitmodules(5).
enum Submodules {
  /// Whether a folder, its links resolved, is one of the repository around it that isn't checked out.
  static func isMissing(_ folder: String) -> Bool {
    guard let top = Upwards.inRepository(from: folder).last, top.utf8.count < folder.utf8.count,
      let bytes = FileReader.glimpse(of: RegisterFiles.join(top, ".gitmodules"))
    else { return false }
    let path = folder.utf8.dropFirst(top.utf8.count).drop { $0 == UInt8(ascii: "/") }
    return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      let parts = line.split(separator: UInt8(ascii: "="), maxSplits: 1)
      guard parts.count == 2, bare(parts[0]).elementsEqual("path".utf8) else { return false }
      return bare(parts[1]).elementsEqual(path)
    }
  }

  /// A value without the blanks and quotes around it.
  private static func bare(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isAround(_ byte: UInt8) -> Bool {
      byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "/")
    }
    let start = value.drop(while: isAround)
    return start[..<(start.lastIndex { !isAround($0) }.map { $0 + 1 } ?? start.startIndex)]
  }
}
