#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file is to hold, written beside it and not yet in its place.
///
/// Whoever makes one puts it in place or discards it: nothing else takes it away.
struct StagedFile {
  /// The file as the person named it.
  private let path: String
  /// The file itself, where the path is a link to it: a link stays a link.
  private let target: String
  /// Where the text stands meanwhile: in the same folder, so that a rename is enough, and by a name that
  /// is short enough wherever the file's own is.
  private let temporary: String

  /// Writes the content beside the file at a path.
  init(_ content: Content, for path: String) throws(CommandFailure) {
    self.path = path
    target = try Self.target(of: path)
    var status = stat()
    let isThere = unsafe stat(target, &status) == 0
    let descriptor: Int32
    if isThere, status.st_mode & S_IFMT == S_IFDIR {
      throw Self.failure(path, EISDIR)
    }
    // A rename would replace what nobody may write to.
    if isThere, unsafe access(target, W_OK) != 0 { throw Self.failure(path, errno) }
    if isThere, Self.isKept(status, in: RegisterFiles.folder(of: target)) {
      throw Self.failure(path, EPERM)
    }
    (temporary, descriptor) = Self.created(in: RegisterFiles.folder(of: target))
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    if isThere { fchmod(descriptor, status.st_mode & 0o777) }
    let reason = content.write(to: Terminal(descriptor: descriptor)) ? nil : errno
    guard close(descriptor) == 0, reason == nil else {
      let reason = reason ?? errno
      discard()
      throw Self.failure(path, reason)
    }
  }

  /// Whether a folder lets nobody but its owner and the file's replace a file, as `/tmp` does.
  private static func isKept(_ file: stat, in folder: String) -> Bool {
    var status = stat()
    let user = geteuid()
    guard user != 0, unsafe stat(folder, &status) == 0, status.st_mode & S_ISVTX != 0 else {
      return false
    }
    return file.st_uid != user && status.st_uid != user
  }

  /// A file of this process's own in a folder, and its descriptor, which is negative where there is none.
  private static func created(in folder: String) -> (path: String, descriptor: Int32) {
    var number = 0
    while true {
      let path = RegisterFiles.join(folder, ".norma-\(getpid())-\(number).tmp")
      let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if descriptor >= 0 || errno != EEXIST { return (path, descriptor) }
      number += 1
    }
  }

  /// A file in its place, and what stood there before.
  struct Placed {
    fileprivate let target: String
    /// Where what stood there is meanwhile; nil where nothing did, or where nobody wants it back.
    fileprivate let former: String?

    /// Has it be as it was before.
    func takeBack() {
      if let former { unsafe rename(former, target) } else { unsafe unlink(target) }
    }

    /// Gives up what stood there.
    func settle() {
      if let former { unsafe unlink(former) }
    }
  }

  /// Puts the text in the place of what stood there, which can be had back where that is wanted.
  func place(keepingFormer: Bool) throws(CommandFailure) -> Placed {
    var former: String?
    if keepingFormer, FileReader.kind(of: target) != nil {
      let (path, descriptor) = Self.created(in: RegisterFiles.folder(of: target))
      if descriptor >= 0 {
        close(descriptor)
        unsafe unlink(path)
        if unsafe link(target, path) == 0 { former = path }
      }
      guard former != nil else { throw Self.failure(self.path, errno) }
    }
    guard unsafe rename(temporary, target) == 0 else {
      let reason = errno
      if let former { unsafe unlink(former) }
      throw Self.failure(path, reason)
    }
    return Placed(target: target, former: former)
  }

  /// Takes the text away again.
  func discard() { unsafe unlink(temporary) }

  /// The file to which links at a path lead, whether it is there or not.
  static func target(of path: String) throws(CommandFailure) -> String {
    var target = path
    for _ in 0..<40 {
      guard let next = FileReader.destination(ofLink: target) else { return target }
      target =
        next.hasPrefix("/") ? next : RegisterFiles.join(RegisterFiles.folder(of: target), next)
    }
    throw failure(path, ELOOP)
  }

  private static func failure(_ path: String, _ number: Int32) -> CommandFailure {
    CommandFailure("\(path) can't be written: \(unsafe String(cString: strerror(number)))")
  }
}
