import Foundation
import Isolation
import Testing

/// The private line: requests on descriptor 3, answers on descriptor 4.
@Suite struct LineTests {
  private let megabytes = 12 << 20

  private var payload: [UInt8] { (0..<megabytes).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

  @Test func muchGoesBothWaysAtOnce() throws {
    let child = try ChildProcess(
      Shell.launch("cat <&3 >&4", hasLine: true, environment: ["PATH": "/usr/bin:/bin"]))
    child.send(payload)
    child.closeRequests()
    let (answers, ending) = child.remaining()
    #expect(ending == .exited(0))
    #expect(answers == payload)
  }

  @Test func allIsAnsweredBeforeAnythingIsRead() throws {
    // The child reads only after it has written more than a pipe holds.
    let child = try ChildProcess(
      Shell.launch(
        "head -c 3000000 /dev/zero >&4; cat <&3 | wc -c >&4", hasLine: true,
        environment: ["PATH": "/usr/bin:/bin"]))
    child.send(payload)
    child.closeRequests()
    let (answers, ending) = child.remaining()
    #expect(ending == .exited(0))
    #expect(answers.prefix(3_000_000).allSatisfy { $0 == 0 })
    #expect(String(decoding: answers.dropFirst(3_000_000), as: UTF8.self).contains("\(megabytes)"))
  }

  @Test func oneRequestAfterTheOther() throws {
    let child = try ChildProcess(
      Shell.launch("while read line <&3; do echo \"got $line\" >&4; done; exit 3", hasLine: true))
    for word in ["one", "two", "three"] {
      child.send(Array("\(word)\n".utf8))
      #expect(child.next() == .answered(Array("got \(word)\n".utf8)))
    }
    child.closeRequests()
    #expect(child.remaining().ending == .exited(3))
  }

  @Test func answersThatCameBeforeTheEndAreNotLost() throws {
    let child = try ChildProcess(Shell.launch("echo last >&4; kill -KILL $$", hasLine: true))
    let (answers, ending) = child.remaining()
    #expect(answers == Array("last\n".utf8))
    #expect(ending == .signalled(9))
  }

  @Test func answersThatCameBeforeTheClockAreNotLost() throws {
    let child = try ChildProcess(
      Shell.launch("echo last >&4; sleep 600", hasLine: true, limits: Limits(wall: .milliseconds(500))))
    let (answers, ending) = child.remaining()
    #expect(answers == Array("last\n".utf8))
    #expect(ending == .wallClock)
  }

  @Test func aChildMayCloseItsLine() throws {
    let child = try ChildProcess(
      Shell.launch("echo one >&4; exec 3<&- 4>&-; echo still here; exit 5", hasLine: true))
    child.send(payload)
    let (answers, ending) = child.remaining()
    #expect(answers == Array("one\n".utf8))
    #expect(ending == .exited(5))
    #expect(child.standardOutput == Array("still here\n".utf8))
  }

  @Test func aChildMayCloseEverything() throws {
    let child = try ChildProcess(Shell.launch("exec 0<&- 1>&- 2>&- 3<&- 4>&-; exit 6", hasLine: true))
    child.send(payload)
    #expect(child.remaining().ending == .exited(6))
  }

  @Test func aFloodOfAnswersIsEnded() throws {
    let child = try ChildProcess(
      Shell.launch(
        "while :; do echo 0123456789; done >&4", hasLine: true,
        limits: Limits(wall: .seconds(60), answered: 100_000)))
    let (answers, ending) = child.remaining()
    #expect(ending == .output)
    #expect(answers.count > 100_000 && answers.count < 8 << 20)
  }

  @Test func withoutALineThereIsNone() throws {
    #expect(try Shell.run("echo x >&4").ending != .exited(0))
  }
}
