import Foundation
import Isolation
import Testing

/// Submissions that mean harm, each between two honest ones.
///
/// Each gets its verdict and hurts nobody but itself.
/// One after the other: what is left of one must not be taken for another's.
@Suite(.serialized, .boxed)
enum HostileTests {}

extension HostileTests {
  @Suite(.serialized)
  struct HostileSetTests {
    @Test(arguments: Submission.all)
    func hurtsOnlyItself(_ submission: Submission) throws {
      let course = try HostileCourse.shared.get()
      try course.expectHonestPasses("before \(submission.name)")
      let remains = Remains()
      let begun = ContinuousClock.now
      try course.examine(submission)
      // I8, coarsely: two clocks of each check, two of compiling, and half a minute.
      #expect(ContinuousClock.now - begun < .seconds(60 + 30))
      remains.expectNothingNew(in: course.home, submission.name)
      try course.expectHonestPasses("after \(submission.name)")
    }

    /// All of them, eight at a time, an honest one among every four: verdicts do not depend on the neighbours.
    @Test func eightAtOnce() throws {
      let course = try HostileCourse(jobsPerCore: 4)
      try course.expectHonestPasses("before all")
      let remains = Remains()
      let all = Submission.all
      let next = Counter()
      let threads = (0..<8).map { _ in
        let thread = DispatchQueue(label: "job")
        let done = DispatchSemaphore(value: 0)
        thread.async {
          while let index = next.take(below: all.count) {
            do {
              if index % 4 == 0 { try course.expectHonestPasses("beside \(all[index].name)") }
              try course.examine(all[index])
            } catch {
              Issue.record("\(all[index].name): \(error)")
            }
          }
          done.signal()
        }
        return done
      }
      for done in threads { done.wait() }
      remains.expectNothingNew(in: course.home, "eight at once")
      try course.expectHonestPasses("after all")
    }

    @Test func theSetIsWhole() {
      // 84 and 86 are sets of files and stand in tests of their own; 87 came on top.
      let numbers = Submission.all.compactMap { Int($0.name.prefix(2)) }
      #expect(numbers == Array(1...83) + [85, 87])
      #expect(Submission.all.allSatisfy { !$0.double.isEmpty && !$0.why.isEmpty })
    }
  }
}

private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var next = 0

  func take(below end: Int) -> Int? {
    lock.withLock {
      guard next < end else { return nil }
      next += 1
      return next - 1
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Where no box can be built, `./workbook test` has said why and stopped; a silent pass would be a lie.
  static var boxed: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["WORKBOOK_WITHOUT_BOXES"] == nil, "boxes were declared absent")
  }
}
