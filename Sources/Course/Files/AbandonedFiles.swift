public import Foundation

/// What programs that were killed left half-made: names that carry the number of a process that is gone.
public enum AbandonedFiles {
  /// A name for something that is being made: `.NAME.PROCESS.NUMBER`; it is this process' until that has ended.
  public static func name(for name: some StringProtocol) -> String {
    ".\(name).\(getpid()).\(UInt32.random(in: 0 ... .max))"
  }

  /// Removes what is abandoned in a folder.
  ///
  /// - Parameter prefix: How names begin, in a folder that others write to as well.
  public static func remove(in folder: URL, named prefix: String = ".") {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    where name.hasPrefix(prefix) && isAbandoned(name) {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }

  /// Whether a name is such a one, and its process is gone.
  static func isAbandoned(_ name: String) -> Bool {
    guard name.hasPrefix(".") else { return false }
    let parts = name.split(separator: ".")
    guard parts.count >= 3, Int(parts[parts.count - 1]) != nil, let process = pid_t(parts[parts.count - 2]),
      process > 0
    else { return false }
    return kill(process, 0) != 0 && errno == ESRCH
  }
}
