import Course
import Foundation
import Isolation

/// One call of `swiftc`, and what it said.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let cancellation: Cancellation?

  /// What became of compiling.
  struct Outcome: Sendable {
    let succeeded: Bool
    let messages: String
  }

  /// Compiles in a folder; throws `BuildStopped` where it was cancelled or took too long, `FileProblem` on a full disk.
  func compile(_ arguments: [String], in folder: URL) throws -> Outcome {
    let run = try self.run(["-diagnostic-style", "llvm"] + arguments, in: folder, kept: 1 << 20)
    guard case .exited(let code) = run.ending else { throw BuildStopped(run.ending) }
    let messages = run.errors + run.output
    if code != 0, messages.contains("No space left on device") || messages.contains("Disk quota exceeded") {
      throw FileProblem(.diskFull, path: folder.path)
    }
    return Outcome(succeeded: code == 0, messages: messages)
  }

  /// The parsed file as JSON, as far as it can be parsed.
  func parsed(_ file: String, in folder: URL) throws -> Data {
    let run = try self.run(
      ["-frontend", "-dump-parse", "-dump-ast-format", "json", "-swift-version", "5", file], in: folder,
      kept: 32 << 20)
    return Data(run.output.utf8)
  }

  private func run(_ arguments: [String], in folder: URL, kept: Int) throws -> ProgramRun {
    let launch = Launch(
      toolchain.compiler.path, arguments, environment: environment, folder: folder.path,
      limits: Limits(wall: .seconds(180), processorSeconds: 180, printed: 64 << 20, kept: kept))
    return try ProgramRun.run(launch, cancellation: cancellation)
  }

  private var environment: [String: String] {
    let path = toolchain.compiler.deletingLastPathComponent().path
    return [
      "PATH": "\(path):/usr/local/bin:/usr/bin:/bin", "HOME": folderForScratch, "TMPDIR": folderForScratch,
      "LC_ALL": "C.UTF-8",
    ]
  }

  private var folderForScratch: String { FileManager.default.temporaryDirectory.path }
}

/// A compilation that did not come to its end.
struct BuildStopped: Error, CustomStringConvertible {
  let ending: Ending

  init(_ ending: Ending) {
    self.ending = ending
  }

  var description: String { "compiling did not come to its end (\(ending))" }
}

extension SourceDiagnostic {
  /// Reads the compiler's messages about one file: `Exercise.swift:10:3: error: …`.
  static func read(_ messages: String, about file: String) -> [SourceDiagnostic] {
    messages.split(whereSeparator: \.isNewline).compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
      guard parts.count == 5, parts[0].split(separator: "/").last.map(String.init) == file,
        let number = Int(parts[1])
      else { return nil }
      let severity = parts[3].drop { $0 == " " }
      guard severity == "error" || severity == "warning" else { return nil }
      return SourceDiagnostic(
        at: SourceLocation(file: file, line: number), severity: String(severity),
        message: Untrusted.line(String(parts[4].drop { $0 == " " })), function: nil)
    }
  }
}
