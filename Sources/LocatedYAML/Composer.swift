extension Tree {
  /// Reads every document of a text.
  ///
  /// - Throws: ``YAMLError`` at the first thing that is not YAML as Norma takes it: see ``Limits``,
  ///   and the kinds of ``YAMLError``.
  public convenience init(
    _ source: SourceText, limits: Limits = .standard
  ) throws(YAMLError) {
    guard source.bytes.count <= limits.bytes else {
      throw YAMLError(
        kind: .limit,
        message: "the file is larger than the \(limits.byteWords) allowed",
        hint: "divide it into several files",
        range: .beginning)
    }
    var composer = Composer(source: source, limits: limits)
    try composer.checkDirectives()
    let pairs = SurrogatePairs(source)
    try unsafe pairs.bytes.withUnsafeBufferPointer { buffer throws(YAMLError) in
      let text = unsafe UnsafeBufferPointer(
        rebasing: buffer.dropFirst(LineScanner.start(of: source.bytes)))
      unsafe try composer.compose(
        EventStream(text, linesBefore: source.linesBefore, joining: pairs.isEmpty ? nil : pairs))
    }
    self.init(
      source: source, text: composer.text, records: composer.records,
      rootIndices: composer.roots)
  }
}

/// Builds a tree from libyaml's events, keeps the limits and mends the ends of ranges.
///
/// libyaml lets block collections end at the next token and block scalars at the start of a later
/// line (yaml/libyaml#198). Here a block collection ends with its last child, and a block scalar
/// with its last line that is not blank. An empty document stands after its `---`, and a value
/// whose ':' is left out after its key: libyaml has both at the next token.
struct Composer {
  let source: SourceText
  let limits: Limits
  private(set) var text: [UInt8] = []
  private(set) var records: [Tree.Record] = []
  private(set) var roots: [Int32] = []

  /// The collections that are not closed yet, and whether each is written in brackets.
  private(set) var open: [Int32] = []
  private(set) var flow: [Bool] = []
  private var anchors: [String: Int32] = [:]
  /// The anchor and the unknown tag of the event at hand, where it has them.
  private var anchor = ""
  private var unknownTag = ""
  /// How many nodes there are when each alias is replaced by what it stands for.
  private var expandedNodes = 0
  /// That count where an anchored node began, and what the node adds to it.
  private var expandedBefore: [Int32: Int] = [:]
  private var expandedSize: [Int32: Int] = [:]
  /// The same of the bytes of scalars.
  private var expandedBytes = 0
  private var bytesBefore: [Int32: Int] = [:]
  private var bytesOfAnchors: [Int32: Int] = [:]
  /// The line of the text that was asked for last.
  private var line: LineCursor
  /// Keys of the mapping at hand, kept for their room.
  private var seen: [Range<Int>] = []
  private(set) var documentStart = SourceRange.beginning.start

  init(source: SourceText, limits: Limits) {
    self.source = source
    self.limits = limits
    line = LineCursor(source)
    records.reserveCapacity(source.bytes.count / 24)
  }

  mutating func compose(_ stream: consuming EventStream) throws(YAMLError) {
    events: while true {
      let event: Event
      do { event = try stream.next() } catch { throw yamlError(error) }
      if event.hasAnchor { anchor = stream.anchor }
      if event.tag == .unknown { unknownTag = stream.unknownTag }
      switch event.kind {
      case .streamEnd: break events
      case .documentStart:
        anchors.removeAll(keepingCapacity: true)
        documentStart = event.range.end
      case .documentEnd, .other: break
      case .scalar: try add(scalar: event)
      case .alias: try add(alias: event)
      case .sequenceStart: try begin(event, kind: .sequence)
      case .mappingStart: try begin(event, kind: .mapping)
      case .sequenceEnd: finish(event)
      case .mappingEnd:
        let index = open.last ?? 0
        finish(event)
        try checkKeys(of: index, text: stream.text)
      }
    }
    text = stream.text
  }

