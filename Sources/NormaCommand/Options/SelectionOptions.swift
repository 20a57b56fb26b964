import ArgumentParser
import Norma
import NormaReports

/// The options by which a person looks at a part of a register.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what this unit answers for, or none; may be given several times.", valueName: "name"))
  var owner: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what is used in this area; may be given several times.", valueName: "area"))
  var area: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what has come so far, such as in-use or retired; may be given several times.",
      valueName: "status"))
  var status: [String] = []

  /// What stands for those that state none.
  private static let none = "none"

  /// Whether everything is looked at.
  var isEmpty: Bool { owner.isEmpty && area.isEmpty && status.isEmpty }

  /// The selection in words; nil where everything is looked at.
  var words: String? {
    let parts = [("owner", owner), ("area", area), ("status", status)].filter { !$0.1.isEmpty }
      .map { "\($0) \($1.joined(separator: " or "))" }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Whether a description is looked at: it has one of each that is named.
  func includes(_ description: Description) -> Bool {
    func fits(_ wanted: [String], _ stated: [String]) -> Bool {
      wanted.isEmpty || stated.isEmpty && wanted.contains(Self.none)
        || wanted.contains { one in stated.contains { $0.lowercased() == one.lowercased() } }
    }
    return fits(owner, [description.responsible].compactMap { $0 })
      && fits(area, description.areas)
      && fits(status, [description.status].compactMap { $0 })
  }

  /// Ends with status 2 where nothing is of the selection: nothing was looked at.
  func requireAny(of all: [Description], included count: Int) throws(CommandFailure) {
    guard !isEmpty, count == 0, !all.isEmpty else { return }
    func hint(
      _ name: String, _ names: String, _ wanted: [String], _ stated: (Description) -> [String]
    ) -> String? {
      guard !wanted.isEmpty else { return nil }
      let known = Set(all.flatMap(stated)).sorted()
      return known.isEmpty
        ? "no description here states an \(name)"
        : "\(names) here: \(known.joined(separator: "; "))"
    }
    let hints = [
      hint("owner", "owners", owner) { [$0.responsible].compactMap { $0 } },
      hint("area", "areas", area) { $0.areas },
      hint("status", "states of use", status) { [$0.status].compactMap { $0 } },
    ].compactMap { $0 }
    throw CommandFailure(
      "nothing here has \(words ?? ""), so nothing is checked; \(hints.joined(separator: "; "))")
  }
}
