import LocatedYAML
import Norma
import NormaReports

/// A register, the files read for it besides those asked for, and their names.
struct RegisterGroup {
  var register: Register
  var inputs: [ReadText]
  var context: PathTable<Bool>
  /// The folder of its institution; nil where it has none.
  var folder: String?
  /// What is wrong with the evidence that its descriptions name.
  var evidence: [Finding] = []
  /// The files that are evidence, each as often as it is named.
  var documents: [String] = []
  /// Everybody's rules with the institution's own, where it has any.
  var house: Rulebook?
  /// What else stands in the register: rules look at it, and it isn't judged here.
  var others: [ReadText] = []

  /// Whether something of it is judged.
  var isJudged: Bool { register.descriptions.contains { !context.contains($0.file) } }

  /// Which register it is.
  var name: Report.RegisterName {
    Report.RegisterName(
      institution: folder.flatMap { _ in register.institution?.id }, folder: folder)
  }

  /// The folders of files that belong to no institution.
  var foldersOfNone: [String] {
    folder == nil
      ? inputs.filter { $0.identity != nil }.map { RegisterFiles.folder(of: $0.path) } : []
  }

  /// What is wrong with the register, as far as it stands in what was asked for or in the institution.
  ///
  /// The others come before it, so that of two documents with an id the one that was asked for is told.
  var faults: [Finding] {
    guard !others.isEmpty else { return register.findings }
    let own = PathTable(of: inputs.map(\.path))
    return orderedRegister.findings.filter { own.contains($0.file) }
  }

  private var orderedRegister: Register {
    let isContext = inputs.map { context.contains($0.path) }
    let added = zip(inputs, isContext).filter(\.1).map(\.0)
    let asked = zip(inputs, isContext).filter { !$0.1 }.map(\.0)
    return Register((added + others + asked).map(\.file))
  }

  /// That others have faults, which concern nobody who asked for something else.
  var passedOver: String? {
    let own = PathTable(of: inputs.map(\.path))
    let faults =
      others.flatMap(\.file.findings)
      + (others.isEmpty ? [] : orderedRegister.findings.filter { !own.contains($0.file) })
    guard let first = faults.first, let folder else { return nil }
    let files = PathTable(of: faults.map(\.file)).paths
    let what = faults.count == 1 ? "a fault" : "\(faults.count) faults"
    let place = files.count == 1 ? first.file.shown : "\(files.count) other files"
    return "\(what) in \(place) of this register \(faults.count == 1 ? "is" : "are") left aside; "
      + "'norma check \(folder.pastedPath)' shows \(faults.count == 1 ? "it" : "them")"
  }

  /// The same with the other documents of its register, as far as rules on what is judged ask them.
  ///
  /// A register that lies below a folder that was looked at whole has no others.
  func withOthers(
    _ vocabulary: Vocabulary, besides paths: [String], without exclusion: Exclusion,
    in room: RunLimits
  ) throws -> RegisterGroup {
    let isWhole = paths.contains {
      $0 == folder || $0 == "." || folder?.hasPrefix("\($0)/") == true
    }
    // What comes on standard input stands in no folder.
    guard let folder, !isWhole, inputs.contains(where: { $0.identity != nil })
    else { return self }
    // Rules on systems ask for policies; rules on all else for everything.
    let asksAll = inputs.contains { input in
      !context.contains(input.path)
        && input.file.descriptions.contains { $0.kind != "ai-system" }
    }
    var known = Set(inputs.compactMap(\.identity))
    var stated = StatedKinds.Table()
    var result = self
    for entry in try RegisterFiles([folder], without: exclusion).entries {
      guard let identity = FileReader.identity(of: entry.path), known.insert(identity).inserted,
        asksAll || stated.kinds(of: entry.path).kinds?.contains("policy") == true
      else { continue }
      result.others.append(try ReadText(entry.path, vocabulary, withDigest: false, in: room))
    }
    guard !result.others.isEmpty else { return self }
    for other in result.others { result.context[other.path] = true }
    result.register = Register((inputs + result.others).map(\.file))
    return result
  }

  /// The same as an institution's own rules have it, which may know more facts.
  func read(by house: Rulebook) -> RegisterGroup {
    var result = self
    result.house = house
    result.inputs = inputs.map { $0.read(with: house.vocabulary) }
    result.others = others.map { $0.read(with: house.vocabulary) }
    result.register = Register((result.inputs + result.others).map(\.file))
    return result
  }

  /// The same after a look for the evidence that its descriptions name.
  func withEvidence() throws(CommandFailure) -> RegisterGroup {
    let files = EvidenceFiles(
      folder: folder, besides: Set((inputs + others).compactMap(\.identity)))
    var result = self
    (result.register, result.evidence) = register.lookingForEvidence { files.find($1, of: $0) }
    let silent = PathTable(of: others.map(\.path))
    result.evidence.removeAll { silent.contains($0.file) }
    for description in register.descriptions {
      for evidence in description.evidence where evidence.isFile {
        result.documents += try files.newDocuments(of: evidence, in: description)
      }
    }
    return result
  }
}
