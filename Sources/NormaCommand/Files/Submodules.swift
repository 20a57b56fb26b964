/// Folders that stand for other repositories, and stay empty until somebody checks those out.
///
/// - Source: gitmodules(5). Git keeps no empty folders.
enum Submodules {
  static let name = ".gitmodules"

  /// Whether an empty folder, its links resolved, may be one of the repository around it.
  static func mayStand(at folder: String) -> Bool {
    guard let top = Upwards.inRepository(from: folder).last, top.utf8.count < folder.utf8.count
    else { return false }
    return FileReader.stands(at: RegisterFiles.join(top, name))
  }
}
