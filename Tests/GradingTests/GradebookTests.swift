import Course
import Foundation
import GRDB
import Grading
import Testing

/// The gradebook as a file.
@Suite struct GradebookTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What was decided cannot be changed or deleted, not even by this program.
  @Test(arguments: [
    "submission", "result", "grade", "attempt", "ending", "comment", "adjustment", "extension", "content",
    "closing",
  ])
  func isOnlyAddedTo(_ table: String) throws {
    let small = try SmallClass(scratch.url)
    let roster = try small.handInAll()
    try small.grade(roster, examiner: WordExaminer())
    let book = try Gradebook.existing(in: small.grades)
    try book.add(Comment(student: "s1", lesson: nil, text: "x"))
    try book.add(Adjustment(student: "s1", lesson: "One", change: .by(Points(1)), reason: "x"))
    try book.add(Extension(student: "s1", lesson: "One", until: Date(timeIntervalSince1970: 1), reason: "x"))
    try DatabaseQueue(path: Gradebook.file(in: small.grades).path).write { db in
      #expect(throws: DatabaseError.self) { try db.execute(sql: "DELETE FROM \"\(table)\"") }
      let column = try #require(
        try String.fetchOne(db, sql: "SELECT name FROM pragma_table_info('\(table)') WHERE cid = 1"))
      #expect(throws: DatabaseError.self) {
        try db.execute(sql: "UPDATE \"\(table)\" SET \(column) = \(column)")
      }
    }
  }

  @Test func oneProgramAtATime() throws {
    let book = try Gradebook(folder: scratch.url)
    let refusal = try #require(throws: GradebookInUse.self) { try Gradebook(folder: scratch.url) }
    #expect(refusal.process == Int(getpid()))
    _ = book
  }

  @Test func theNextMayFollow() throws {
    do { _ = try Gradebook(folder: scratch.url) }
    #expect(try Gradebook(folder: scratch.url).integrity() == "ok")
  }

  @Test func damageIsTold() throws {
    try Data(repeating: 65, count: 9000).write(to: Gradebook.file(in: scratch.url))
    let problem = try #require(throws: GradebookProblem.self) { try Gradebook(folder: scratch.url) }
    #expect(problem.sentence.english.contains("damaged"))
  }

  @Test func aNewerFormIsRefused() throws {
    do { _ = try Gradebook(folder: scratch.url) }
    try DatabaseQueue(path: Gradebook.file(in: scratch.url).path).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')")
    }
    let problem = try #require(throws: GradebookProblem.self) { try Gradebook(folder: scratch.url) }
    #expect(problem.sentence.english.contains("newer"))
  }

  @Test func theSecretIsKept() throws {
    let terms = GradebookSettings(
      course: "c", fresh: 3, experiments: false, late: LatePolicy(), lessons: ["One"])
    do { try Gradebook(folder: scratch.url).keep(terms) }
    #expect(try Gradebook(folder: scratch.url).settings() == terms)
    #expect(terms.secret.count == 32)
    #expect(
      GradebookSettings(course: "c", fresh: 3, experiments: false, late: LatePolicy(), lessons: []).secret
        != terms.secret)
  }

  @Test func isClosedToOthers() throws {
    let folder = scratch.url.appendingPathComponent("new/grades")
    _ = try Gradebook(folder: folder)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  @Test func leftoversGo() throws {
    do { _ = try Gradebook(folder: scratch.url) }
    let left = [".report.md.4711.123456", ".work/99.swift", "students/s1/.index.md.1.2"]
    for path in left { try SmallClass.write("x", to: scratch.url.appendingPathComponent(path)) }
    try SmallClass.write("x", to: scratch.url.appendingPathComponent(".mine"))
    _ = try Gradebook(folder: scratch.url)
    for path in left {
      #expect(!FileManager.default.fileExists(atPath: scratch.url.appendingPathComponent(path).path))
    }
    #expect(FileManager.default.fileExists(atPath: scratch.url.appendingPathComponent(".mine").path))
  }
}
