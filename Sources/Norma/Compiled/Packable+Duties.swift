/// Duties with their days, actions and penalties.

extension Obligation: Packable {
  convenience init(from packed: inout Unpacker) {
    self.init(
      clause: .init(from: &packed), nature: .init(from: &packed), binds: .init(from: &packed),
      unless: .init(from: &packed),
      appliesFrom: .init(from: &packed), metWhen: .init(from: &packed),
      endsWhen: .init(from: &packed), severity: .init(from: &packed), message: .init(from: &packed),
      action: .init(from: &packed),
      evidence: .init(from: &packed), penalty: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    clause.pack(into: &packer)
    nature.pack(into: &packer)
    binds.pack(into: &packer)
    unless.pack(into: &packer)
    appliesFrom.pack(into: &packer)
    metWhen.pack(into: &packer)
    endsWhen.pack(into: &packer)
    severity.pack(into: &packer)
    message.pack(into: &packer)
    action.pack(into: &packer)
    evidence.pack(into: &packer)
    penalty.pack(into: &packer)
  }
}

extension Obligation.Start: Packable {
  init(from packed: inout Unpacker) {
    self =
      switch packed.number() {
      case 0: .parameter(.init(from: &packed))
      case 1: .schedule(.init(from: &packed))
      default: .always
      }
  }

  func pack(into packer: inout Packer) {
    switch self {
    case .parameter(let index):
      packer.append(0)
      packer.append(index)
    case .schedule(let index):
      packer.append(1)
      packer.append(index)
    case .always: packer.append(2)
    }
  }
}

extension Schedule: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), of: .init(from: &packed),
      rows: .init(from: &packed), deferral: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    of.pack(into: &packer)
    rows.pack(into: &packer)
    deferral.pack(into: &packer)
  }
}

extension Schedule.Row: Packable {
  init(from packed: inout Unpacker) {
    self.init(when: .init(from: &packed), day: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    when.pack(into: &packer)
    day.pack(into: &packer)
  }
}

extension Schedule.Deferral: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      authority: .init(from: &packed), citations: .init(from: &packed),
      when: .init(from: &packed), formally: .init(from: &packed), other: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    authority.pack(into: &packer)
    citations.pack(into: &packer)
    when.pack(into: &packer)
    formally.pack(into: &packer)
    other.pack(into: &packer)
  }
}

extension Action: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), steps: .init(from: &packed),
      by: .init(from: &packed), namedBy: .init(from: &packed), effort: .init(from: &packed),
      per: .init(from: &packed), concern: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    steps.pack(into: &packer)
    by.pack(into: &packer)
    namedBy.pack(into: &packer)
    effort.pack(into: &packer)
    per.pack(into: &packer)
    concern.pack(into: &packer)
  }
}

extension Action.Effort: Packable {}
extension Action.Scope: Packable {}
extension Action.Concern: Packable {}

extension Penalty: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), citations: .init(from: &packed),
      appliesFrom: .init(from: &packed), rows: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    citations.pack(into: &packer)
    appliesFrom.pack(into: &packer)
    rows.pack(into: &packer)
  }
}

extension Penalty.Row: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      cases: .init(from: &packed), title: .init(from: &packed), citations: .init(from: &packed),
      whom: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    cases.pack(into: &packer)
    title.pack(into: &packer)
    citations.pack(into: &packer)
    whom.pack(into: &packer)
  }
}

extension Penalty.Case: Packable {
  init(from packed: inout Unpacker) {
    self.init(kind: .init(from: &packed), when: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    kind.pack(into: &packer)
    when.pack(into: &packer)
  }
}
