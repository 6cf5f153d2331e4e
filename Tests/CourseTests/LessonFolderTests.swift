import Course
import Foundation
import Testing

/// A lesson's files, and the student's own among them.
@Suite struct LessonFolderTests {
  private let scratch: ScratchFolder
  private let lesson: LessonFolder

  init() throws {
    scratch = try ScratchFolder()
    lesson = LessonFolder(id: "A", number: 1, url: scratch.url)
    try scratch.write("the starter", to: "Starter.swift")
  }

  @Test func theExerciseIsMadeFromTheStarterOnce() throws {
    #expect(try lesson.makeExercise())
    #expect(try scratch.text(of: "Exercise.swift") == "the starter")
    try scratch.write("my work", to: "Exercise.swift")
    #expect(try !lesson.makeExercise())
    #expect(try scratch.text(of: "Exercise.swift") == "my work")
  }

  @Test func withoutAStarterNothingIsMade() throws {
    let other = LessonFolder(id: "B", number: 1, url: scratch.url.appendingPathComponent("B"))
    #expect(throws: FileProblem(.notReadable, path: other.starter.path)) { try other.makeExercise() }
    #expect(throws: FileProblem(.notReadable, path: other.starter.path)) { _ = try other.reset() }
  }

  @Test func everyResetKeepsWhatWasThere() throws {
    #expect(try lesson.reset() == nil)
    #expect(try scratch.text(of: "Exercise.swift") == "the starter")
    for number in 1...3 {
      try scratch.write("work \(number)", to: "Exercise.swift")
      let kept = try #require(try lesson.reset())
      #expect(kept.lastPathComponent == "Exercise.old-\(number).txt")
      #expect(try scratch.text(of: "Exercise.swift") == "the starter")
    }
    for number in 1...3 { #expect(try scratch.text(of: "Exercise.old-\(number).txt") == "work \(number)") }
  }

  @Test func aFileInAnotherEncodingIsKeptByteByByte() throws {
    // "가" as an editor under Windows saves it: CP949, which is not UTF-8.
    let bytes = Data([0x2f, 0x2f, 0x20, 0xb0, 0xa1])
    try scratch.write(bytes, to: "Exercise.swift")
    let kept = try #require(try lesson.reset())
    #expect(try Data(contentsOf: kept) == bytes)
  }

  @Test func whatCannotBeKeptIsNotReplaced() throws {
    try scratch.makeFolder("Exercise.swift")
    #expect(throws: FileProblem(.notReadable, path: lesson.exercise.path)) { _ = try lesson.reset() }
    #expect(try scratch.names == ["Exercise.swift", "Starter.swift"])
  }

  @Test func aLessonsOwnSourcesAreAllButThoseOfOtherParts() throws {
    for name in [
      "Lesson.swift", "Extra.swift", "Answers.swift", "Exercise.swift", ".hidden.swift", "notes.md",
    ] {
      try scratch.write("", to: name)
    }
    #expect(try lesson.sources().map(\.lastPathComponent) == ["Extra.swift", "Lesson.swift"])
    #expect(lesson.hasAnswers)
    let nowhere = LessonFolder(id: "B", number: 1, url: scratch.url.appendingPathComponent("B"))
    #expect(throws: FileProblem(.notReadable, path: nowhere.url.path)) { _ = try nowhere.sources() }
  }
}
