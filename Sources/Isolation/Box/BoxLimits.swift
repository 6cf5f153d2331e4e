/// What a program in a box may use, besides what its `Launch` says; set inside, on the program alone.
public struct BoxLimits: Equatable, Sendable {
  /// Whether it may start processes, not only threads.
  public var mayFork = false
  /// How many processes and threads the box holds, pid 1 included.
  public var processes = 64
  /// Open descriptors.
  public var openFiles = 64
  /// The largest file that it writes, in bytes, where the launch names none.
  public var file = 16 << 20
  /// The size of /tmp in bytes: memory, not disk; `filesAreBounded`.
  public var scratch = 16 << 20
  /// The stack in bytes.
  public var stack = 8 << 20
  /// Address space in bytes beyond the launch's memory, for code, libraries and what threads reserve.
  public var addressReserve = 1 << 30
  /// Memory in bytes, where the launch names none.
  public var memory = 1 << 30

  /// Limits for a student's program.
  public init() {}

  /// Limits for a compiler, which starts others.
  public static var compiling: BoxLimits {
    var limits = BoxLimits()
    limits.mayFork = true
    limits.openFiles = 256
    limits.file = 256 << 20
    limits.scratch = 256 << 20
    limits.memory = 4 << 30
    return limits
  }

  /// The resource limits by name, as the box's pid 1 knows them.
  ///
  /// `aMissingLimitIsSeen` fails without any one of them; `everyLimitIsSet` compares all of them with what the program sees; `memoryIsBounded`, `filesAreBounded`,
  /// `threadsAreBounded` and `endsWhenItsTimeIsOver` show what they do.
  func resources(of launch: Limits) -> [(name: String, value: Int)] {
    let memory = launch.memory ?? self.memory
    var all = [
      // Memory that is shared counts for the address space only.
      ("as", memory + addressReserve), ("data", memory), ("stack", stack), ("nproc", processes),
      ("nofile", openFiles), ("fsize", launch.file ?? file), ("core", 0), ("memlock", 0), ("msgqueue", 0),
      ("nice", 0), ("rtprio", 0), ("sigpending", 256),
    ]
    if let seconds = launch.processorSeconds { all.append(("cpu", seconds)) }
    return all.map { (name: $0.0, value: $0.1) }
  }
}
