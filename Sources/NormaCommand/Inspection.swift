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
    var sources: [String: SourceText] = [:]
    for file in registers.flatMap(\.files) { sources[file.source.path] = file.source }
    let inputFindings =
      registers.flatMap(\.files).flatMap(\.findings)
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
  ///
  /// By however many names a file is reached, it counts once in its register.
  private static func registers(
    _ files: [RegisterFile], vocabulary: Vocabulary
  ) throws(CommandFailure) -> [Group] {
    let described = Set(
      files.filter { $0.descriptions.contains { $0.kind == "institution" } }
        .map { RegisterFiles.folder(of: $0.source.path) })
    var members: [String: [RegisterFile]] = [:]
    var context: [String: RegisterFile] = [:]
    var names: [FileReader.Identity: String] = [:]
    /// The name under which a folder was met first.
    func name(of folder: String) -> String {
      guard let identity = FileReader.identity(of: folder) else { return folder }
      if names[identity] == nil { names[identity] = folder }
      return names[identity] ?? folder
    }
    for file in files {
      let path = file.source.path
      var owner = RegisterFiles.folders(above: path).first(where: described.contains)
      if owner == nil, path != "<stdin>", let outside = RegisterFiles.institution(above: path) {
        owner = RegisterFiles.folder(of: outside)
        if context[outside] == nil {
          context[outside] = RegisterFile(try source(outside), vocabulary: vocabulary)
        }
      }
      members[owner.map { name(of: $0) } ?? "", default: []].append(file)
    }
    return members.sorted { $0.key < $1.key }.map { owner, files in
      var seen: Set<FileReader.Identity> = []
      func isNew(_ file: RegisterFile) -> Bool {
        FileReader.identity(of: file.source.path).map { seen.insert($0).inserted } ?? true
      }
      let own = files.filter(isNew)
      let added = context.sorted { $0.key < $1.key }
        .filter { name(of: RegisterFiles.folder(of: $0.key)) == owner }.map(\.value).filter(isNew)
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
