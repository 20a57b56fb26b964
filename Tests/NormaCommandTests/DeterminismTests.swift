import Foundation
import NormaTestSupport
import Testing

/// Same input, same bytes.
@Suite struct DeterminismTests {
  /// Three registers with more systems than are judged by one worker, in random order of creation.
  static func registers() throws -> Folder {
    let folder = try Folder()
    let hazards = ["none", "[dazzle]", "[smoke]", "[flicker]", "[dazzle, flicker]", nil]
    var files: [(String, String)] = []
    for register in ["a", "b", "ü"] {
      files.append(
        ("\(register)/institution.yaml", Sample.institution(register, public: register != "b")))
      for number in 0..<6 {
        files.append(
          (
            "\(register)/s\(number % 3)/lamp-\(number).yaml",
            Sample.system("lamp-\(number)", hazards: hazards[number % hazards.count])
          ))
      }
    }
    files.append(("b/faulty.yaml", Sample.faulty))
    var random = SeededGenerator(seed: 7)
    for (path, text) in files.shuffled(using: &random) { try folder.write(path, text) }
    return folder
  }

  static let commands = [
    ["check"], ["check", "--format", "json"], ["check", "--color", "always"], ["classify"],
    ["questions"], ["questions", "--limit", "50"],
  ]

  func run(
    _ command: [String], _ paths: [String] = [], in folder: Folder,
    environment: [String: String] = [:]
  ) async throws -> String {
    let outcome = try await Norma.run(
      command + paths + Sample.options, in: folder, environment: environment)
    return "\(outcome.output)\(outcome.error)\(outcome.status)"
  }

  @Test(arguments: commands)
  func `two processes say the same, with any number of workers and in any language`(
    command: [String]
  ) async throws {
    let folder = try Self.registers()
    let first = try await run(command, in: folder)
    #expect(first.contains("lamp-5"))
    #expect(try await run(command, in: folder) == first)
    for jobs in ["1", "2", "8", "-4"] {
      #expect(try await run(command + ["--jobs=\(jobs)"], in: folder) == first)
    }
    let environment = ["LC_ALL": "tr_TR.UTF-8", "LANG": "lv_LV", "TZ": "Pacific/Kiritimati"]
    #expect(try await run(command, in: folder, environment: environment) == first)
  }

  @Test(arguments: commands, 1...3)
  func `the order of the paths changes no byte`(command: [String], seed: UInt64) async throws {
    let folder = try Self.registers()
    let files = try folder.paths().filter { $0.hasSuffix(".yaml") }
    let whole = try await run(command, in: folder)
    var random = SeededGenerator(seed: seed)
    var paths = files.shuffled(using: &random)
    #expect(try await run(command, paths, in: folder) == whole)
    // A path may be named twice, by itself and by its folder.
    paths += files.shuffled(using: &random).prefix(5) + ["ü", "a"]
    paths.shuffle(using: &random)
    #expect(try await run(command, paths, in: folder) == whole)
  }

  @Test func `the order in which a folder was filled changes no byte`() async throws {
    let folder = try Self.registers()
    let copy = try Folder()
    for path in try folder.paths().reversed() where path.hasSuffix(".yaml") {
      try copy.write(path, try folder.read(path))
    }
    #expect(
      try await run(["check", "--format", "json"], in: copy)
        == run(["check", "--format", "json"], in: folder))
  }
}
