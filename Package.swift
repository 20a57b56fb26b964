// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: the defaults of the next language mode, memory safety said aloud, no warning left.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
]

let package = Package(
  name: "norma",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "norma", targets: ["NormaCommand"]),
    .library(name: "Norma", targets: ["Norma", "LocatedYAML"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // The one way down: command → reports → engine → located YAML → libyaml.
    .systemLibrary(
      name: "CLibYAML",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
    ),
    .target(name: "LocatedYAML", dependencies: ["CLibYAML"], swiftSettings: house),
    .target(name: "Norma", dependencies: ["LocatedYAML"], swiftSettings: house),
    .target(
      name: "NormaReports",
      dependencies: ["Norma", "LocatedYAML", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: house),
    .target(name: "NormaPacks", swiftSettings: house, plugins: ["EmbedPacks"]),
    .executableTarget(
      name: "NormaCommand",
      dependencies: [
        "Norma", "NormaReports", "NormaPacks", "LocatedYAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house
    ),

    // Packs become part of the binary at build time.
    .plugin(
      name: "EmbedPacks", capability: .buildTool(), dependencies: ["embed-packs"],
      path: "Sources/EmbedPacks"),
    .executableTarget(
      name: "embed-packs", dependencies: ["Norma", "LocatedYAML"], swiftSettings: house),

    // Tests.
    .target(
      name: "NormaTestSupport", dependencies: ["Norma", "LocatedYAML"], path: "Tests/Support",
      swiftSettings: house),
    .testTarget(
      name: "LocatedYAMLTests", dependencies: ["LocatedYAML", "NormaTestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "NormaTests", dependencies: ["Norma", "LocatedYAML", "NormaTestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "NormaReportsTests",
      dependencies: ["NormaReports", "Norma", "LocatedYAML", "NormaTestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "NormaCommandTests",
      dependencies: ["NormaCommand", "Norma", "NormaReports", "NormaTestSupport"],
      swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)

// What the fuzzer calls is built only where it is wanted, with all that it is to find its way through: Tests/Fuzz/run
// names the folder of the fuzzer's runtime.
if let runtime = Context.environment["NORMA_FUZZ"] {
  package.targets.append(
    .executableTarget(
      name: "norma-fuzz", dependencies: ["Norma", "NormaReports", "NormaPacks", "LocatedYAML"],
      path: "Tests/Fuzz/Sources", swiftSettings: house))
  for target in package.targets
  where ["LocatedYAML", "Norma", "NormaReports"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]))
  }
  // The tool that embeds the packs runs what is instrumented, too.
  for target in package.targets where ["embed-packs", "norma-fuzz"].contains(target.name) {
    target.linkerSettings = [
      .unsafeFlags(["-L\(runtime)", "-lclang_rt.fuzzer_no_main-x86_64", "-lstdc++"])
    ]
  }
}

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings?.append(.treatAllWarnings(as: .error))
  target.swiftSettings?.append(.strictMemorySafety())
}
