/// How a program is kept apart: written into every result, and never changed in silence.
///
/// A tier with cgroups (v2, delegated) would bound a box's memory as a whole; it is not written, as no machine to try
/// it on was at hand.
public enum BoxTier: Sendable {
  /// No box: for one's own code on one's own machine.
  case none
  /// Bubblewrap, a filter of system calls and resource limits, without a cgroup.
  case bubblewrap(Box)

  /// What a result says.
  public var name: String {
    switch self {
    case .none: "none"
    case .bubblewrap: "B"
    }
  }

  /// What to start so that it runs in this tier.
  public func launch(_ launch: Launch) throws -> Launch {
    switch self {
    case .none: launch
    case .bubblewrap(let box): try box.launch(launch)
    }
  }
}
