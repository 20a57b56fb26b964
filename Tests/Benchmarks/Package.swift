// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds Norma builds this.
let package = Package(
  name: "norma-benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "BareLibYAML", pkgConfig: "yaml-0.1"),
    .executableTarget(name: "Benchmarks", dependencies: ["BareLibYAML"]),
  ],
  swiftLanguageModes: [.v6]
)
