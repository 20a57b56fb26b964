import Foundation
import PackagePlugin

/// Puts the files of `Rules/` into the binary, so that one file is the whole linter.
@main struct EmbedPacks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) async throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    let inputs = try FileManager.default.subpathsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".md") }
      .sorted()
      .map { rules.appending(path: $0) }
    return [
      .buildCommand(
        displayName: "Embedding Rules",
        executable: try context.tool(named: "embed-packs").url,
        arguments: [rules.path, output.path],
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
