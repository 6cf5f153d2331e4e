import Course
import Foundation
import Isolation

/// One call of `swiftc`, and what it said.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let enclosure: Enclosure
  /// What compiling a student's file may use.
  var untrusted = Compiler.usual
  let cancellation: Cancellation?

  /// What became of compiling.
  struct Outcome: Sendable {
    let succeeded: Bool
    let messages: String
  }

  /// Compiles in a folder; throws `BuildStopped` where it was cancelled or took too much, `FileProblem` on a full disk.
  ///
  /// With a `sight`, what is compiled is not trusted: it is boxed, and may use less.
  func compile(_ arguments: [String], in folder: URL, _ sight: CompilerSight? = nil) throws -> Outcome {
    let run = try self.run(["-diagnostic-style", "llvm"] + arguments, in: folder, kept: 1 << 20, sight)
    guard case .exited(let code) = run.ending else { throw BuildStopped(run) }
    let messages = run.errors + run.output
    if code != 0, messages.contains("No space left on device") || messages.contains("Disk quota exceeded") {
      // In a box it is the box that is full.
      if sight != nil, enclosure.isBoxed { throw BuildStopped(.tooMuchWritten) }
      throw FileProblem(.diskFull, path: folder.path)
    }
    return Outcome(succeeded: code == 0, messages: messages)
  }

  /// The parsed file as JSON, as far as it can be parsed.
  func parsed(_ file: String, in folder: URL, _ sight: CompilerSight? = nil) throws -> Data {
    let run = try self.run(
      ["-frontend", "-dump-parse", "-dump-ast-format", "json", "-swift-version", "5", file], in: folder,
      kept: 32 << 20, sight)
    if run.ending == Box.failure { throw BuildStopped(run) }
    return Data(run.output.utf8)
  }

  /// An honest file needs half a second.
  static let usual = Limits(
    wall: .seconds(120), processorSeconds: 30, memory: 4 << 30, printed: 40 << 20, file: 256 << 20)
  private static let trusted = Limits(wall: .seconds(180), processorSeconds: 180, printed: 64 << 20)

  private func run(_ arguments: [String], in folder: URL, kept: Int, _ sight: CompilerSight?) throws
    -> ProgramRun
  {
    var limits = sight == nil ? Compiler.trusted : untrusted
    limits.kept = kept
    var launch = Launch(
      toolchain.compiler.path, arguments, environment: environment, folder: folder.path, limits: limits)
    if let sight { launch = try enclosure.compiler(launch, sight) }
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
  /// Why it did not.
  enum Reason: Equatable {
    case tooLong, tooMuchMemory, tooMuchWritten, crashed
    /// Somebody wished so.
    case cancelled
    /// There was no box, in the words of whoever builds it: nobody's fault who wrote code.
    case noBox(String)
  }

  let reason: Reason

  init(_ reason: Reason) {
    self.reason = reason
  }

  init(_ run: ProgramRun) {
    if run.ending == Box.failure {
      reason = .noBox(String(run.errors.suffix(300)))
      return
    }
    reason =
      switch run.ending {
      case .wallClock, .processorClock: .tooLong
      case .memory: .tooMuchMemory
      case .output: .tooMuchWritten
      case .signalled, .exited: .crashed
      case .cancelled: .cancelled
      }
  }

  var description: String { "compiling did not come to its end (\(reason))" }

  /// What a student can do about it, in the compiler's own language.
  var sentence: String {
    switch reason {
    case .tooLong: "Compiling took too long: is there a very long expression? Cut it into steps with `let`."
    case .tooMuchMemory:
      "Compiling took too much memory: is there a very long list or a very long expression?"
    case .tooMuchWritten: "Compiling wrote too much: mend the first errors and warnings, then look again."
    case .crashed: "The compiler itself crashed on this file: take back what was changed last."
    case .cancelled, .noBox: description
    }
  }
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
