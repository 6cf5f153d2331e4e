/// The options of bubblewrap that make the walls, one by one: what is not here is a mount.
///
/// Each names the test of `BoxWallTests` that fails without it.
public enum BoxFlag: String, CaseIterable, Sendable {
  /// A user namespace, without which nothing below works for a plain user; `everyFlagIsNeeded`.
  case user = "--unshare-user"
  /// System V segments and queues of its own; `everyFlagIsNeeded`.
  case ipc = "--unshare-ipc"
  /// Processes of its own: no other has a number inside; `everyFlagIsNeeded`.
  case pid = "--unshare-pid"
  /// A network with nothing in it, abstract sockets included; `everyFlagIsNeeded`.
  case network = "--unshare-net"
  /// A host name of its own; `everyFlagIsNeeded`.
  case uts = "--unshare-uts"
  /// The view of cgroups; nothing inside can see them while there is no /proc, so that no test can tell.
  case cgroup = "--unshare-cgroup-try"
  /// No user namespace inside; `everyFlagIsNeeded`.
  case noUserNamespaces = "--disable-userns"
  /// That the last one worked; only a broken kernel could tell.
  case noUserNamespacesForSure = "--assert-userns-disabled"
  /// Ends with `start`; `endsWithItsStarter` (the control socket's end does the same once pid 1 runs).
  case dieWithParent = "--die-with-parent"
  /// No terminal of ours; `everyFlagIsNeeded`.
  case newSession = "--new-session"
  /// Our own pid 1, which refuses to serve as anything else; `everyFlagIsNeeded`.
  case ownInit = "--as-pid-1"
  /// The host's name is nobody's business; `everyFlagIsNeeded`.
  case hostName = "--hostname"
  /// Nothing can be written but in /tmp; `everyFlagIsNeeded`.
  case readOnlyRoot = "--remount-ro"

  /// The option with its value.
  var words: [String] {
    switch self {
    case .hostName: [rawValue, "box"]
    case .readOnlyRoot: [rawValue, "/"]
    default: [rawValue]
    }
  }

  /// Whether it comes behind the mounts.
  var comesLast: Bool { self == .readOnlyRoot }

  /// Whether a box without it still stands, because another wall serves where this bubblewrap does not know it.
  ///
  /// The filter refuses namespaces as well; before version 0.8, bubblewrap could not.
  var isOptional: Bool { self == .noUserNamespaces || self == .noUserNamespacesForSure }
}
