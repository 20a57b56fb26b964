/// What is to be written: a text, or what was put aside on disk.
enum Content {
  case text(String)
  case spool(Spool)

  /// Writes all of it; false where that fails.
  func write(to target: Terminal) -> Bool {
    switch self {
    case .text(let text): target.write(text)
    case .spool(let spool): spool.copy(to: target)
    }
  }
}
