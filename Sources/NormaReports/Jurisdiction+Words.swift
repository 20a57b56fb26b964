package import Norma

extension Jurisdiction {
  /// The day, and that of the law where it is another.
  package var words: String {
    lawAsOf == asOf ? "\(asOf)" : "\(asOf) under the law of \(lawAsOf)"
  }
}
