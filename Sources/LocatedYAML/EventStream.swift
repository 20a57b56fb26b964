internal import CLibYAML

/// One step of a YAML text as libyaml reports it, with places as this package counts them.
struct Event {
  enum Kind {
    case streamEnd, documentStart, documentEnd
    case scalar, alias
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    case other
  }
  enum Style { case plain, quoted, doubleQuoted, block, flow }
  enum Tag { case none, text, plainCore, sequence, mapping, nonSpecific, unknown }

  var kind: Kind
  var style = Style.plain
  var tag = Tag.none
  var range: SourceRange
  /// The scalar's bytes in the stream's ``EventStream/text``.
  var text = 0..<0
  /// Whether the stream's ``EventStream/anchor`` names the node, or is what an alias asks for.
  var hasAnchor = false
}

/// The only place that touches libyaml's memory: owns a parser, hands out values.
///
/// The caller keeps the bytes alive while the stream lives, which ``Composer`` does by working
/// inside one closure over them.
@safe struct EventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let linesBefore: Int
  private let pairs: SurrogatePairs?
  /// The content of all scalars so far, one after another.
  private(set) var text: [UInt8] = []
  /// The anchor of the last event that has one.
  private(set) var anchor = ""
  /// The last tag that is unknown, as written.
  private(set) var unknownTag = ""

  /// A stream over bytes in which such pairs were joined.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, linesBefore: Int = 0, joining pairs: SurrogatePairs? = nil
  ) {
    unsafe parser = .allocate(capacity: 1)
    self.linesBefore = linesBefore
    self.pairs = pairs
    unsafe parser.initialize(to: yaml_parser_t())
    // Only fails when memory is exhausted, where Swift itself would stop as well.
    unsafe precondition(yaml_parser_initialize(parser) == 1, "out of memory")
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    text.reserveCapacity(bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Whether a text holds a byte that hardly any does: this is the fastest look.
  static func mayHold(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { text in
      guard let start = text.baseAddress else { return false }
      return unsafe memchr(start, Int32(byte), text.count) != nil
    }
  }

  /// Reads a text up to its end or its first fault, which is returned.
  static func read(_ bytes: [UInt8], _ body: (Event) -> Void) -> Failure? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let text = unsafe UnsafeBufferPointer(
        rebasing: buffer.dropFirst(LineScanner.start(of: bytes)))
      var stream = unsafe EventStream(text)
      while true {
        do throws(Failure) {
          let event = try stream.next()
          if event.kind == .streamEnd { return nil }
          body(event)
        } catch {
          return error
        }
      }
    }
  }

  mutating func next() throws(Failure) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { unsafe yaml_event_delete(&event) }
    let range = unsafe SourceRange(position(event.start_mark), position(event.end_mark))
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let start = text.count
      unsafe text.append(
        contentsOf: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
      let style: Event.Style =
        switch unsafe scalar.style {
        case YAML_PLAIN_SCALAR_STYLE: .plain
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        default: .quoted
        }
      var result = Event(kind: .scalar, style: style, range: range, text: start..<text.count)
      unsafe setAnchor(scalar.anchor, of: &result)
      unsafe setTag(scalar.tag, of: &result)
      return result
    case YAML_ALIAS_EVENT:
      var result = Event(kind: .alias, range: range)
      unsafe setAnchor(event.data.alias.anchor, of: &result)
      return result
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      var result = unsafe Event(
        kind: .sequenceStart, style: start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block,
        range: range)
      unsafe setAnchor(start.anchor, of: &result)
      unsafe setTag(start.tag, of: &result)
      return result
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      var result = unsafe Event(
        kind: .mappingStart, style: start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block,
        range: range)
      unsafe setAnchor(start.anchor, of: &result)
      unsafe setTag(start.tag, of: &result)
      return result
    case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, range: range)
    case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, range: range)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, range: range)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, range: range)
    case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, range: range)
    default: return Event(kind: .other, range: range)
    }
  }

  /// What libyaml says when it gives up.
  struct Failure: Error {
    var problem: String
    var context: String
    var isEncoding: Bool
    /// The byte, for faults of the encoding, which have no line yet.
    var offset: Int
    var position: Position
    var contextPosition: Position
  }

  private func failure() -> Failure {
    let state = unsafe parser.pointee
    return unsafe Failure(
      problem: state.problem == nil ? "the text can't be read" : String(cString: state.problem),
      context: state.context == nil ? "" : String(cString: state.context),
      isEncoding: state.error == YAML_READER_ERROR,
      offset: pairs?.offset(of: state.problem_offset) ?? state.problem_offset,
      position: position(state.problem_mark),
      contextPosition: position(state.context_mark))
  }

  private func position(_ mark: yaml_mark_t) -> Position {
    guard let pairs else {
      return Position(line: mark.line + 1 + linesBefore, column: mark.column + 1)
    }
    var position = pairs.position(line: mark.line, column: mark.column)
    position.line += linesBefore
    return position
  }

  private mutating func setAnchor(_ pointer: UnsafeMutablePointer<UInt8>?, of event: inout Event) {
    guard let pointer = unsafe pointer else { return }
    anchor = unsafe String(cString: pointer)
    event.hasAnchor = true
  }

  private mutating func setTag(_ pointer: UnsafeMutablePointer<UInt8>?, of event: inout Event) {
    guard let pointer = unsafe pointer else { return }
    let name = unsafe String(cString: pointer)
    switch name {
    case "!": event.tag = .nonSpecific
    case "tag:yaml.org,2002:str": event.tag = .text
    case "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
      "tag:yaml.org,2002:null":
      event.tag = .plainCore
    case "tag:yaml.org,2002:seq": event.tag = .sequence
    case "tag:yaml.org,2002:map": event.tag = .mapping
    default:
      let standard = "tag:yaml.org,2002:"
      event.tag = .unknown
      unknownTag = name.hasPrefix(standard) ? "!!\(name.dropFirst(standard.count))" : name
    }
  }
}
