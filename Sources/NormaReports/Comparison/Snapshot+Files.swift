extension Snapshot {
  /// The same with its files below another folder, so that two places of a register can be compared.
  package func moved(from root: String?, to other: String?) -> Snapshot {
    guard let root, let other, root != other else { return self }
    func moved(_ path: String) -> String {
      var path = path
      if root != "." {
        guard path.hasPrefix("\(root)/") else { return path }
        path.removeFirst(root.count + 1)
      }
      return other == "." ? path : "\(other)/\(path)"
    }
    var result = withFiles(moved)
    // Words on places begin with them.
    result.norma.departures = norma.departures?.map { departure in
      let message =
        root == "."
        ? departure.message
        : departure.message.replacing("\(root)/", with: other == "." ? "" : "\(other)/")
      return JSONDeparture(departure, message: message, file: departure.file.map(moved))
    }
    return result
  }

  /// The same, each file called otherwise.
  func withFiles(_ name: (String) -> String) -> Snapshot {
    func rename(_ facts: inout [Fact]) {
      for index in facts.indices { facts[index].file = facts[index].file.map(name) }
    }
    var result = self
    for index in result.subjects.indices {
      result.subjects[index].file = name(result.subjects[index].file)
      for number in result.subjects[index].levels.indices {
        for ground in result.subjects[index].levels[number].grounds.indices {
          rename(&result.subjects[index].levels[number].grounds[ground].because)
        }
      }
      for number in result.subjects[index].verdicts.indices {
        if var because = result.subjects[index].verdicts[number].because {
          rename(&because)
          result.subjects[index].verdicts[number].because = because
        }
      }
      if var facts = result.subjects[index].facts {
        rename(&facts)
        result.subjects[index].facts = facts
      }
    }
    for index in result.findings.indices {
      result.findings[index].file = name(result.findings[index].file)
    }
    return result
  }
}
