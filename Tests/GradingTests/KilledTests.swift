import Course
import Foundation
import Grading
import Isolation
import Synchronization
import Testing

/// Killed at any moment and run again, the reports are those of an undisturbed run, byte for byte.
@Suite struct KilledTests {
  /// The undisturbed run; its lessons, class and submissions are the same in every folder.
  private func undisturbed() throws -> [String: Data] {
    let scratch = try Scratch()
    let small = try SmallClass(scratch.url)
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    return try small.reports()
  }

  /// Resumes in this process and looks at everything.
  private func resumes(_ folder: URL, _ expected: [String: Data], _ moment: String) throws {
    let small = try SmallClass(folder)
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let reports = try small.reports()
    #expect(Set(reports.keys) == Set(expected.keys), "\(moment)")
    for (path, data) in expected { #expect(reports[path] == data, "\(moment): \(path)") }
    #expect(try Gradebook.existing(in: small.grades).integrity() == "ok", "\(moment)")
  }

  /// After each durable step, the first and the third time that it is reached.
  @Test(arguments: DurableSteps.Step.allCases.filter { $0 != .remark }, [1, 3])
  func afterEachStep(_ step: DurableSteps.Step, _ time: Int) async throws {
    let expected = try undisturbed()
    let scratch = try Scratch()
    let (folder, name) = (scratch.url.path, step.rawValue)
    // Steps that come only once are not killed the third time: then the run ends by itself.
    let result = await #expect(processExitsWith: .failure, observing: []) {
      [folder = folder as String, name = name as String, time = time as Int] in
      let small = try SmallClass(URL(fileURLWithPath: folder))
      let roster = try small.handInAll()
      let count = Atomic<Int>(0)
      try small.grade(
        roster, examiner: WordExaminer(),
        steps: DurableSteps { reached in
          guard reached.rawValue == name else { return }
          if count.add(1, ordering: .relaxed).newValue == time { kill(getpid(), SIGKILL) }
        }, jobs: 1)
      exit(9)
    }
    #expect(result != nil)
    try resumes(scratch.url, expected, "\(name), time \(time)")
  }

  /// At random moments, again and again on the same gradebook.
  @Test(arguments: 1...6) func atRandom(_ seed: UInt64) async throws {
    let expected = try undisturbed()
    let scratch = try Scratch()
    let folder = scratch.url.path
    for turn in 0..<3 {
      let pause = (seed &* 2_654_435_761 &+ UInt64(turn) &* 40_503) % 60_000
      await #expect(processExitsWith: .failure) { [folder = folder as String, pause = pause as UInt64] in
        let small = try SmallClass(URL(fileURLWithPath: folder))
        let roster = try small.handInAll()
        Thread.detachNewThread {
          usleep(UInt32(pause))
          kill(getpid(), SIGKILL)
        }
        try small.grade(roster, examiner: WordExaminer(examined: { _ in usleep(3000) }))
        exit(9)
      }
    }
    try resumes(scratch.url, expected, "seed \(seed)")
  }

  /// A disk that is full stops with a clear sentence, and the next call goes on.
  @Test(arguments: [60_000, 120_000, 200_000]) func diskFull(_ most: Int) async throws {
    let expected = try undisturbed()
    let scratch = try Scratch()
    let folder = scratch.url.path
    await #expect(processExitsWith: .exitCode(75)) { [folder = folder as String, most = most as Int] in
      signal(SIGXFSZ, SIG_IGN)
      let small = try SmallClass(URL(fileURLWithPath: folder))
      let roster = try small.handInAll()
      var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      do {
        try small.grade(roster, examiner: WordExaminer())
      } catch let problem as FileProblem where problem.kind == .diskFull {
        exit(75)
      }
      exit(9)
    }
    try resumes(scratch.url, expected, "\(most) bytes")
  }

  /// What was going when the grader died is tried last, and after five times a person is asked.
  @Test func whatKillsTheGraderIsSetAside() async throws {
    let scratch = try Scratch()
    let folder = scratch.url.path
    for _ in 0..<Grader.mostInterruptions {
      await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
        let small = try SmallClass(URL(fileURLWithPath: folder))
        let roster = try small.handInAll()
        try small.grade(
          roster,
          examiner: WordExaminer(examined: { text in if text == "a b 1" { kill(getpid(), SIGKILL) } }),
          jobs: 1)
      }
    }
    let small = try SmallClass(scratch.url)
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    #expect(try book.grade(of: "s3", lesson: "One")?.standing == .setAside)
    #expect(try book.grade(of: "s8", lesson: "One")?.standing == .graded)
  }

  @Test func cancelledAndResumed() throws {
    let expected = try undisturbed()
    let scratch = try Scratch()
    let small = try SmallClass(scratch.url)
    let roster = try small.handInAll()
    let cancellation = Cancellation()
    let count = Atomic<Int>(0)
    #expect(throws: (any Error).self) {
      try small.grade(
        roster,
        examiner: WordExaminer(examined: { _ in
          if count.add(1, ordering: .relaxed).newValue == 3 { cancellation.cancel() }
        }),
        cancellation: cancellation)
    }
    try resumes(scratch.url, expected, "cancelled")
  }
}
