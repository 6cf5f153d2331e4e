/// A seccomp filter: what a program may not ask of the kernel.
///
/// A list of what is refused, not of what is allowed: namespaces and limits isolate, and the filter closes the ways
/// round them. A list of what is allowed would break with each new runtime.
public struct SystemCallFilter: Sendable {
  /// One line of a filter: calls that are refused, always or where an argument says so.
  public struct Line: Sendable {
    /// When a call is refused.
    public enum Condition: Sendable {
      case always
      /// Argument `argument` (from 0) has any of these bits.
      case anyOf(UInt32, argument: Int)
      /// Argument `argument` has none of these bits.
      case noneOf(UInt32, argument: Int)
      /// Argument `argument` is one of these.
      case equal([UInt32], argument: Int)
    }

    /// What the line is called in reports and tests.
    public let name: String
    /// The calls' names.
    public let calls: [String]
    /// When they are refused.
    public let condition: Condition
    /// The error that the program sees, where it is not the filter's.
    public let error: UInt16?

    /// A line.
    public init(_ name: String, _ calls: [String], when condition: Condition = .always, error: UInt16? = nil)
    {
      self.name = name
      self.calls = calls
      self.condition = condition
      self.error = error
    }
  }

  /// The lines, in any order.
  public var lines: [Line]
  /// The error that a refused call returns.
  public var error: UInt16

  /// A filter with these lines; refused calls return `EPERM`.
  public init(_ lines: [Line], error: UInt16 = 1) {
    self.lines = lines
    self.error = error
  }

  /// For everything in a box.
  ///
  /// `theKernelRefusesEachLine` and `eachCallIsRefusedByItsLineAlone` fail without a line that always refuses,
  /// `argumentsDecide` without the others.
  public static let standard = SystemCallFilter([
    Line("memory", ["shmget", "shmat", "semget", "msgget", "mq_open", "memfd_create", "memfd_secret"]),
    Line("processes", ["ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp"]),
    Line(
      "mounts",
      [
        "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount", "fsopen", "fsmount",
        "mount_setattr", "open_by_handle_at",
      ]),
    Line("namespaces", ["unshare", "setns"]),
    // Any of CLONE_NEWCGROUP, UTS, IPC, USER, PID, NET, NS.
    Line("namespaces of children", ["clone"], when: .anyOf(0x7E02_0000, argument: 0)),
    // Its flags lie in memory, where a filter cannot look; libraries then fall back to clone.
    Line("clone3", ["clone3"], error: 38),
    Line(
      "kernel",
      [
        "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register",
        "fanotify_init", "quotactl", "personality",
      ]),
    Line("keyring", ["keyctl", "add_key", "request_key"]),
    Line("sockets", ["socket"]),
    Line("affinity", ["sched_setaffinity"]),
  ])

  /// For a student's program besides: boxes share the files of the libraries, and could signal to one another by
  /// locking and watching them; the same tests.
  public static let channels = [
    Line("locks", ["flock"]),
    // F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW, F_SETLEASE.
    Line("file locks", ["fcntl"], when: .equal([6, 7, 37, 38, 1024], argument: 1)),
    Line("watches", ["inotify_add_watch"]),
  ]

  /// No further processes, threads only: without a cgroup, limits hold for each process alone.
  ///
  /// Loaded by the box's own pid 1 on the program that it starts, as bubblewrap loads its filter before it starts
  /// pid 1. `argumentsDecide` and `aMissingWallIsNamed` fail without its lines.
  public static let oneProcess = SystemCallFilter([
    Line("fork", ["fork", "vfork"]),
    // CLONE_THREAD.
    Line("children", ["clone"], when: .noneOf(0x1_0000, argument: 0)),
  ])

  /// The filter as the kernel reads it: an array of `sock_filter`, 8 bytes each.
  public func bytes(for processor: SystemCalls.Processor) -> [UInt8] {
    var program = BPFProgram()
    program.load(BPFProgram.Offset.architecture)
    program.skip(ifEqual: processor.word, count: 1)
    program.end(.kill)
    program.load(BPFProgram.Offset.number)
    if processor == .x86 {
      // The calls of x32 have this bit and would pass by all numbers below.
      program.skip(ifLess: 0x4000_0000, count: 1)
      program.end(.kill)
    }
    for line in lines {
      for number in line.calls.compactMap({ SystemCalls.number(of: $0, on: processor) }) {
        program.append(line.condition, number: number, error: line.error ?? error)
      }
    }
    program.end(.allow)
    return program.bytes
  }
}

extension BPFProgram {
  /// Refuses one call; in front of it and behind it the call's number is loaded.
  fileprivate mutating func append(
    _ condition: SystemCallFilter.Line.Condition, number: UInt32, error: UInt16
  ) {
    switch condition {
    case .always:
      skip(ifNotEqual: number, count: 1)
      end(.refuse(error))
    case .anyOf(let bits, let argument):
      skip(ifNotEqual: number, count: 4)
      load(Offset.argument(argument))
      skip(ifNoneOf: bits, count: 1)
      end(.refuse(error))
      load(Offset.number)
    case .noneOf(let bits, let argument):
      skip(ifNotEqual: number, count: 4)
      load(Offset.argument(argument))
      skip(ifAnyOf: bits, count: 1)
      end(.refuse(error))
      load(Offset.number)
    case .equal(let values, let argument):
      skip(ifNotEqual: number, count: UInt8(2 + 2 * values.count))
      load(Offset.argument(argument))
      for value in values {
        skip(ifNotEqual: value, count: 1)
        end(.refuse(error))
      }
      load(Offset.number)
    }
  }
}
