/// A number or a period that the text of a pack leaves open, as conditions use it.
///
/// An institution's own extension may set another value; so it is resolved when conditions are read.
public enum Setting: Sendable, Equatable {
  case number(Double)
  case period(Period)
}
