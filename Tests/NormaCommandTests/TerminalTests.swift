import Foundation
import Testing

/// Marks and excerpts, on terminals and elsewhere.
@Suite struct TerminalTests {
  static let register = ["lamp.yaml": Sample.system("lamp", hazards: "[dazzle]")]
  static let escape = "\u{1B}["
  static let commands = [
    ["check"], ["classify"], ["questions"], ["explain", "LAN-5.1"], ["explain", "LAN-5.1", "."],
    ["rules", "list"], ["rules", "show", "LAN-5.1"],
  ]

  /// A text without its marks.
  static func plain(_ text: String) -> String {
    text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
  }

  @Test(arguments: commands)
  func `what is no terminal gets no marks, unless it shall`(command: [String]) async throws {
    let folder = try Folder(copyOf: Sample.register)
    func run(_ options: [String]) async throws -> String {
      try await Norma.run(command + Sample.options + options, in: folder).output
    }
    let plain = try await run([])
    #expect(!plain.contains(Self.escape))
    #expect(try await run(["--color", "auto"]) == plain)
    #expect(try await run(["--color", "never"]) == plain)
    let marked = try await run(["--color", "always"])
    #expect(marked.contains(Self.escape))
    if command != ["check"] { #expect(Self.plain(marked) == plain, "marks change no word") }
  }

  @Test func `the environment doesn't overrule what a person says`() async throws {
    let folder = try Sample.folder(Self.register)
    let outcome = try await Norma.run(
      ["check", "--color", "always"] + Sample.options, in: folder,
      environment: ["NO_COLOR": "1", "TERM": "dumb"])
    #expect(outcome.output.contains(Self.escape))
  }

  @Test func `JSON is never marked`() async throws {
    let folder = try Sample.folder(Self.register)
    let outcome = try await Sample.run(
      "check", "--format", "json", "--color", "always", in: folder)
    #expect(!outcome.output.contains(Self.escape))
  }

  @Test(.enabled(if: PseudoTerminal.exist))
  func `a terminal shows marks and the line with what it is about`() async throws {
    let shown = try await onTerminal(["check"], environment: ["TERM": "xterm"])
    #expect(shown.contains(Self.escape))
    #expect(
      Self.plain(shown).contains(
        " 8 |   hazards: [dazzle]\n   |             ^^^^^^\n   = because "))
  }

  static let dull: [[String: String]] = [["NO_COLOR": "1", "TERM": "xterm"], ["TERM": "dumb"]]

  @Test(.enabled(if: PseudoTerminal.exist), arguments: dull)
  func `a terminal that wants no colour gets the excerpt without marks`(
    environment: [String: String]
  ) async throws {
    let shown = try await onTerminal(["check"], environment: environment)
    #expect(!shown.contains(Self.escape))
    #expect(shown.contains(" 8 |   hazards: [dazzle]\n   |             ^^^^^^\n"))
  }

  @Test(.enabled(if: PseudoTerminal.exist)) func `an empty NO_COLOR says nothing`() async throws {
    let shown = try await onTerminal(["check"], environment: ["NO_COLOR": "", "TERM": "xterm"])
    #expect(shown.contains(Self.escape))
  }

  @Test(.enabled(if: PseudoTerminal.exist))
  func `never is obeyed on a terminal, and a file gets no marks from it`() async throws {
    let never = try await onTerminal(["check", "--color", "never"], environment: ["TERM": "xterm"])
    #expect(!never.contains(Self.escape))
    let folder = try Sample.folder(Self.register)
    _ = try await onTerminal(
      ["check", "--output", "report"], environment: ["TERM": "xterm"], in: folder)
    #expect(try folder.read("report").hasPrefix("lamp.yaml:8:13: error: "))
  }

  /// What the command writes to a terminal.
  func onTerminal(
    _ arguments: [String], environment: [String: String], in folder: Folder? = nil
  ) async throws -> String {
    let terminal = try PseudoTerminal()
    let folder = try folder ?? Sample.folder(Self.register)
    _ = try await Norma.run(
      arguments + Sample.options, in: folder, environment: environment, output: terminal.path)
    return terminal.text()
  }
}

/// A terminal that nobody looks at.
private final class PseudoTerminal {
  let path: String
  private let master: Int32
  /// Linux's TIOCSPTLCK and TIOCGPTN, which its Swift module leaves out.
  private static let (lock, number) = (UInt(0x4004_5431), UInt(0x8004_5430))
  /// Whether there are terminals of this sort.
  static let exist = FileManager.default.fileExists(atPath: "/dev/ptmx")
  /// Held open so that what was written stays until it is read.
  private let held: Int32

  init() throws {
    master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (number, unlocked) = (CInt(0), CInt(0))
    try #require(
      unsafe ioctl(master, Self.lock, &unlocked) == 0 && ioctl(master, Self.number, &number) == 0)
    path = "/dev/pts/\(number)"
    held = unsafe open(path, O_RDWR | O_NOCTTY)
    try #require(held >= 0)
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(held)
    close(master)
  }

  /// All that was written, with plain line breaks.
  func text() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(master, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }
}
