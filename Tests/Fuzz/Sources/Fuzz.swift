#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs libFuzzer on the target that the environment names: `NORMA_FUZZ_TARGET`.
@main enum Fuzz {
  static func main() {
    let name = unsafe getenv("NORMA_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard FuzzTarget(rawValue: name) != nil else {
      fatalError("NORMA_FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue))")
    }
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    exit(
      unsafe runDriver(&count, &arguments) { start, count in
        Fuzz.target.run(unsafe Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      })
  }

  private static let target =
    unsafe getenv("NORMA_FUZZ_TARGET").flatMap { unsafe FuzzTarget(rawValue: String(cString: $0)) }
    ?? .yaml
}

/// libFuzzer's own loop.
///
/// - Source: LLVM, libFuzzer, "Using libFuzzer as a library".
@_silgen_name("LLVMFuzzerRunDriver") private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
