import LocatedYAML
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads files and folders with the system's own calls: a check of a thousand files is a thousand
/// of these, and must cost little more than they do.
enum FileReader {
  /// What a path is.
  enum Kind { case file, folder, pipe, device, other }

  /// What a path is, symbolic links followed; nil where there is nothing.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFIFO: .pipe
    case S_IFCHR: .device
    default: .other
    }
  }

  /// Whether something is called so, be it a link to nothing: whoever asks tells nothing of what a link leads to.
  static func stands(at path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Which file a path leads to, by whatever name: two paths to the same file have the same identity.
  struct Identity: Hashable {
    var device: UInt64
    var number: UInt64

    fileprivate init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// Which file or folder a path leads to, symbolic links followed; nil where there is nothing.
  static func identity(of path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Identity(status)
  }

  /// What itself is called so, be it a link: two links are two, wherever they lead; nil where nothing is.
  static func identity(ofPlace path: String) -> Identity? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return Identity(status)
  }

  /// The number of the person whose a file, folder or link itself is; nil where there is nothing.
  static func owner(of path: String) -> UInt32? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    return status.st_uid
  }

  /// Whether everybody may put things into a folder, and only take out their own.
  static func isShared(_ folder: String) -> Bool {
    var status = stat()
    return unsafe stat(folder, &status) == 0 && status.st_mode & S_ISVTX != 0
  }

  /// The bytes of a file.
  static func bytes(
    of path: String, atMost limit: Int = longest
  ) throws(CommandFailure) -> [UInt8] {
    try content(of: path, atMost: limit).bytes
  }

  /// One byte more than a text may hold, so that one that is too long is seen to be.
  static let longest = Limits.standard.bytes + 1

  /// The files that this process has read, over which it writes no report.
  private static let known = Mutex<Set<Identity>>([])

  /// Whether this process has read the file that a path leads to.
  static func hasRead(_ path: String) -> Bool {
    identity(of: path).map { identity in known.withLock { $0.contains(identity) } } ?? false
  }

  /// The bytes of a file, and which file it is; the latter is nil where the system doesn't tell.
  static func content(
    of path: String, atMost limit: Int = longest
  ) throws(CommandFailure) -> (bytes: [UInt8], identity: Identity?) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CommandFailure("\(path): \(Process.lastError)") }
    defer { close(descriptor) }
    var status = stat()
    let isKnown = unsafe fstat(descriptor, &status) == 0
    if isKnown { known.withLock { _ = $0.insert(Identity(status)) } }
    let size = isKnown ? Int(status.st_size) : 0
    return (
      try bytes(from: descriptor, expecting: size, path: path, atMost: limit),
      isKnown ? Identity(status) : nil
    )
  }

  /// The bytes of a file that is only looked at, so that a report may still take its place; nil where it can't be
  /// read.
  static func glimpse(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return try? bytes(from: descriptor, expecting: 0, path: path)
  }

  /// The first bytes of a file; none where it can't be read.
  static func beginning(of path: String) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = unsafe max(0, read(descriptor, buffer.baseAddress, 4096))
    }
  }

  /// Everything that a stream still holds, up to what one file may hold.
  static func bytes(
    from descriptor: Int32, expecting size: Int, path: String, atMost limit: Int = longest
  ) throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var capacity = min(max(size + 1, 4096), limit)
    var isAtEnd = false
    while !isAtEnd, bytes.count < limit {
      let room = capacity
      var failed = false
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let read = unsafe read(descriptor, buffer.baseAddress, room)
        failed = read < 0 && errno != EINTR
        isAtEnd = read == 0
        count = max(0, read)
      }
      if failed { throw CommandFailure("\(path): \(Process.lastError)") }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      // The size was right when what is read fits it; one more call would only tell the end.
      if size > 0, bytes.count == size { isAtEnd = true }
      capacity = min(max(4096, capacity), limit)
    }
    return bytes
  }

  /// The names in a folder, in the order of their bytes.
  static func names(in folder: String) throws(CommandFailure) -> [String] {
    try entries(in: folder).map(\.name)
  }

  /// One thing in a folder.
  struct Entry {
    let name: String
    /// What it is, where the folder itself tells: of a symbolic link it doesn't.
    let kind: Kind?
    /// Whether the name is text in UTF-8; what is none is shown with a sign for it, and leads nowhere by that.
    let isText: Bool
  }

  /// What a folder holds, in the order of the bytes of its names.
  ///
  /// What has no name in UTF-8 can't be reached by it, and is among them only to be told.
  static func everything(in folder: String) throws(CommandFailure) -> [Entry] {
    guard let directory = unsafe opendir(folder) else {
      throw CommandFailure("\(folder): \(Process.lastError)")
    }
    defer { unsafe closedir(directory) }
    var entries: [Entry] = []
    while let entry = unsafe readdir(directory) {
      let (text, name) = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        let words = unsafe UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
        let text = unsafe String(validatingCString: words)
        return (text, unsafe text ?? String(cString: words))
      }
      if name == "." || name == ".." { continue }
      let kind: Kind? =
        switch unsafe Int(entry.pointee.d_type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        default: nil
        }
      entries.append(Entry(name: name, kind: kind, isText: text != nil))
      guard LookEffort.count(1) else { throw LookEffort.failure }
    }
    // Letters beyond ASCII compare as characters, in another order than their bytes.
    let isPlain = entries.allSatisfy { $0.name.utf8.allSatisfy { $0 < 0x80 } }
    return isPlain
      ? entries.sorted { $0.name < $1.name }
      : entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The names in a folder that are text, in the order of their bytes, and of each what it is where the folder
  /// itself tells: of a symbolic link it doesn't.
  static func entries(
    in folder: String
  ) throws(CommandFailure) -> [(name: String, kind: Kind?)] {
    try everything(in: folder).filter(\.isText).map { ($0.name, $0.kind) }
  }

  /// What a symbolic link holds, whether it leads anywhere or not; nil where a path is none.
  static func destination(ofLink path: String) -> String? {
    var words = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink(path, &words, words.count)
    return length < 0
      ? nil : String(decoding: words[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// A path with its symbolic links resolved.
  static func resolved(_ path: String) -> String? {
    guard let result = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(result) }
    return unsafe String(cString: result)
  }
}
