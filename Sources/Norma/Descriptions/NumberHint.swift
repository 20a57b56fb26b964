import LocatedYAML

/// How a number is written that somebody wrote in another way.
enum NumberHint {
  static func help(for node: Node, isWhole: Bool) -> String {
    let text = node.text
    let example = "such as \(isWhole ? "12" : "0.5 or 1e25")"
    guard node.kind == .scalar else { return example }
    if !node.isPlain, Double(text) != nil { return "leave the quotes out" }
    if Double.hasLeadingZero(text), let number = Double(text), number.isFinite {
      return "write \(number.plainWords): a zero before other digits is octal to some tools"
    }
    if let digits = withoutDividers(text) { return "write \(digits)" }
    if !isWhole, text.split(separator: ",", omittingEmptySubsequences: false).count == 2,
      let number = Double(text.replacing(",", with: ".")), number.isFinite
    {
      return "write \(text.replacing(",", with: "."))"
    }
    return example
  }

  /// The digits of a number whose thousands are divided by one sign; nil of another.
  private static func withoutDividers(_ text: String) -> String? {
    guard let divider = text.first(where: { !$0.isASCII || !$0.isNumber }),
      "_,.' \u{A0}\u{202F}\u{2019}".contains(divider)
    else { return nil }
    let groups = text.split(separator: divider, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), first.first != "0",
      groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    return groups.joined()
  }
}
