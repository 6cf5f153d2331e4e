/// What to start, and what it may use.
public struct Launch: Sendable {
  /// The executable's path.
  public var executable: String
  /// The arguments after the program's own name.
  public var arguments: [String]
  /// The whole environment: nothing is inherited.
  public var environment: [String: String]
  /// The folder that it works in; `nil` for ours.
  public var folder: String?
  /// Whether it is given a private line: requests on descriptor 3, answers on descriptor 4.
  public var hasLine: Bool
  /// What it may use.
  public var limits: Limits
  /// Whether what is started keeps others and collects them when it is asked to end (SIGTERM), as a box's starter does.
  var endsOthers = false

  /// A process to start.
  public init(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:], folder: String? = nil,
    hasLine: Bool = false, limits: Limits
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.hasLine = hasLine
    self.limits = limits
  }
}

/// What a process may use before it is ended.
public struct Limits: Equatable, Sendable {
  /// Time on the wall, from the start or from the last `allow(_:)`.
  public var wall: Duration
  /// Processor time in whole seconds, all threads together; `nil` for none.
  public var processorSeconds: Int?
  /// Memory of its own, in bytes; `nil` for none.
  public var memory: Int?
  /// Bytes on standard output and standard error before it is ended; the first `kept` of each are kept.
  public var printed: Int
  /// How many bytes of each output are kept.
  public var kept: Int
  /// Bytes on the line of answers before it is ended.
  public var answered: Int
  /// The largest file that it may write, in bytes; `nil` for none.
  public var file: Int?

  /// Limits; by default for code that is not trusted with more than a lesson needs.
  public init(
    wall: Duration, processorSeconds: Int? = nil, memory: Int? = nil, printed: Int = 4 << 20,
    kept: Int = 64 << 10, answered: Int = 256 << 20, file: Int? = nil
  ) {
    self.wall = wall
    self.processorSeconds = processorSeconds
    self.memory = memory
    self.printed = printed
    self.kept = kept
    self.answered = answered
    self.file = file
  }
}

/// How a process ended.
public enum Ending: Equatable, Sendable {
  /// By itself, with an exit code.
  case exited(Int)
  /// By a signal that we did not send.
  case signalled(Int)
  /// Its time on the wall was over.
  case wallClock
  /// Its processor time was over.
  case processorClock
  /// It used more memory than it may.
  case memory
  /// It wrote more than is read.
  case output
  /// We ended it, because nobody wants its answers any more.
  case cancelled
}

/// Why a process could not be started.
public struct LaunchError: Error, CustomStringConvertible {
  /// What was to be started, which step failed, and why.
  public let description: String
}
