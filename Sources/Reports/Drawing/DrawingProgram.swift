import Course
import Foundation
import Isolation

/// A program that reads a script and writes a PNG: started without a shell, killed when it takes too long.
struct DrawingProgram {
  let name: String
  let executable: URL
  /// What stands before the script's name on its command line.
  let arguments: [String]
  /// In seconds.
  let patience: Double

  /// The file, in the program's own folder, that it writes the picture to.
  static let picture = "picture.png"
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The PNG that the program makes of a script.
  func draw(_ script: String) throws(DrawingFailure) -> Data {
    do {
      return try run(script)
    } catch let failure as DrawingFailure {
      throw failure
    } catch {
      throw .failed(program: name, reason: "\(error)")
    }
  }

  private func run(_ script: String) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      AbandonedFiles.name(for: "workbook-\(UUID().uuidString)"))
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(script.utf8).write(to: folder.appendingPathComponent("script"))
    let run = try ProgramRun.run(
      Launch(
        executable.path, arguments + ["script"], environment: environment, folder: folder.path,
        limits: Limits(wall: .seconds(patience), file: 256 << 20)))
    guard run.ending != .wallClock else { throw DrawingFailure.tookTooLong(program: name) }
    let picture = try? Data(contentsOf: folder.appendingPathComponent(DrawingProgram.picture))
    guard run.ending == .exited(0), let picture, picture.starts(with: DrawingProgram.signature) else {
      throw DrawingFailure.failed(program: name, reason: reason(in: run.errors))
    }
    return picture
  }

  /// What fonts need, and nothing that changes a picture.
  private var environment: [String: String] {
    let kept = ["PATH", "HOME", "TMPDIR", "XDG_CACHE_HOME"]
    return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }
  }

  /// The last line of its complaints that says anything; scripts are echoed before it.
  private func reason(in complaints: String) -> String {
    complaints.split(whereSeparator: \.isNewline).last { $0.contains { $0.isLetter } }
      .map { $0.trimmingCharacters(in: .whitespaces) } ?? "?"
  }
}
