import Foundation
import Isolation

/// Small programs in the language that every machine has.
enum Shell {
  /// A script with generous limits, where a test does not say otherwise.
  static func launch(
    _ script: String, hasLine: Bool = false, environment: [String: String] = [:], folder: String? = nil,
    limits: Limits = Limits(wall: .seconds(60))
  ) -> Launch {
    Launch(
      "/bin/sh", ["-c", script], environment: environment, folder: folder, hasLine: hasLine, limits: limits)
  }

  /// Runs a script to its end.
  static func run(
    _ script: String, environment: [String: String] = [:], folder: String? = nil,
    limits: Limits = Limits(wall: .seconds(60))
  ) throws -> ProgramRun {
    try ProgramRun.run(launch(script, environment: environment, folder: folder, limits: limits))
  }
}

extension ChildProcess {
  /// All answers until the end.
  func remaining() -> (answers: [UInt8], ending: Ending) {
    var answers: [UInt8] = []
    while true {
      switch next() {
      case .answered(let bytes): answers += bytes
      case .ended(let ending): return (answers + lastAnswers(), ending)
      }
    }
  }
}

/// Whether a process is there and is not merely waiting to be collected.
func isRunning(_ pid: String) -> Bool {
  guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
  return status.split(separator: ")").last?.split(separator: " ").first != "Z"
}

/// Whether something becomes true while one waits; the time is only an end for a test that fails.
func becomesTrue(_ condition: () -> Bool) -> Bool {
  for _ in 0..<3000 {
    if condition() { return true }
    usleep(10_000)
  }
  return false
}
