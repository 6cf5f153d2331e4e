import Course
import Foundation
import Grading
import Isolation
import LMS
import Runner
import Synchronization
import Testing

/// A class from its folder to its reports.
@Suite struct GradingTests {
  private let scratch: Scratch
  private let small: SmallClass

  init() throws {
    scratch = try Scratch()
    small = try SmallClass(scratch.url)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: small.grades.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func gradesAndReports() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let table = try text("grades.csv")
    // s1: 3 + 4 of 7, weight 1; 7 of 7, weight 2.
    #expect(table.contains("s1,Name s1,7,0,100,,7,7,ready,7,0,100,,7,7,ready,100.0"))
    #expect(table.contains("s2,Name s2,3,0,100,,3,7,ready,7,0,100,,7,7,ready,81.0"))
    // The judge failed: no points are said, and a person is asked.
    #expect(table.contains("s7,Name s7,,0,100,,0,7,needs a person,,0,100,,0,7,missing,0.0"))
    let page = try text("class.md")
    #expect(page.contains("1 need a person"))
    #expect(page.contains("The two are swapped."))
  }

  /// What is hidden stands in the instructor's folder and in nothing that a student is given.
  @Test func studentsSeeNothingHidden() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    var inside = 0
    for (path, data) in try small.reports() {
      let text = String(decoding: data, as: UTF8.self)
      if path.hasPrefix("students/") {
        #expect(!text.contains("SECRET"), "\(path)")
      } else if path.hasPrefix("instructor/"), text.contains("SECRET 0.7312"), text.contains("PRINTED-SECRET")
      {
        inside += 1
      }
    }
    #expect(inside > 0)
    // The hidden case is told by name and verdict.
    #expect(try text("students/s2/01-One/report.md").contains("fresh-1 ✗"))
  }

  /// Six students handed in the same text for lesson 2: it is examined once.
  @Test func identicalWorkIsExaminedOnce() throws {
    let roster = try small.handInAll()
    let seen = Mutex<[String]>([])
    let examiner = WordExaminer(examined: { text in seen.withLock { $0.append(text) } })
    try small.grade(roster, examiner: examiner)
    #expect(seen.withLock { $0.filter { $0 == "a b same" }.count } == 1)
    // Twice, then a person is asked.
    #expect(seen.withLock { $0.filter { $0 == "judge fails" }.count } == 2)
    seen.withLock { $0 = [] }
    try small.grade(roster, examiner: examiner)
    #expect(seen.withLock { $0 } == [])
  }

  @Test func stopsWhereTheJudgeKeepsFailing() throws {
    for number in 1...20 { try small.handIn("s\(number)", "01-One", "judge fails \(number)") }
    let roster = Roster(students: (1...20).map { Student(id: "s\($0)", name: "") })
    let stop = try #require(throws: BatchStop.self) {
      try small.grade(roster, examiner: WordExaminer(), jobs: 1)
    }
    guard case .judgeKeepsFailing(let failed, 20, _) = stop else {
      Issue.record("\(stop)")
      return
    }
    #expect(failed == 3)
  }

  @Test func gradesNobodyWhereTheSolutionFails() throws {
    struct Broken: Examiner {
      func identity(of lesson: LessonFolder) throws -> String { "x" }
      func solution(of lesson: LessonFolder) throws -> LessonResult {
        try WordExaminer().examine(Array("a".utf8), of: lesson)
      }
      func examine(_ text: [UInt8], of lesson: LessonFolder) throws -> LessonResult {
        Issue.record("nobody may be examined")
        return try WordExaminer().examine(text, of: lesson)
      }
    }
    let roster = try small.handInAll()
    let stop = try #require(throws: BatchStop.self) { try small.grade(roster, examiner: Broken()) }
    guard case .solutionFails("One", _) = stop else {
      Issue.record("\(stop)")
      return
    }
  }

  @Test func regradeSaysWhoChangesAndWhy() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    // The corrected lesson takes a `0` for a `b`: s2 wrote "a 0"; s1 keeps all.
    let corrected = WordExaminer(version: "2", alsoPasses: ["b": "0"])
    do {
      let book = try Gradebook.existing(in: small.grades)
      let run = try Grader(gradebook: book, examiner: corrected, jobs: 2).regrade(
        [small.course.lessons[0]], neverLower: false)
      try small.publish(book)
      #expect(try book.regradePage(run).lastPathComponent == "regrade-1.md")
      #expect(try book.history(of: "s2", lesson: "One").count == 2)
    }
    let table = try text("regrade-1.csv")
    #expect(table.contains("s2,One,3,7,7,1.2: wrong to passed"))
    #expect(!table.contains("s1,"))
    #expect(try text("grades.csv").contains("s2,Name s2,7,0,100,,7,7"))
  }

  @Test func neverLowerKeepsWhatWasPublished() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer(alsoPasses: ["b": "0"]))
    do {
      let book = try Gradebook.existing(in: small.grades)
      let stricter = WordExaminer(version: "2")
      _ = try Grader(gradebook: book, examiner: stricter, jobs: 2).regrade(
        [small.course.lessons[0]], neverLower: true)
      try small.publish(book)
    }
    #expect(try text("grades.csv").contains("s2,Name s2,7,0,100,,7,7"))
    #expect(try text("regrade-1.csv").contains("s2,One,7,7,3,1.2: passed to wrong"))
    #expect(try text("regrade-1.md").contains("not lowered"))
  }

  /// As many points of more are a lower grade as well.
  @Test func neverLowerLooksAtTheShare() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    _ = try Grader(gradebook: book, examiner: WordExaminer(version: "2", worth: 7), jobs: 2).regrade(
      [small.course.lessons[0]], neverLower: true)
    try small.publish(book)
    // s1 has both checks, s2 the first alone.
    let table = try text("grades.csv")
    #expect(table.contains("s1,Name s1,10,") && table.contains("s2,Name s2,3,0,100,,3,7"))
    #expect(try text("regrade-1.csv").contains("s2,One,3,3,3,1.2: wrong to wrong"))
    #expect(try text("regrade-1.md").contains("It was worth 4 and is worth 7."))
  }

  @Test func oneStudentAlone() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    let seen = Mutex<[String]>([])
    let corrected = WordExaminer(version: "2", examined: { text in seen.withLock { $0.append(text) } })
    _ = try Grader(gradebook: book, examiner: corrected, jobs: 2).regrade(
      small.course.lessons, students: ["s1"], neverLower: false)
    #expect(Set(seen.withLock { $0 }.filter { !$0.hasPrefix("import") }) == ["a b 0", "a b same"])
  }

  @Test func remarksSurviveARegrade() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    try book.add(Adjustment(student: "s2", lesson: "One", change: .by(Points(2)), reason: "good talk"))
    try book.add(Comment(student: "s2", lesson: nil, text: "Well <b>done</b> | you"))
    _ = try Grader(gradebook: book, examiner: WordExaminer(version: "2"), jobs: 2).regrade(
      small.course.lessons, neverLower: false)
    try small.publish(book)
    let page = try text("students/s2/index.md")
    #expect(page.contains("3 + 2 = 5/7"))
    #expect(page.contains("good talk"))
    #expect(page.contains("Well \\<b\\>done\\</b\\> \\| you"))
  }

  @Test func aPersonDecidesWhatWasSetAside() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    try book.add(Adjustment(student: "s7", lesson: "One", change: .to(Points(6)), reason: "read by hand"))
    try small.publish(book)
    #expect(try text("class.md").contains("0 need a person"))
    #expect(try text("students/s7/index.md").contains("6/7"))
  }

  /// What was set aside is tried anew where a regrade asks for it, even under the same lesson.
  @Test func regradeTriesAgain() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    struct Mended: Examiner {
      func identity(of lesson: LessonFolder) throws -> String { try WordExaminer().identity(of: lesson) }
      func solution(of lesson: LessonFolder) throws -> LessonResult {
        try WordExaminer().solution(of: lesson)
      }
      func examine(_ text: [UInt8], of lesson: LessonFolder) throws -> LessonResult {
        try WordExaminer().examine(Array("a".utf8), of: lesson)
      }
    }
    _ = try Grader(gradebook: book, examiner: Mended(), jobs: 1).regrade(
      [small.course.lessons[0]], students: ["s7"], neverLower: false)
    let grade = try #require(try book.grade(of: "s7", lesson: "One"))
    #expect(grade.standing == .graded)
    #expect(try book.summary(try #require(grade.counts))?.earned == Points(3))
  }

  /// Where not even the starter can be examined, the machine is at fault, and nobody is graded.
  @Test func gradesNobodyWhereNothingRuns() throws {
    struct Boxless: Examiner {
      func identity(of lesson: LessonFolder) throws -> String { "x" }
      func solution(of lesson: LessonFolder) throws -> LessonResult {
        try WordExaminer().solution(of: lesson)
      }
      func examine(_ text: [UInt8], of lesson: LessonFolder) throws -> LessonResult {
        try WordExaminer().examine(Array("judge".utf8), of: lesson)
      }
    }
    let roster = try small.handInAll()
    let stop = try #require(throws: BatchStop.self) { try small.grade(roster, examiner: Boxless()) }
    guard case .nothingRuns("One", _) = stop else {
      Issue.record("\(stop)")
      return
    }
  }

  /// The same work with a later date is not judged again, whatever became of the lesson; only its lateness is.
  @Test func theSameWorkLater() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let file = small.submissions.appendingPathComponent("s2/01-One/Exercise.swift")
    let later = Date(timeIntervalSince1970: 1_800_100_000)
    try FileManager.default.setAttributes([.modificationDate: later], ofItemAtPath: file.path)
    let seen = Mutex<[String]>([])
    try small.grade(
      roster, examiner: WordExaminer(version: "2", examined: { text in seen.withLock { $0.append(text) } }))
    #expect(seen.withLock { $0 } == [])
    let book = try Gradebook.existing(in: small.grades)
    let grade = try #require(try book.grade(of: "s2", lesson: "One"))
    #expect(try book.submission(grade.submission)?.received == later)
  }

  /// A grade is of what was handed in: another text is graded anew, an absent one changes nothing.
  @Test func handedInAgain() throws {
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    try small.handIn("s2", "01-One", "a b better")
    try FileManager.default.removeItem(at: small.submissions.appendingPathComponent("s3"))
    try small.grade(roster, examiner: WordExaminer())
    let table = try text("grades.csv")
    #expect(table.contains("s2,Name s2,7,"))
    #expect(table.contains("s3,Name s3,7,"))
  }
}
