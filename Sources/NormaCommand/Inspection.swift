import LocatedYAML
import Norma
import NormaReports

/// What a command sees of its paths: the texts read, grouped into registers, and judged.
struct Inspection {
  let report: Report

  /// Reads and judges everything below the paths.
  init(
    _ paths: [String], _ rulebook: Rulebook, _ options: CommonOptions, withDigests: Bool
  ) async throws {
    let entries = try RegisterFiles(paths.isEmpty ? ["."] : paths).entries
    let workers = max(1, options.jobs ?? Process.cores)
    let progress = Progress(of: entries.count, isWanted: !options.quiet)
    let vocabulary = rulebook.vocabulary
    let results = await entries.mapped(by: workers) {
      entry -> Result<RegisterFile, CommandFailure> in
      progress.advance(by: 1)
      do throws(CommandFailure) {
        return .success(RegisterFile(try Self.source(entry.path), vocabulary: vocabulary))
      } catch {
        return .failure(error)
      }
    }
    progress.finish()
    let files = try results.map { try $0.get() }
    let registers = try Self.registers(files, vocabulary: vocabulary)

    let laws = rulebook.packs.map { PackInForce($0, options.jurisdiction) }
    let subjects = registers.flatMap { register in
      register.register.descriptions.filter { !register.context.contains($0.file) }
        .map { (description: $0, institution: register.register.institution) }
    }
    let faulty = Set(files.filter { !$0.findings.isEmpty }.map(\.source.path))
    let judged = await subjects.mapped(by: workers) { subject in
      let assessment = Assessment(
        of: subject.description, with: subject.institution, under: laws)
      // What is misspelt isn't unanswered: first things first.
      let isFaulty = faulty.contains(subject.description.file)
      return (assessment, isFaulty ? [] : assessment.findings)
    }
    let named = Set(files.map(\.source.path))
    var sources: [String: SourceText] = [:]
    for file in files + registers.flatMap(\.files) { sources[file.source.path] = file.source }
    let inputFindings =
      (files + registers.flatMap { $0.files.filter { !named.contains($0.source.path) } })
      .flatMap(\.findings)
      + registers.flatMap(\.register.findings)
    report = Report(
      run: Report.Run(
        version: NormaCommand.version, jurisdiction: options.jurisdiction,
        packs: rulebook.packs.map { pack in
          Report.PackID(
            id: pack.id, version: pack.version,
            sha256: withDigests ? Self.digest(of: pack, in: rulebook) : "")
        }),
      assessments: judged.map(\.0),
      findings: inputFindings + judged.flatMap(\.1),
      sources: sources,
      digests: withDigests
        ? Dictionary(
          uniqueKeysWithValues: sources.map { ($0.key, Digest.sha256($0.value.bytes)) }) : [:])
  }

  private static func source(_ path: String) throws(CommandFailure) -> SourceText {
    if path == "-" {
      return SourceText(
        path: "<stdin>",
        bytes: try FileReader.bytes(from: 0, expecting: 0, path: "standard input"))
    }
    return SourceText(path: path, bytes: try FileReader.bytes(of: path))
  }

  private static func digest(of pack: Pack, in rulebook: Rulebook) -> String {
    Digest.sha256(
      rulebook.files.filter { $0.folder == pack.id && $0.path.hasSuffix(".yaml") }
        .map { ($0.path, $0.source.bytes) })
  }

  // MARK: Registers

  /// A register, the files read for it besides those asked for, and their names.
  private struct Group {
    var register: Register
    var files: [RegisterFile]
    var context: Set<String>
  }

  /// Files belong to the nearest institution at or above their own folder.
  private static func registers(
    _ files: [RegisterFile], vocabulary: Vocabulary
  ) throws(CommandFailure) -> [Group] {
    var institutions: [String: [RegisterFile]] = [:]
    for file in files where file.descriptions.contains(where: { $0.kind == "institution" }) {
      institutions[RegisterFiles.folder(of: file.source.path), default: []].append(file)
    }
    var members: [String: [RegisterFile]] = [:]
    var context: [String: RegisterFile] = [:]
    for file in files {
      let path = file.source.path
      var folder = RegisterFiles.folder(of: path)
      var owner: String?
      while true {
        if institutions[folder] != nil {
          owner = folder
          break
        }
        let above = RegisterFiles.folder(of: folder)
        if above == folder || folder == "." { break }
        folder = above
      }
      if owner == nil, path != "<stdin>", let outside = RegisterFiles.institution(above: path) {
        owner = RegisterFiles.folder(of: outside)
        if context[outside] == nil {
          context[outside] = RegisterFile(try source(outside), vocabulary: vocabulary)
        }
      }
      members[owner ?? "", default: []].append(file)
    }
    return members.sorted { $0.key < $1.key }.map { owner, own in
      let added = context.filter { RegisterFiles.folder(of: $0.key) == owner }
        .sorted { $0.key < $1.key }.map(\.value)
      return Group(
        register: Register(added + own), files: added + own,
        context: Set(added.map(\.source.path)))
    }
  }
}

extension Array where Element: Sendable {
  /// Each element's result in its place, worked out by several workers at once.
  func mapped<Result: Sendable>(
    by workers: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    guard workers > 1, count > 8 else { return map(transform) }
    // Some more pieces than workers, so that none waits long for another.
    let size = Swift.max(1, count / (workers * 8))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: count, by: size) {
        let part = self[start..<Swift.min(start + size, count)]
        group.addTask { (start, part.map(transform)) }
      }
      var pieces: [(Int, [Result])] = []
      for await piece in group { pieces.append(piece) }
      return pieces.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}
