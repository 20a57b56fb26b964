/// Keys compared in place, without a slice or a string of each: packs have thousands of them, and
/// every start of a command reads them.
extension Node {
  /// The value under a key of a mapping.
  func value(under key: String) -> Node? {
    guard let place = place(under: key) else { return nil }
    return Node(tree: tree, place: place)
  }

  private func place(under key: String) -> Int32? {
    let mapping = record
    guard mapping.kind == .mapping else { return nil }
    var key = key
    return key.withUTF8 { word in
      var place = Int(target) + 1
      for _ in 0..<mapping.count / 2 {
        let own = tree.records[place]
        let scalar = own.kind == .alias ? tree.records[Int(own.start)] : own
        if unsafe scalar.spells(word, in: tree.text) { return own.after }
        place = Int(tree.records[Int(own.after)].after)
      }
      return nil
    }
  }

  /// The keys of a mapping that are none of some words.
  package func keys(besides words: [String]) -> [Node] {
    let mapping = record
    guard mapping.kind == .mapping else { return [] }
    var others: [Node] = []
    var place = target + 1
    for _ in 0..<mapping.count / 2 {
      let own = tree.records[Int(place)]
      let scalar = own.kind == .alias ? tree.records[Int(own.start)] : own
      let isKnown = words.contains { word in
        guard word.utf8.count == Int(scalar.count) else { return false }
        var word = word
        return word.withUTF8 { unsafe scalar.spells($0, in: tree.text) }
      }
      if !isKnown { others.append(Node(tree: tree, place: place)) }
      place = tree.records[Int(own.after)].after
    }
    return others
  }

  /// Whether it is a scalar with this content.
  package func spells(_ word: String) -> Bool {
    let record = record
    guard record.kind == .plain || record.kind == .quoted, word.utf8.count == Int(record.count)
    else { return false }
    var word = word
    return word.withUTF8 { unsafe record.spells($0, in: tree.text) }
  }
}

extension Tree.Record {
  /// Whether a scalar has this content.
  @inline(__always)
  fileprivate func spells(_ word: UnsafeBufferPointer<UInt8>, in text: [UInt8]) -> Bool {
    guard Int(count) == word.count else { return false }
    let start = Int(start)
    var index = 0
    while index < word.count {
      if unsafe text[start + index] != word[index] { return false }
      index += 1
    }
    return true
  }
}
