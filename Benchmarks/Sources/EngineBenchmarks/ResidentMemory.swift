import Foundation

/// How much of the process lies in memory, from the kernel's own books.
struct ResidentMemory {
  private let before: Int

  /// Begins to watch: the peak so far is forgotten.
  init() {
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    before = Self.bytes("VmRSS")
  }

  /// The greatest number of bytes since the beginning, less what was there at the beginning.
  var peakAbove: Int { Self.bytes("VmHWM") - before }

  private static func bytes(_ field: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(field):") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}
