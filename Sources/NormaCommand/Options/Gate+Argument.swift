import ArgumentParser
import NormaReports

extension Gate: ExpressibleByArgument {
  /// The gate that the argument of '--fail-on' names.
  public init?(argument: String) { self.init(argument) }

  /// The gate as help shows it.
  public var defaultValueDescription: String { conditions.map(\.rawValue).joined(separator: ",") }
}