  /// Refuses more directives than libyaml can compare with one another in bearable time.
  func checkDirectives() throws(YAMLError) {
    guard EventStream.mayHold(UInt8(ascii: "%"), source.bytes) else { return }
    var scanner = LineScanner(source.bytes)
    var count = 0
    while let line = scanner.next() {
      guard source.bytes[line].starts(with: "%TAG".utf8) else { continue }
      count += 1
      guard count <= limits.tagDirectives else {
        let position = source.position(ofByte: line.lowerBound)
        throw YAMLError(
          kind: .limit, message: "the file has more than \(limits.tagDirectives) %TAG directives",
          hint: "leave the tags out: descriptions and packs need none",
          range: SourceRange(position, position))
      }
    }
  }

  /// The bytes of a line of the text; empty beyond it.
  mutating func bytes(ofLine number: Int) -> ArraySlice<UInt8> {
    source.bytes[line.range(ofLine: number - source.linesBefore)]
  }

  private mutating func place(_ record: Tree.Record, _ event: Event) throws(YAMLError) {
    let index = Int32(records.count)
    if let parent = open.last {
      records[Int(parent)].count += 1
    } else {
      roots.append(index)
      guard roots.count <= limits.documents else {
        throw YAMLError(
          kind: .limit, message: "the file has more than \(limits.documents) documents",
          hint: "divide it into several files", range: event.range)
      }
    }
    expandedNodes += 1
    if event.hasAnchor, event.kind != .alias {
      anchors[anchor] = index
      expandedBefore[index] = expandedNodes
      bytesBefore[index] = expandedBytes
    }
    if record.kind == .plain || record.kind == .quoted {
      expandedBytes += Int(record.count)
      if event.hasAnchor { bytesOfAnchors[index] = Int(record.count) }
    }
    records.append(record)
    guard expandedBytes <= limits.expandedBytes else {
      throw YAMLError(
        kind: .limit,
        message:
          "the file has more than \(limits.expandedBytes / 1024 / 1024) MiB of words, aliases counted in full",
        hint: "write out what the aliases repeat, in fewer words", range: event.range)
    }
    guard expandedNodes <= limits.expandedNodes else {
      throw YAMLError(
        kind: .limit,
        message: "the file has more than \(limits.expandedNodes) values, aliases counted in full",
        hint: "divide it into several files, or write out what the aliases repeat",
        range: event.range)
    }
  }

  private mutating func add(scalar event: Event) throws(YAMLError) {
    var event = event
    if event.style == .block {
      event.range.end = endOfBlock(event.range)
    } else if event.range.start == event.range.end {
      let position = placeOfNothing(event.range.start)
      event.range = SourceRange(position, position)
    }
    guard event.text.count <= limits.scalarBytes else {
      throw YAMLError(
        kind: .limit,
        message: "a value of \(event.text.count) bytes is longer than the "
          + "\(limits.scalarBytes) allowed",
        hint: "keep long texts in files of their own and name them here",
        range: event.range)
    }
    try checkTag(event)
    let isText = event.style != .plain || event.tag == .text || event.tag == .nonSpecific
    var record = Tree.Record(isText ? .quoted : .plain, event.range)
    record.start = Int32(event.text.lowerBound)
    record.count = Int32(event.text.count)
    record.after = Int32(records.count + 1)
    try place(record, event)
  }

  private mutating func add(alias event: Event) throws(YAMLError) {
    let name = anchor
    guard let target = anchors[name] else {
      throw YAMLError(
        kind: .alias, message: "alias '*\(name)' names no anchor before it",
        hint: "write '&\(name)' at the value it should repeat", range: event.range)
    }
    guard records[Int(target)].after > 0 else {
      throw YAMLError(
        kind: .alias, message: "alias '*\(name)' stands within the value that it repeats",
        hint: nil, range: event.range)
    }
    // What the target holds, its own aliases included: counted when it was closed.
    expandedNodes += max(0, expandedSize[target] ?? 1) - 1
    expandedBytes += bytesOfAnchors[target] ?? 0
    var record = Tree.Record(.alias, event.range)
    record.start = records[Int(target)].kind == .alias ? records[Int(target)].start : target
    record.after = Int32(records.count + 1)
    try place(record, event)
  }

