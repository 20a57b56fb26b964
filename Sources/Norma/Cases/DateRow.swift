import LocatedYAML

/// What a row of a table expects the law to have said of one of its dates, and since when.
public struct DateRow: Sendable {
  /// The name of the parameter.
  public let id: String
  /// The file that holds it.
  public let file: String
  /// Where the name stands.
  let range: SourceRange
  let from: Day
  let value: Day
  /// Where the days stand.
  let place: SourceRange

  /// What the columns of such a table are called.
  package static let columns = ["parameter", "from", "value"]
}

extension Pack {
  /// What is wrong with the rows of one parameter, which name all that the law has said of it.
  fileprivate func failures(of rows: [DateRow], _ parameter: Parameter) -> [Finding] {
    var result: [Finding] = []
    func fail(_ row: DateRow, _ message: String, at range: SourceRange) {
      result.append(.input("case-failed", message, file: row.file, at: range))
    }
    for row in rows {
      let found = parameter.rows.first { $0.from == row.from }
      guard found?.value != row.value else { continue }
      fail(
        row,
        "expected the law to set '\(row.id)' to \(row.value) since \(row.from), but "
          + (found.map { "it sets \($0.value)" } ?? "it says nothing new on that day"),
        at: row.place)
    }
    guard let first = rows.first else { return result }
    for row in parameter.rows where !rows.contains(where: { $0.from == row.from }) {
      fail(
        first, "nobody expected the law to set '\(first.id)' to \(row.value) since \(row.from)",
        at: first.range)
    }
    return result
  }

  /// Whether a parameter says, and said, what the rows of its name hold.
  func holds(_ rows: [DateRow], of parameter: Parameter) -> Bool {
    failures(of: rows.filter { $0.id == parameter.id }, parameter).isEmpty
  }
}

extension CaseRunner {
  /// The rows that speak of no date that there is.
  public func faults(of rows: [DateRow]) -> [Finding] {
    let names = packs.flatMap(\.parameters).map(\.id)
    return rows.filter { !names.contains($0.id) }.map { row in
      .input(
        "unknown-parameter", "there is no parameter '\(row.id)'",
        help: NearMiss.of(row.id, among: names).map { "did you mean '\($0)'?" }, file: row.file,
        at: row.range)
    }
  }

  /// What the law says of its dates otherwise than the rows of a pack's tables.
  public func failures(of rows: [DateRow]) -> [Finding] {
    packs.flatMap { pack in
      pack.parameters.flatMap { parameter in
        pack.failures(of: rows.filter { $0.id == parameter.id }, parameter)
      }
    }
  }
}
