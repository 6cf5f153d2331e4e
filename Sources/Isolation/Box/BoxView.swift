import Foundation

/// What a box has of /proc and /dev: as little as its program runs with.
public enum BoxView: Sendable {
  /// Neither.
  case nothing
  /// A /proc of the box's own processes: libdispatch ends a program whose threads it does not find there, Swift reads
  /// its arguments, and the C library the place of the stack that the trap handler walks.
  case processes
  /// That and a /dev of its own, for compilers.
  case system

  /// Files of /proc that tell of the machine or of other boxes, and that nothing in a box needs: empty inside; `procTellsLittle`.
  static let masked = [
    "cmdline", "diskstats", "interrupts", "kallsyms", "kcore", "key-users", "keys", "loadavg", "locks",
    "modules",
    "sched_debug", "timer_list", "version",
  ]

  /// Bubblewrap's options; it makes /proc/sys and the like read-only itself.
  var words: [String] {
    let masks = BoxView.masked.map { "/proc/\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
      .flatMap { ["--ro-bind", "/dev/null", $0] }
    return switch self {
    case .nothing: []
    case .processes: ["--proc", "/proc"] + masks
    case .system: ["--proc", "/proc"] + masks + ["--dev", "/dev", "--remount-ro", "/dev"]
    }
  }
}
