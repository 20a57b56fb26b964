import Synchronization

/// How many names of files and folders a run has looked at: links have it look at the same folders again and again.
enum LookEffort {
  private static let names = Atomic<Int>(0)
  /// Some seconds' work; the largest register has a hundredth of it.
  private static let most = 3_000_000

  /// Notes that so many names were looked at; false where they became too many, and no folder is listed any more.
  static func count(_ names: Int) -> Bool {
    Self.names.add(names, ordering: .relaxed).newValue <= most
  }

  static var failure: CommandFailure {
    CommandFailure(
      "more than \(most) files and folders were looked at, some perhaps again and again through links: "
        + "name a part of the register")
  }

  /// Ends with status 2 where some were left out, whoever took no notice of it.
  static func requireBearable() throws(CommandFailure) {
    if !count(0) { throw failure }
  }
}
