import Foundation
import Isolation
import Testing

/// How a program ends, and what is known of it then.
@Suite struct EndingTests {
  @Test(arguments: [0, 1, 2, 75, 127, 255])
  func exitCodesArrive(_ code: Int) throws {
    #expect(try Shell.run("exit \(code)").ending == .exited(code))
  }

  @Test(arguments: [("TERM", 15), ("KILL", 9), ("SEGV", 11), ("ABRT", 6), ("HUP", 1), ("PIPE", 13)])
  func signalsArrive(_ name: String, _ number: Int) throws {
    #expect(try Shell.run("kill -\(name) $$").ending == .signalled(number))
  }

  @Test func bothOutputsArrive() throws {
    let run = try Shell.run("printf 'one\\ntwo'; printf '오류' >&2")
    #expect(run.output == "one\ntwo")
    #expect(run.errors == "오류")
  }

  @Test func outputThatIsNotTextIsMadeText() throws {
    #expect(try Shell.run("printf '\\377a'").output == "\u{FFFD}a")
  }

  @Test func thereIsNothingToRead() throws {
    #expect(try Shell.run("read line; echo $?").output == "1\n")
  }

  @Test func whoWaitsForeverIsEndedByTheClock() throws {
    let run = try Shell.run("echo begun; sleep 600", limits: Limits(wall: .milliseconds(300)))
    #expect(run.ending == .wallClock)
    #expect(run.output == "begun\n")
  }

  @Test func whoIsBusyAllTheTimeIsToldApart() throws {
    // On a busy machine the program may get little of the processor: then the limit on its time ends it instead.
    let run = try Shell.run("while :; do :; done", limits: Limits(wall: .seconds(60), processorSeconds: 1))
    #expect(run.ending == .processorClock)
  }

  @Test func whoIgnoresTheWarningIsEndedAnyway() throws {
    let run = try Shell.run(
      "trap '' XCPU TERM INT; sleep 600 & wait", limits: Limits(wall: .milliseconds(300)))
    #expect(run.ending == .wallClock)
  }

  @Test func theClockBeginsAnewWhenMoreTimeIsAllowed() throws {
    let child = try ChildProcess(
      Shell.launch(
        "read line <&3; echo $line >&4; sleep 600", hasLine: true, limits: Limits(wall: .seconds(60))))
    child.send(Array("first\n".utf8))
    #expect(child.next() == .answered(Array("first\n".utf8)))
    child.allow(.milliseconds(100))
    #expect(child.next() == .ended(.wallClock))
  }

  @Test func whoTakesTooMuchMemoryDoesNotGetIt() throws {
    let run = try Shell.run(
      "x=0123456789abcdef; while :; do x=$x$x; done", limits: Limits(wall: .seconds(60), memory: 64 << 20))
    #expect(run.ending != .exited(0) && run.ending != .wallClock)
  }

  @Test func whoPrintsWithoutAnEndIsEnded() throws {
    let run = try Shell.run(
      "while :; do echo 0123456789; done", limits: Limits(wall: .seconds(60), printed: 200_000, kept: 1000))
    #expect(run.ending == .output)
    #expect(run.output == String(String(repeating: "0123456789\n", count: 100).prefix(1000)))
  }

  @Test func whatIsNotKeptIsStillCountedAndRead() throws {
    let script = "i=0; while [ $i -lt 3000 ]; do echo 0123456789; i=$((i+1)); done; echo end >&2"
    let run = try Shell.run(script, limits: Limits(wall: .seconds(60), printed: 40_000, kept: 10))
    #expect(run.ending == .exited(0))
    #expect(run.output == "0123456789")
    #expect(run.errors == "end\n")
    // Both outputs together are over the limit, although neither is alone.
    let both = try Shell.run(
      "(\(script)) 2>&1; (\(script)) >&2", limits: Limits(wall: .seconds(60), printed: 40_000))
    #expect(both.ending == .output)
  }

  @Test func aFileStaysBelowItsLimit() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-limit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Shell.run(
      "while :; do echo 0123456789; done > \(file.path)", limits: Limits(wall: .seconds(60), file: 4096))
    #expect(run.ending == .signalled(Int(SIGXFSZ)))
    #expect(try Data(contentsOf: file).count == 4096)
  }

  @Test func stoppingEndsAtOnceAndTwiceIsOnce() throws {
    let child = try ChildProcess(Shell.launch("sleep 600"))
    child.stop()
    child.stop()
    #expect(child.next() == .ended(.cancelled))
    #expect(child.next() == .ended(.cancelled))
  }
}
