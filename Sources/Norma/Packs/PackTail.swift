/// What extensions for a territory add to a pack, numbered behind it.
///
/// Whoever isn't there doesn't need it: it is linked to its base only for those who are.
struct PackTail: Sendable {
  let extensions: [PackHeader]
  /// The ids of the packs that it asks besides those that its base does.
  let uses: [String]
  let parameters: [Parameter]
  let fillings: [Filling]
  let concepts: [Concept]
  let exceptions: [Exception]
  let roles: [RoleRule]
  let classifications: [Classification]
  let schedules: [Schedule]
  let actions: [Action]
  let penalties: [Penalty]
  let obligations: [Obligation]
  let relations: [Relation]
}

extension Pack {
  /// What the pack says of itself.
  var header: PackHeader {
    PackHeader(
      id: id, prefix: prefix, version: version, title: title, instrument: instrument, url: url,
      isThorough: isThorough)
  }

  /// The same pack with what a territory adds to it, using the packs that it asks and after them those
  /// that the tail asks besides.
  func linked(_ tail: PackTail?, using packs: [Pack]) -> Pack {
    Pack(
      header, nature: nature, extensions: extensions + (tail?.extensions ?? []), uses: packs,
      parameters: parameters + (tail?.parameters ?? []), territory: territory, gaps: gaps,
      fillings: fillings + (tail?.fillings ?? []), scales: scales,
      concepts: concepts + (tail?.concepts ?? []),
      exceptions: exceptions + (tail?.exceptions ?? []), roles: roles + (tail?.roles ?? []),
      classifications: classifications + (tail?.classifications ?? []),
      schedules: schedules + (tail?.schedules ?? []), actions: actions + (tail?.actions ?? []),
      penalties: penalties + (tail?.penalties ?? []),
      obligations: obligations + (tail?.obligations ?? []),
      relations: relations + (tail?.relations ?? []), kinds: kinds,
      linkedFrom: classifications.count)
  }
}
