import LocatedYAML
import Norma
import NormaReports

extension RegisterGroup {
  /// Files belong to the nearest institution at or above their own folder.
  ///
  /// By however many names a file is reached, it counts once in its register.
  static func all(
    _ inputs: [ReadText], _ vocabulary: Vocabulary, withDigests: Bool, without exclusion: Exclusion,
    in room: RunLimits
  ) throws(CommandFailure) -> [RegisterGroup] {
    let described = PathTable(
      inputs.filter { $0.file.descriptions.contains { $0.kind == "institution" } }
        .map { (RegisterFiles.folder(of: $0.path), true) })
    var members: PathTable<[ReadText]> = [:]
    var context: PathTable<ReadText> = [:]
    var names: [FileReader.Identity: String] = [:]
    var search = InstitutionSearch()
    /// The name under which a folder was met first.
    func name(of folder: String) -> String {
      guard let identity = FileReader.identity(of: folder) else { return folder }
      if names[identity] == nil { names[identity] = folder }
      return names[identity] ?? folder
    }
    /// The name of the register to which a path belongs, the same for all files of a folder.
    func owner(of path: String) throws(CommandFailure) -> String {
      var owner = RegisterFiles.folders(above: path).first { described[$0] != nil }
      if owner == nil, path != "<stdin>", let outside = search.institution(above: path) {
        let folder = RegisterFiles.folder(of: outside)
        owner = folder
        if context[outside] == nil {
          guard exclusion.confines(of: folder)?.kind(of: outside) == .file else {
            throw Confines.failure(outside)
          }
          context[outside] = try ReadText(outside, vocabulary, withDigest: withDigests, in: room)
        }
      }
      return owner.map { name(of: $0) } ?? ""
    }
    var owners: PathTable<String> = [:]
    for input in inputs {
      let key = input.path == "<stdin>" ? input.path : RegisterFiles.folder(of: input.path)
      if owners[key] == nil { owners[key] = try owner(of: input.path) }
      members[owners[key] ?? "", default: []].append(input)
    }
    return members.paths.map { owner in
      let inputs = members[owner, default: []]
      var seen: Set<FileReader.Identity> = []
      func isNew(_ input: ReadText) -> Bool {
        input.identity.map { seen.insert($0).inserted } ?? true
      }
      let own = inputs.filter(isNew)
      let added = context.paths.filter { path in
        name(of: RegisterFiles.folder(of: path)).utf8.elementsEqual(owner.utf8)
      }.compactMap { context[$0] }.filter(isNew)
      return RegisterGroup(
        register: Register((added + own).map(\.file)), inputs: added + own,
        context: PathTable(of: added.map(\.path)), folder: owner.isEmpty ? nil : owner)
    }
  }
}
