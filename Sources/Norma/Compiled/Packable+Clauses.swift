/// Concepts, exceptions, roles and classifications.

extension Clause: Packable {
  convenience init(from packed: inout Unpacker) {
    self.init(
      id: .init(from: &packed), title: .init(from: &packed), citations: .init(from: &packed),
      authority: .init(from: &packed), of: .init(from: &packed), each: .init(from: &packed),
      when: .init(from: &packed), inForce: .init(from: &packed), part: .init(from: &packed),
      file: .init(from: &packed), range: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    id.pack(into: &packer)
    title.pack(into: &packer)
    citations.pack(into: &packer)
    authority.pack(into: &packer)
    of.pack(into: &packer)
    each.pack(into: &packer)
    when.pack(into: &packer)
    inForce.pack(into: &packer)
    part.pack(into: &packer)
    file.pack(into: &packer)
    range.pack(into: &packer)
  }
}

extension Reading: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      authority: .init(from: &packed), citations: .init(from: &packed),
      condition: .init(from: &packed), narrows: .init(from: &packed), other: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    authority.pack(into: &packer)
    citations.pack(into: &packer)
    condition.pack(into: &packer)
    narrows.pack(into: &packer)
    other.pack(into: &packer)
  }
}

extension Concept: Packable {
  init(from packed: inout Unpacker) {
    self.init(clause: .init(from: &packed), readings: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    clause.pack(into: &packer)
    readings.pack(into: &packer)
  }
}

extension Exception: Packable {
  init(from packed: inout Unpacker) { self.init(clause: .init(from: &packed)) }
  func pack(into packer: inout Packer) { clause.pack(into: &packer) }
}

extension RoleRule: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      clause: .init(from: &packed), role: .init(from: &packed), unless: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    clause.pack(into: &packer)
    role.pack(into: &packer)
    unless.pack(into: &packer)
  }
}

extension Classification: Packable {
  init(from packed: inout Unpacker) {
    self.init(
      clause: .init(from: &packed), scale: .init(from: &packed), level: .init(from: &packed),
      unless: .init(from: &packed), endsWhen: .init(from: &packed),
      binds: .init(from: &packed), appliesFrom: .init(from: &packed),
      message: .init(from: &packed), remedy: .init(from: &packed), penalty: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    clause.pack(into: &packer)
    scale.pack(into: &packer)
    level.pack(into: &packer)
    unless.pack(into: &packer)
    endsWhen.pack(into: &packer)
    binds.pack(into: &packer)
    appliesFrom.pack(into: &packer)
    message.pack(into: &packer)
    remedy.pack(into: &packer)
    penalty.pack(into: &packer)
  }
}
