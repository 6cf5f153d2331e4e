import Foundation
import Isolation
import Testing

/// Swift in boxes: compiled in one, run in another.
@Suite(.boxed, .enabled(if: TestBox.compiler != nil, "there is no swiftc"))
struct BoxCompileTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("box-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    chmod(folder.path, 0o777)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func compile(_ text: String, in folder: URL) throws -> ProgramRun {
    let programs = try #require(TestBox.compiler)
    let toolchain = URL(fileURLWithPath: programs).deletingLastPathComponent().deletingLastPathComponent()
    try text.write(to: folder.appendingPathComponent("main.swift"), atomically: true, encoding: .utf8)
    let box = try TestBox.plain().compiling(
      toolchain: toolchain.path == "/" ? nil : toolchain.path,
      output: BoxMount(folder.path, at: "/out", .writable))
    let launch = Launch(
      "\(programs)/swiftc", ["-Onone", "main.swift", "-o", "program", "-module-cache-path", "/tmp/modules"],
      environment: ["PATH": "\(programs):/usr/bin:/bin", "HOME": "/tmp", "TMPDIR": "/tmp"],
      folder: folder.path, limits: Limits(wall: .seconds(120), processorSeconds: 60))
    return try ProgramRun.run(box.launch(launch))
  }

  /// The runtime, Foundation, Dispatch, tasks, hashing and random numbers need no more than the box shows.
  @Test func swiftRunsInABox() throws {
    try inFolder { folder in
      let compiled = try compile(
        """
        import Foundation
        let sums = (0..<4).map { _ in UnsafeMutablePointer<Int>.allocate(capacity: 1) }
        DispatchQueue.concurrentPerform(iterations: 4) { sums[$0].pointee = $0 * $0 }
        let random = Int.random(in: 3...3)
        print(CommandLine.arguments.dropFirst().joined(separator: " "), sums.map(\\.pointee), random)
        print(Set([1, 2, 2]).count, String(format: "%.2f", 0.5), await Task { 7 }.value)
        if CommandLine.arguments.count > 2 { fatalError("stop") }
        """, in: folder)
      try #require(compiled.ending == .exited(0), "\(compiled)")
      let program = folder.appendingPathComponent("program").path
      let box = try TestBox.plain().showingLibraries(of: program)
      func run(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun.run(box.launch(Launch(program, arguments, limits: Limits(wall: .seconds(30)))))
      }
      let plain = try run("one")
      #expect(plain.output == "one [0, 1, 4, 9] 3\n2 0.50 7\n", "\(plain)")
      #expect(plain.ending == .exited(0))
      let trapped = try run("one", "two")
      #expect([.signalled(4), .signalled(5)].contains(trapped.ending), "\(trapped)")
      #expect(trapped.errors.contains("stop"))
    }
  }

  /// Code that forks gets no second process, whatever language it is written in.
  @Test func swiftCannotStartProcesses() throws {
    try inFolder { folder in
      let compiled = try compile(
        """
        import Foundation
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/box/program")
        do { try process.run(); print("started") } catch { print("refused") }
        """, in: folder)
      try #require(compiled.ending == .exited(0), "\(compiled)")
      let program = folder.appendingPathComponent("program").path
      let box = try TestBox.plain().showingLibraries(of: program)
      let run = try ProgramRun.run(box.launch(Launch(program, [], limits: Limits(wall: .seconds(30)))))
      #expect(run.output != "started\n", "\(run)")
    }
  }

  /// A compiler sees nothing of the machine but its own tools, and writes nowhere but where it may.
  @Test func compilersSeeNoOthersFiles() throws {
    try inFolder { folder in
      let box = try TestBox.plain().compiling(
        toolchain: nil, output: BoxMount(folder.path, at: "/out", .writable))
      for path in ["/etc/passwd", "/home", "/root", "/var", "/run"] {
        #expect(try box.attempt("read", path).ending == .exited(0), "\(path)")
      }
      for path in ["/note", "/usr/note", "/dev/note", "/dev/shm/note"] {
        #expect(try box.attempt("write", path).ending == .exited(0), "\(path)")
      }
      #expect(try box.attempt("write", "/out/note").ending == .exited(1))
      #expect(try box.attempt("write", "/tmp/note").ending == .exited(1))
    }
  }
}
