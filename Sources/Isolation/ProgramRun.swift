/// A program that was run to its end.
public struct ProgramRun: Sendable {
  /// How it ended.
  public let ending: Ending
  /// The first bytes of its standard output, as text.
  public let output: String
  /// The first bytes of its standard error, as text.
  public let errors: String

  /// Runs a program to its end and collects what it writes; throws `LaunchError`.
  public static func run(_ launch: Launch, cancellation: Cancellation? = nil) throws -> ProgramRun {
    let child = try ChildProcess(launch, cancellation: cancellation)
    while true {
      guard case .ended(let ending) = child.next() else { continue }
      return ProgramRun(
        ending: ending, output: String(decoding: child.standardOutput, as: UTF8.self),
        errors: String(decoding: child.standardError, as: UTF8.self))
    }
  }
}
