import FoundationEssentials
import Norma

extension Snapshot {
  /// The snapshot that JSON holds: a report or a record; nil where it is something else.
  ///
  /// Whoever wrote it may have been anybody.
  package init?(json bytes: [UInt8]) {
    guard Self.isText(bytes),
      let snapshot = try? JSONDecoder().decode(Snapshot.self, from: Data(bytes)),
      snapshot.norma.hasForm
    else { return nil }
    self = snapshot.written
  }

  /// Whether JSON is written in UTF-8, as all that exchange it have it; in another form others may read other members.
  ///
  /// - Source: RFC 8259, section 8.1.
  static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  /// The same, its words such as may be shown: Norma's own already are, another's may steer a terminal.
  var written: Snapshot {
    var result = self
    result.norma = norma.written
    for index in subjects.indices { result.subjects[index] = subjects[index].written }
    for index in findings.indices {
      result.findings[index].id = findings[index].id.written
      result.findings[index].fingerprint = findings[index].fingerprint?.written
      result.findings[index].severity = findings[index].severity.written
      result.findings[index].state = findings[index].state?.written
      result.findings[index].parts = findings[index].parts?.map(\.written)
    }
    return result
  }
}

extension Snapshot.Run {
  /// Whether days are days, and what may decide is an authority.
  var hasForm: Bool {
    Day(asOf) != nil && (lawAsOf.map { Day($0) != nil } ?? true)
      && (authority.map { Authority(rawValue: $0) != nil } ?? true)
  }

  fileprivate var written: Self {
    func written(_ packs: [Snapshot.Pack]) -> [Snapshot.Pack] {
      packs.map {
        Snapshot.Pack(
          id: $0.id.written, version: $0.version.written, sha256: $0.sha256.written,
          extends: $0.extends?.written)
      }
    }
    var result = self
    result.version = version.written
    result.packs = written(packs)
    result.used = used.map(written)
    result.vocabulary = vocabulary.map { Snapshot.Vocabulary(sha256: $0.sha256.written) }
    return result
  }
}

extension Snapshot.Subject {
  fileprivate var written: Self {
    var result = self
    result.id = id.written
    result.kind = kind.written
    result.name = name.written
    result.scope = scope?.written
    result.levels = levels.map(\.written)
    result.verdicts = verdicts.map(\.written)
    result.facts = facts?.map(\.written)
    return result
  }
}

extension Snapshot.Level {
  fileprivate var written: Self {
    func written(_ bounds: Snapshot.Bounds) -> Snapshot.Bounds {
      Snapshot.Bounds(floor: bounds.floor.written, ceiling: bounds.ceiling.written)
    }
    var result = self
    result.pack = pack.written
    result.scale = scale.written
    result.title = title?.written
    result.floor = floor.written
    result.ceiling = ceiling.written
    result.byLawAndGuidance = byLawAndGuidance.map(written)
    result.order = order?.map { Snapshot.Name(id: $0.id.written, title: $0.title.written) }
    result.grounds = grounds.map { ground in
      Snapshot.Ground(
        id: ground.id.written, level: ground.level.written, truth: ground.truth.written,
        because: ground.because.map(\.written), missing: ground.missing.map(\.written))
    }
    return result
  }
}

extension Snapshot.Verdict {
  fileprivate var written: Self {
    var result = self
    result.id = id.written
    result.pack = pack?.written
    result.title = title.written
    result.state = state.written
    result.because = because?.map(\.written)
    result.missing = missing?.map(\.written)
    return result
  }
}

extension Snapshot.Fact {
  fileprivate var written: Self {
    var result = self
    result.fact = fact.written
    result.value = value.written
    return result
  }
}

extension Snapshot.Finding {
  /// What is found and where, in words.
  var words: String {
    "\(severity.shown)\(state.map { ", \(StateWords.words(for: $0).shown)" } ?? "") [\(id)] "
      + "\(file.shown):\(line)"
  }
}
