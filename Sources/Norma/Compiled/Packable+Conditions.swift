/// Conditions and what they ask of facts.

extension Condition: Packable {
  init(from packed: inout Unpacker) {
    self =
      switch packed.number() {
      case 0: .all(.init(from: &packed))
      case 1: .any(.init(from: &packed))
      case 2: .atLeast(.init(from: &packed), of: .init(from: &packed))
      case 3: .not(.init(from: &packed))
      case 4: .fact(.init(from: &packed), .init(from: &packed))
      case 5: .concept(.init(from: &packed))
      case 6: .some(.init(from: &packed), where: .init(from: &packed))
      case 7: .every(.init(from: &packed), where: .init(from: &packed))
      case 8: .actsAs(.init(from: &packed))
      case 9: .reaches(scale: .init(from: &packed), level: .init(from: &packed))
      case 10: .holds(.init(from: &packed))
      case 11: .exceptedBy(.init(from: &packed))
      case 12: .used(pack: .init(from: &packed), .init(from: &packed))
      case 13: .shared(.init(from: &packed), .init(from: &packed), by: .init(from: &packed))
      default: .gap(.init(from: &packed))
      }
  }

  func pack(into packer: inout Packer) {
    switch self {
    case .all(let parts): packer.append(0, parts)
    case .any(let parts): packer.append(1, parts)
    case .atLeast(let count, let parts): packer.append(2, count, parts)
    case .not(let part): packer.append(3, part)
    case .fact(let reference, let test): packer.append(4, reference, test)
    case .concept(let index): packer.append(5, index)
    case .some(let list, let inner): packer.append(6, list, inner)
    case .every(let list, let inner): packer.append(7, list, inner)
    case .actsAs(let role): packer.append(8, role)
    case .reaches(let scale, let level): packer.append(9, scale, level)
    case .holds(let choice): packer.append(10, choice)
    case .exceptedBy(let exceptions): packer.append(11, exceptions)
    case .used(let pack, let inner): packer.append(12, pack, inner)
    case .shared(let left, let right, let pairs): packer.append(13, left, right, pairs)
    case .gap(let index): packer.append(14, index)
    case .probed(_, _, let part): part.pack(into: &packer)
    }
  }
}

extension FactReference: Packable {
  init(from packed: inout Unpacker) {
    let scope: Scope =
      switch packed.number() {
      case 0: .subject
      case 1: .institution
      case let number where number % 4 == 2: .item(list: number / 4)
      case let number where number % 4 == 3: .institutionItem(list: number / 4)
      case let number where number % 4 == 0: .document(kind: number / 4 - 1)
      case let number: .register(kind: number / 4 - 1)
      }
    self.init(scope: scope, index: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    switch scope {
    case .subject: packer.append(0, index)
    case .institution: packer.append(1, index)
    // From 2 on, each in turn.
    case .item(let list): packer.append(list * 4 + 2, index)
    case .institutionItem(let list): packer.append(list * 4 + 3, index)
    case .document(let kind): packer.append(kind * 4 + 4, index)
    case .register(let kind): packer.append(kind * 4 + 5, index)
    }
  }
}

extension RuleChoice: Packable {
  init(from packed: inout Unpacker) {
    self.init(rules: .init(from: &packed), linked: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    rules.pack(into: &packer)
    linked.pack(into: &packer)
  }
}

extension RuleChoice.Linked: Packable {
  init(from packed: inout Unpacker) {
    self =
      switch packed.number() {
      case 0: .none
      case 1: .beginning(with: .init(from: &packed))
      default: .raising(to: .init(from: &packed), scale: .init(from: &packed))
      }
  }

  func pack(into packer: inout Packer) {
    switch self {
    case .none: packer.append(0)
    case .beginning(let leads): packer.append(1, leads)
    case .raising(let level, let scale): packer.append(2, level, scale)
    }
  }
}

extension FieldPair: Packable {
  init(from packed: inout Unpacker) {
    self.init(left: .init(from: &packed), right: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    left.pack(into: &packer)
    right.pack(into: &packer)
  }
}

extension Test: Packable {
  init(from packed: inout Unpacker) {
    self =
      switch packed.number() {
      case 0: .isTrue(.init(from: &packed))
      case 1: .oneOf(.init(from: &packed), isNegated: .init(from: &packed))
      case 2: .anyOf(.init(from: &packed))
      case 3: .allOf(.init(from: &packed))
      case 4: .noneOf(.init(from: &packed))
      case 5: .only(.init(from: &packed))
      case 6: .number(.init(from: &packed), .init(from: &packed))
      case 7: .before(.init(from: &packed))
      case 8: .from(.init(from: &packed))
      case 9: .within(.init(from: &packed))
      default: .isNone
      }
  }

  func pack(into packer: inout Packer) {
    switch self {
    case .isTrue(let wanted): packer.append(0, wanted)
    case .oneOf(let passes, let isNegated): packer.append(1, passes, isNegated)
    case .anyOf(let values): packer.append(2, values)
    case .allOf(let values): packer.append(3, values)
    case .noneOf(let values): packer.append(4, values)
    case .only(let values): packer.append(5, values)
    case .number(let comparison, let wanted): packer.append(6, comparison, wanted)
    case .before(let operand): packer.append(7, operand)
    case .from(let operand): packer.append(8, operand)
    case .within(let period): packer.append(9, period)
    case .isNone: packer.append(10)
    }
  }
}

extension Test.Comparison: Packable {}

extension Test.DayOperand: Packable {
  init(from packed: inout Unpacker) {
    self =
      switch packed.number() {
      case 0: .day(.init(from: &packed))
      case 1: .parameter(.init(from: &packed))
      default: .today
      }
  }

  func pack(into packer: inout Packer) {
    switch self {
    case .day(let day): packer.append(0, day)
    case .parameter(let index): packer.append(1, index)
    case .today: packer.append(2)
    }
  }
}

extension Day: Packable {
  init(from packed: inout Unpacker) {
    let isBefore1970 = Bool(from: &packed)
    let number = packed.number()
    self.init(daysSince1970: isBefore1970 ? -number : number)
  }

  func pack(into packer: inout Packer) {
    (number < 0).pack(into: &packer)
    abs(number).pack(into: &packer)
  }
}

extension Period: Packable {
  init(from packed: inout Unpacker) {
    self.init(months: .init(from: &packed), days: .init(from: &packed))
  }

  func pack(into packer: inout Packer) {
    months.pack(into: &packer)
    days.pack(into: &packer)
  }
}

extension Packer {
  /// Adds which of several forms a value has, and its parts.
  fileprivate mutating func append<each Part: Packable>(_ form: Int, _ parts: repeat each Part) {
    append(form)
    for part in repeat each parts { part.pack(into: &self) }
  }
}
