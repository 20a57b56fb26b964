import NormaReports

/// What a folder called `rules` holds: rules, or what somebody describes, which must not go unchecked there.
enum RulesContent {
  case rules
  case descriptions
  /// Rules, and a description among them.
  case both(String)

  init(
    of folder: String, within confines: Confines, by table: inout StatedKinds.Table
  ) throws(CommandFailure) {
    var descent = Descent(within: confines)
    var found = Found()
    try found.look(through: folder, by: &descent, &table)
    switch (found.hasRules, found.description) {
    case (true, let path?): self = .both(path)
    case (true, nil): self = .rules
    case (false, _): self = .descriptions
    }
  }

  private struct Found {
    var hasRules = false
    var description: String?

    mutating func look(
      through folder: String, by descent: inout Descent, _ table: inout StatedKinds.Table,
      isLinked: Bool = false
    ) throws(CommandFailure) {
      guard try descent.enter(folder, isLinked: isLinked) != nil else { return }
      defer { descent.leave() }
      for (name, kind) in try FileReader.entries(in: folder) {
        let path = RegisterFiles.join(folder, name)
        if name.hasPrefix(".") {
          // Nobody reads it as a rule, and what it describes must not be hidden by that.
          let describes =
            kind == .file
            ? RegisterFiles.isDescription(name) && table.kinds(of: path).describes
            : HiddenFolder(path, descent.confines).holdsDescriptions(by: &table)
          if describes { description = description ?? path }
          continue
        }
        let isLink = kind == nil && FileReader.destination(ofLink: path) != nil
        switch isLink ? descent.confines.kind(of: path) : kind ?? FileReader.kind(of: path) {
        case .folder: try look(through: path, by: &descent, &table, isLinked: isLinked || isLink)
        case .file where RegisterFiles.isDescription(name): take(path, table.kinds(of: path))
        default: continue
        }
      }
    }

    private mutating func take(_ path: String, _ stated: StatedKinds) {
      if stated.hasRules { hasRules = true }
      // The other files of a pack say no kind, and descriptions must. Whoever reads rules tells of those that
      // can't be read, but in JSON there are none.
      guard stated.mayDescribe, stated.kinds != nil || path.lowercased().hasSuffix(".json") else {
        return
      }
      description = description ?? path
    }
  }
}
