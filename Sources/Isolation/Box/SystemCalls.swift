/// The numbers of the system calls that a filter names, by processor.
///
/// Source: the kernel's `asm/unistd_64.h` (x86-64) and `asm-generic/unistd.h` (arm64).
public enum SystemCalls {
  /// A kind of processor that filters can be made for.
  public enum Processor: Sendable {
    case x86, arm64

    /// The one that we run on; `nil` where no filter is known.
    public static var current: Processor? {
      #if arch(x86_64)
        .x86
      #elseif arch(arm64)
        .arm64
      #else
        nil
      #endif
    }

    /// The audit architecture word that the kernel shows to a filter (`linux/audit.h`).
    var word: UInt32 {
      switch self {
      case .x86: 0xC000_003E
      case .arm64: 0xC000_00B7
      }
    }
  }

  /// The number of a call; `nil` where this processor has no such call.
  ///
  /// A name that is not in the table is a mistake of ours: it ends the program.
  public static func number(of name: String, on processor: Processor) -> UInt32? {
    guard let row = table.first(where: { $0.name == name }) else { preconditionFailure("no call \(name)") }
    return processor == .x86 ? row.x86 : row.arm64
  }

  /// The names of all calls in the table.
  public static var names: [String] { table.map(\.name) }

  private static let table: [(name: String, x86: UInt32?, arm64: UInt32?)] = [
    ("shmget", 29, 194),
    ("shmat", 30, 196),
    ("semget", 64, 190),
    ("msgget", 68, 186),
    ("mq_open", 240, 180),
    ("memfd_create", 319, 279),
    ("memfd_secret", 447, 447),
    ("ptrace", 101, 117),
    ("process_vm_readv", 310, 270),
    ("process_vm_writev", 311, 271),
    ("pidfd_getfd", 438, 438),
    ("kcmp", 312, 272),
    ("unshare", 272, 97),
    ("setns", 308, 268),
    ("mount", 165, 40),
    ("umount2", 166, 39),
    ("pivot_root", 155, 41),
    ("chroot", 161, 51),
    ("open_tree", 428, 428),
    ("move_mount", 429, 429),
    ("fsopen", 430, 430),
    ("fsmount", 432, 432),
    ("mount_setattr", 442, 442),
    ("open_by_handle_at", 304, 265),
    ("clone", 56, 220),
    ("clone3", 435, 435),
    ("fork", 57, nil),
    ("vfork", 58, nil),
    ("bpf", 321, 280),
    ("perf_event_open", 298, 241),
    ("userfaultfd", 323, 282),
    ("io_uring_setup", 425, 425),
    ("io_uring_enter", 426, 426),
    ("io_uring_register", 427, 427),
    ("keyctl", 250, 219),
    ("add_key", 248, 217),
    ("request_key", 249, 218),
    ("fanotify_init", 300, 262),
    ("quotactl", 179, 60),
    ("personality", 135, 92),
    ("socket", 41, 198),
    ("flock", 73, 32),
    ("fcntl", 72, 25),
    ("inotify_add_watch", 254, 27),
    ("sched_setaffinity", 203, 122),
  ]
}
