import Foundation
import Testing

/// Several formats at once, each where it is wanted.
@Suite struct FormatCommandTests {
  private static let check = ["check", ".", "--rules", "rules", "--as-of", Sample.day]

  @Test func `several formats go to their files, and one to standard output`() async throws {
    let folder = try Folder(copyOf: Sample.register)
    let outcome = try await Norma.run(
      Self.check + [
        "--format", "sarif", "--output", "a.sarif", "--format", "text", "--output", "-",
        "--format", "junit", "--output", "a.xml",
      ], in: folder)
    #expect(outcome.output.contains("checked "))
    #expect(
      try String(contentsOf: folder.url(of: "a.sarif"), encoding: .utf8).contains("\"2.1.0\""))
    #expect(try String(contentsOf: folder.url(of: "a.xml"), encoding: .utf8).hasPrefix("<?xml"))
  }

  @Test(arguments: [
    "sarif", "junit", "github", "gitlab", "checkstyle", "csv", "markdown", "ndjson",
  ])
  func `a format changes no status`(format: String) async throws {
    let folder = try Folder(copyOf: Sample.register)
    let text = try await Norma.run(Self.check, in: folder)
    let outcome = try await Norma.run(Self.check + ["--format", format], in: folder)
    #expect(outcome.status == text.status)
    #expect(outcome.reason == text.reason)
    #expect(!outcome.output.isEmpty)
  }

  @Test(arguments: [
    (["--format", "sarif", "--format", "text", "--output", "a"], "each needs its --output"),
    (["--output", "a", "--output", "b"], "each --output needs a --format"),
    (["--format", "csv", "--output", "a", "--format", "junit", "--output", "a"], "at once"),
  ])
  func `where a report goes must be plain`(options: [String], reason: String) async throws {
    let folder = try Folder(copyOf: Sample.register)
    let outcome = try await Norma.run(Self.check + options, in: folder)
    #expect(outcome.status == 2)
    #expect(outcome.reason.contains(reason))
    #expect(outcome.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.url(of: "a").path))
  }
}
