/// Packs, their dates and scales, and what every rule has.

extension Pack: Packable {
  convenience init(from packed: inout Unpacker) {
    self.init(
      .init(from: &packed), nature: .init(from: &packed), extensions: .init(from: &packed),
      uses: packed.readPacks(),
      parameters: .init(from: &packed), territory: .init(from: &packed),
      gaps: .init(from: &packed), fillings: .init(from: &packed), scales: .init(from: &packed),
      concepts: .init(from: &packed),
      exceptions: .init(from: &packed), roles: .init(from: &packed),
      classifications: .init(from: &packed), schedules: .init(from: &packed),
      actions: .init(from: &packed), penalties: .init(from: &packed),
      obligations: .init(from: &packed), relations: .init(from: &packed), kinds: packed.kinds)
  }

  func pack(into packer: inout Packer) {
    header.pack(into: &packer)
    nature.pack(into: &packer)
    extensions.pack(into: &packer)
    packer.append(written: uses)
    parameters.pack(into: &packer)
    territory.pack(into: &packer)
    gaps.pack(into: &packer)
    fillings.pack(into: &packer)
    scales.pack(into: &packer)
    concepts.pack(into: &packer)
    exceptions.pack(into: &packer)
    roles.pack(into: &packer)
    classifications.pack(into: &packer)
    schedules.pack(into: &packer)
    actions.pack(into: &packer)
    penalties.pack(into: &packer)
    obligations.pack(into: &packer)
    relations.pack(into: &packer)
  }
}

extension PackTail: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      extensions: .init(from: &packed), uses: .init(from: &packed),
      parameters: .init(from: &packed), fillings: .init(from: &packed),
      concepts: .init(from: &packed), exceptions: .init(from: &packed),
      roles: .init(from: &packed), classifications: .init(from: &packed),
      schedules: .init(from: &packed), actions: .init(from: &packed),
      penalties: .init(from: &packed), obligations: .init(from: &packed),
      relations: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    extensions.pack(into: &packer)
    uses.pack(into: &packer)
    parameters.pack(into: &packer)
    fillings.pack(into: &packer)
    concepts.pack(into: &packer)
    exceptions.pack(into: &packer)
    roles.pack(into: &packer)
    classifications.pack(into: &packer)
    schedules.pack(into: &packer)
    actions.pack(into: &packer)
    penalties.pack(into: &packer)
    obligations.pack(into: &packer)
    relations.pack(into: &packer)
  }
}

extension Pack.Nature: Packable {
  init(from packed: inout Unpacker) {
    self = Optional<String>(from: &packed).map { .recommendation(met: $0) } ?? .law
  }

  func pack(into packer: inout Packer) {
    var met: String?
    if case .recommendation(let word) = self { met = word }
    met.pack(into: &packer)
  }
}

extension PackHeader: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), prefix: .init(from: &packed), version: .init(from: &packed),
      title: .init(from: &packed), instrument: .init(from: &packed), url: .init(from: &packed),
      territory: .init(from: &packed), fills: .init(from: &packed),
      isThorough: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    for text in [id, prefix, version, title, instrument, url] { text.pack(into: &packer) }
    territory.pack(into: &packer)
    fills.pack(into: &packer)
    isThorough.pack(into: &packer)
  }
}

extension Citation: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      source: .init(from: &packed), pinpoint: .init(from: &packed), url: .init(from: &packed),
      anchor: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    source.pack(into: &packer)
    pinpoint.pack(into: &packer)
    text.pack(into: &packer)
    anchor.pack(into: &packer)
  }
}

extension Authority: Packable {}
extension Severity: Packable {}

extension Parameter: Packable {
  init(from packed: inout Unpacker) {
    self.init(id: .init(from: &packed), title: .init(from: &packed), rows: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    rows.pack(into: &packer)
  }
}

extension Parameter.Row: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      from: .init(from: &packed), value: .init(from: &packed), citations: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    from.pack(into: &packer)
    value.pack(into: &packer)
    citations.pack(into: &packer)
  }
}

extension Interval: Packable {
  init(from packed: inout Unpacker) {
    self.init(from: .init(from: &packed), until: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    from.pack(into: &packer)
    until.pack(into: &packer)
  }
}

extension Gap: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), citations: .init(from: &packed),
      of: .init(from: &packed), when: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    citations.pack(into: &packer)
    of.pack(into: &packer)
    when.pack(into: &packer)
  }
}

extension Filling: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      gap: .init(from: &packed), part: .init(from: &packed), territory: .init(from: &packed),
      when: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    gap.pack(into: &packer)
    part.pack(into: &packer)
    territory.pack(into: &packer)
    when.pack(into: &packer)
  }
}

extension Scale: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), of: .init(from: &packed),
      levels: .init(from: &packed), within: .init(from: &packed), unless: .init(from: &packed),
      criteria: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    of.pack(into: &packer)
    levels.pack(into: &packer)
    within.pack(into: &packer)
    unless.pack(into: &packer)
    criteria.pack(into: &packer)
  }
}

extension Scale.Level: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), finding: .init(from: &packed),
      isWaivable: .init(from: &packed), isAhead: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    finding.pack(into: &packer)
    isWaivable.pack(into: &packer)
    isAhead.pack(into: &packer)
  }
}
