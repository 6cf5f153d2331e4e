import Foundation

/// The built program, run as a user runs it.
enum Program {
  /// The folder of the build's products: the test's own program lies there as well.
  static let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// What came of a call.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// Standard output as JSON: the whole of it, or a failure.
    func json() throws -> [String: Any] {
      guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else {
        throw Unexpected(description: "no JSON object: \(output.prefix(500)) \(errors.prefix(500))")
      }
      return object
    }
  }

  /// What a user's terminal would say; nothing else is inherited.
  static let environment = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8",
    "HOME": FileManager.default.temporaryDirectory.path,
  ]

  /// Runs the program to its end.
  static func run(_ words: [String], environment: [String: String] = [:]) throws -> Outcome {
    try Call(words, environment: environment).outcome()
  }

  /// Runs the instructor's program to its end.
  static func runClass(_ words: [String], environment: [String: String] = [:]) throws -> Outcome {
    try Call(words, environment: environment, program: "workbook-class").outcome()
  }
}

/// A call of the program that is under way; its output goes to files, so that nothing waits for a reader.
final class Call {
  private let process = Process()
  private let scratch: URL

  /// Starts the program; `shell` is a line that a shell runs before it, `view` what bubblewrap shows it otherwise.
  init(
    _ words: [String], environment: [String: String] = [:], through shell: String? = nil, view: [String] = [],
    program: String = "workbook"
  ) throws {
    let program = Program.products.appendingPathComponent(program)
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw Unexpected(
        description: "\(program.path) is not built: `swift build -c release --product workbook`")
    }
    scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-call-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", shell + #"; exec "$@""#, "sh", program.path] + words
    } else if !view.isEmpty {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["bwrap", "--dev-bind", "/", "/"] + view + ["--", program.path] + words
    } else {
      process.executableURL = program
      process.arguments = words
    }
    process.environment = Program.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    for name in ["out", "err"] {
      try Data().write(to: scratch.appendingPathComponent(name))
    }
    process.standardOutput = try FileHandle(forWritingTo: scratch.appendingPathComponent("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.appendingPathComponent("err"))
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: scratch)
  }

  /// What it has written to standard output so far.
  var output: String { text("out") }

  /// The number of its process.
  var number: Int { Int(process.processIdentifier) }

  /// Sends a signal to the program alone.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for its end.
  func outcome() throws -> Program.Outcome {
    process.waitUntilExit()
    // A death by a signal is told as a shell tells it.
    let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    return Program.Outcome(status: status, output: output, errors: text("err"))
  }

  /// Waits until something becomes true; the time is only an end for a test that fails.
  func waits(until condition: () throws -> Bool) throws {
    for _ in 0..<6000 {
      if try condition() { return }
      guard process.isRunning else { throw Unexpected(description: "it ended: \(output) \(text("err"))") }
      usleep(10_000)
    }
    throw Unexpected(description: "it did not come: \(output) \(text("err"))")
  }

  private func text(_ name: String) -> String {
    (try? String(decoding: Data(contentsOf: scratch.appendingPathComponent(name)), as: UTF8.self)) ?? ""
  }
}

/// What a test did not expect.
struct Unexpected: Error, CustomStringConvertible {
  let description: String
}
