import Foundation
import Isolation
import Testing

/// What a child sees of us: what it was given, and nothing else.
@Suite struct WallTests {
  @Test func theEnvironmentIsWhatWasGiven() throws {
    let none = try ProgramRun.run(Launch("/usr/bin/env", [], limits: Limits(wall: .seconds(60))))
    #expect(none.output == "" && none.ending == .exited(0))
    let some = try ProgramRun.run(
      Launch(
        "/usr/bin/env", [], environment: ["B": "two words", "A": "1=2"], limits: Limits(wall: .seconds(60))))
    #expect(some.output == "A=1=2\nB=two words\n")
  }

  @Test func argumentsArriveAsTheyAre() throws {
    let words = ["", "a b", "$HOME", "'\"", "한글", "--flag=\n"]
    let run = try ProgramRun.run(
      Launch(
        "/bin/sh", ["-c", #"for w in "$@"; do printf '<%s>' "$w"; done"#, "sh"] + words,
        limits: Limits(wall: .seconds(60))))
    #expect(run.output == words.map { "<\($0)>" }.joined())
  }

  @Test func theFolderIsTheOneGiven() throws {
    #expect(try Shell.run("pwd", folder: "/usr").output == "/usr\n")
  }

  /// Descriptors 0 to 2, with a line 3 and 4 as well, whatever else is open here.
  ///
  /// The listing itself opens one more.
  @Test(arguments: [(false, "0 1 2 3"), (true, "0 1 2 3 4 5")])
  func allOtherDescriptorsAreClosed(_ hasLine: Bool, _ expected: String) throws {
    let extra = (0..<20).map { _ in open("/dev/null", O_RDONLY) }
    // One far up, which no loop over small numbers finds.
    let high = fcntl(extra[0], F_DUPFD, 900)
    defer { for descriptor in extra + [high] { close(descriptor) } }
    let child = try ChildProcess(
      Launch("/bin/ls", ["/proc/self/fd"], hasLine: hasLine, limits: Limits(wall: .seconds(60))))
    #expect(child.remaining().ending == .exited(0))
    let seen = String(decoding: child.standardOutput, as: UTF8.self).split(separator: "\n").joined(
      separator: " ")
    #expect(seen == expected)
  }

  @Test func signalsAreAsInANewProgram() throws {
    // Ignored signals would be inherited, and our own program ignores some.
    signal(SIGPIPE, SIG_IGN)
    let run = try Shell.run(
      "while read key value; do case $key in SigBlk:|SigIgn:) echo $value;; esac; done </proc/self/status")
    let sets = run.output.split(separator: "\n").compactMap { UInt64($0, radix: 16) }
    // The two above the 31 of POSIX belong to the C library and cannot be set.
    #expect(sets.map { $0 & 0x7fff_ffff } == [0, 0])
  }

  @Test func noCoreIsDumped() throws {
    #expect(try Shell.run("ulimit -c").output == "0\n")
  }

  @Test func whatAChildStartedEndsWithIt() throws {
    let run = try Shell.run("sleep 600 & echo $!")
    #expect(run.ending == .exited(0))
    let pid = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(Int(pid) != nil)
    #expect(becomesTrue { !isRunning(pid) })
  }

  @Test func whatAChildStartedEndsWithTheClock() throws {
    let run = try Shell.run("sleep 600 & echo $!; wait", limits: Limits(wall: .milliseconds(300)))
    #expect(run.ending == .wallClock)
    let pid = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(Int(pid) != nil)
    #expect(becomesTrue { !isRunning(pid) })
  }

  @Test func aChildThatIsForgottenEnds() throws {
    var pid = ""
    do {
      let child = try ChildProcess(Shell.launch("echo $$ >&4; sleep 600", hasLine: true))
      if case .answered(let bytes) = child.next() {
        pid = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    #expect(Int(pid) != nil)
    #expect(becomesTrue { !isRunning(pid) })
  }

  @Test(arguments: [
    ("/no/such/program", nil, "/no/such/program: execve: No such file or directory"),
    ("/etc/passwd", nil, "/etc/passwd: execve: Permission denied"),
    ("/bin/sh", "/no/such/folder", "/bin/sh: chdir: No such file or directory"),
  ])
  func whatCannotBeStartedSaysWhy(_ program: String, _ folder: String?, _ reason: String) {
    #expect {
      _ = try ProgramRun.run(Launch(program, [], folder: folder, limits: Limits(wall: .seconds(60))))
    } throws: { error in
      (error as? LaunchError)?.description == reason
    }
  }

  /// A leak of one descriptor a process would leave more behind than all other tests use meanwhile.
  @Test func manyAtOnceLeaveNoDescriptorBehind() throws {
    let before = try openDescriptors()
    for _ in 0..<4 {
      DispatchQueue.concurrentPerform(iterations: 32) { index in
        let child = try? ChildProcess(Shell.launch("read line <&3; echo $line >&4; exit 7", hasLine: true))
        child?.send(Array("\(index)\n".utf8))
        let end = child?.remaining()
        #expect(end?.ending == .exited(7))
        #expect(end?.answers == Array("\(index)\n".utf8))
      }
      for _ in 0..<8 {
        #expect(throws: LaunchError.self) {
          try ChildProcess(Launch("/no", [], hasLine: true, limits: Limits(wall: .seconds(1))))
        }
      }
    }
    #expect(becomesTrue { ((try? openDescriptors()) ?? .max) < before + 64 })
  }

  private func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }
}
