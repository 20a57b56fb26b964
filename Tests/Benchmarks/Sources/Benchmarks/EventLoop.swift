import BareLibYAML
import Foundation

/// The floor: libyaml's events of the same bytes, read from the same files, and nothing made of them.
enum EventLoop {
  /// How many events the files hold.
  static func events(in paths: [String]) -> Int {
    var count = 0
    for path in paths {
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      data.withUnsafeBytes { buffer in
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_input_string(
          &parser, buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count)
        var isDone = false
        while !isDone {
          var event = yaml_event_t()
          guard yaml_parser_parse(&parser, &event) == 1 else { return }
          isDone = event.type == YAML_STREAM_END_EVENT
          yaml_event_delete(&event)
          count += 1
        }
      }
    }
    return count
  }
}