  private mutating func begin(_ event: Event, kind: Tree.Record.Kind) throws(YAMLError) {
    try checkTag(event)
    guard open.count < limits.depth else {
      throw YAMLError(
        kind: .limit, message: "values nest deeper than \(limits.depth) levels",
        hint: nil, range: event.range)
    }
    let index = Int32(records.count)
    try place(Tree.Record(kind, event.range), event)
    open.append(index)
    flow.append(event.style == .flow)
  }

  private mutating func finish(_ event: Event) {
    let index = Int(open.removeLast())
    let isFlow = flow.removeLast()
    let last = lastChild(of: index)
    records[index].after = Int32(records.count)
    // The end of a pair without braces, '[a: b]', is the next token.
    if isFlow, event.range.start < event.range.end {
      records[index].end(event.range.end)
    } else if let last {
      records[index].endLine = records[last].endLine
      records[index].endColumn = records[last].endColumn
    }
    if let before = expandedBefore[Int32(index)] {
      expandedSize[Int32(index)] = expandedNodes - before + 1
      bytesOfAnchors[Int32(index)] = expandedBytes - (bytesBefore[Int32(index)] ?? 0)
    }
  }

  private func lastChild(of index: Int) -> Int? {
    var remaining = records[index].count
    guard remaining > 0 else { return nil }
    var child = index + 1
    while remaining > 1 {
      child = Int(records[child].after)
      remaining -= 1
    }
    return child
  }

  private func checkTag(_ event: Event) throws(YAMLError) {
    let name: String
    switch (event.tag, event.kind) {
    case (.none, _), (.nonSpecific, _), (.text, .scalar): return
    case (.sequence, .sequenceStart), (.mapping, .mappingStart): return
    case (.plainCore, .scalar) where event.style == .plain: return
    case (.unknown, _): name = "'\(unknownTag)'"
    default: name = "on this kind of value"
    }
    let isInclusion = event.tag == .unknown && unknownTag.hasPrefix("!include")
    throw YAMLError(
      kind: .tag, message: "unknown tag \(name)",
      hint: isInclusion
        ? "nothing is put in from other files: write out what it stands for"
        : "leave the tag out: descriptions and packs need none", range: event.range)
  }

  /// Refuses keys that are no scalars and keys that stand twice.
  private mutating func checkKeys(of index: Int32, text: [UInt8]) throws(YAMLError) {
    let count = Int(records[Int(index)].count) / 2
    seen.removeAll(keepingCapacity: true)
    var table: Set<ArraySlice<UInt8>> = []
    let usesTable = count > 24
    var key = Int(index) + 1
    for _ in 0..<count {
      let own = records[key]
      let record = own.kind == .alias ? records[Int(own.start)] : own
      guard record.kind == .plain || record.kind == .quoted else {
        throw YAMLError(
          kind: .key, message: "a key must be a word, not a list or a mapping",
          hint: "'{' or '[' here begins a value; put text that begins so in quotes",
          range: own.range)
      }
      let bytes = Int(record.start)..<Int(record.start + record.count)
      let isDuplicate =
        if usesTable {
          !table.insert(text[bytes]).inserted
        } else {
          seen.contains { $0.count == bytes.count && text[$0] == text[bytes] }
        }
      guard !isDuplicate else {
        throw YAMLError(
          kind: .duplicateKey,
          message: "'\(String(decoding: text[bytes], as: UTF8.self))' stands twice in one mapping",
          hint: "keep one of the two", range: own.range)
      }
      if !usesTable { seen.append(bytes) }
      key = Int(records[Int(own.after)].after)
    }
  }
}

extension Tree.Record {
  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    startLine = UInt32(range.start.line)
    startColumn = UInt32(range.start.column)
    endLine = UInt32(range.end.line)
    endColumn = UInt32(range.end.column)
  }

  var range: SourceRange {
    SourceRange(
      Position(line: Int(startLine), column: Int(startColumn)),
      Position(line: Int(endLine), column: Int(endColumn)))
  }

  mutating func end(_ position: Position) {
    endLine = UInt32(position.line)
    endColumn = UInt32(position.column)
  }
}
