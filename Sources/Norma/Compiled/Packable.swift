/// A value that is written to, and read from, the compiled form of rules.
///
/// Both ways take the same parts in the same order; ``Rulebook`` is compiled when the binary is built.
protocol Packable {
  init(from packed: inout Unpacker)
  func pack(into packer: inout Packer)
}

extension Int: Packable {
  init(from packed: inout Unpacker) { self = packed.number() }
  func pack(into packer: inout Packer) { packer.append(self) }
}

extension Bool: Packable {
  init(from packed: inout Unpacker) { self = packed.number() != 0 }
  func pack(into packer: inout Packer) { packer.append(self ? 1 : 0) }
}

extension String: Packable {
  init(from packed: inout Unpacker) { self = packed.word() }
  func pack(into packer: inout Packer) { packer.append(self) }
}

extension UInt64: Packable {
  init(from packed: inout Unpacker) {
    let low = UInt64(truncatingIfNeeded: packed.number())
    self = low | UInt64(truncatingIfNeeded: packed.number()) << 32
  }

  func pack(into packer: inout Packer) {
    packer.append(Int(self & 0xFFFF_FFFF))
    packer.append(Int(self >> 32))
  }
}

extension UInt128: Packable {
  init(from packed: inout Unpacker) {
    let low = UInt64(from: &packed)
    self = UInt128(low) | UInt128(UInt64(from: &packed)) << 64
  }

  func pack(into packer: inout Packer) {
    UInt64(truncatingIfNeeded: self).pack(into: &packer)
    UInt64(truncatingIfNeeded: self >> 64).pack(into: &packer)
  }
}

extension Double: Packable {
  init(from packed: inout Unpacker) { self.init(bitPattern: UInt64(from: &packed)) }
  func pack(into packer: inout Packer) { bitPattern.pack(into: &packer) }
}

extension Optional: Packable where Wrapped: Packable {
  init(from packed: inout Unpacker) {
    self = packed.number() == 0 ? nil : Wrapped(from: &packed)
  }

  func pack(into packer: inout Packer) {
    packer.append(self == nil ? 0 : 1)
    self?.pack(into: &packer)
  }
}

extension Array: Packable where Element: Packable {
  init(from packed: inout Unpacker) {
    let count = packed.count()
    self.init()
    reserveCapacity(count)
    for _ in 0..<count { append(Element(from: &packed)) }
  }

  func pack(into packer: inout Packer) {
    packer.append(count)
    for element in self { element.pack(into: &packer) }
  }
}

/// Words of a fixed set go by their number in it.
extension Packable where Self: CaseIterable & Equatable, AllCases == [Self] {
  init(from packed: inout Unpacker) {
    let number = packed.number()
    self = Self.allCases[number < Self.allCases.count ? number : 0]
  }

  func pack(into packer: inout Packer) {
    packer.append(Self.allCases.firstIndex(of: self) ?? 0)
  }
}
