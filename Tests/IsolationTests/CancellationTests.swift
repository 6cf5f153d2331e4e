import Foundation
import Isolation
import Testing

/// Stopping from outside.
@Suite struct CancellationTests {
  @Test func aWaitingProcessHearsIt() throws {
    let cancellation = Cancellation()
    #expect(!cancellation.isCancelled)
    let child = try ChildProcess(
      Shell.launch("echo $$ >&4; sleep 600", hasLine: true), cancellation: cancellation)
    guard case .answered(let bytes) = child.next() else {
      Issue.record("no answer")
      return
    }
    let pid = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    Thread.detachNewThread {
      usleep(50_000)
      cancellation.cancel()
    }
    #expect(child.next() == .ended(.cancelled))
    #expect(cancellation.isCancelled)
    #expect(becomesTrue { !isRunning(pid) })
  }

  @Test func allProcessesHearOneWish() {
    let cancellation = Cancellation()
    let begun = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      for _ in 0..<2 { begun.wait() }
      cancellation.cancel()
      cancellation.cancel()
    }
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      let child = try? ChildProcess(Shell.launch("sleep 600"), cancellation: cancellation)
      begun.signal()
      #expect(child?.next() == .ended(.cancelled))
    }
  }

  @Test func whatIsStartedAfterwardsEndsAtOnce() throws {
    let cancellation = Cancellation()
    for _ in 0..<100_000 { cancellation.cancel() }
    #expect(try ProgramRun.run(Shell.launch("sleep 600"), cancellation: cancellation).ending == .cancelled)
  }
}
