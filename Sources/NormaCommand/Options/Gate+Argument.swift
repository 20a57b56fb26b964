import ArgumentParser
import NormaReports

extension Gate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public var defaultValueDescription: String { conditions.map(\.rawValue).joined(separator: ",") }
}
