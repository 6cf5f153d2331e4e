import Foundation
internal import GRDB

extension Gradebook {
  /// The class as the roster gave it last.
  public func students() throws -> [Student] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT id, name FROM student ORDER BY position")
        .map { Student(id: $0["id"], name: $0["name"]) }
    }
  }

  /// Takes the roster; students who left keep their history and are in no report.
  public func keep(_ roster: Roster) throws {
    if try students() == roster.students { return }
    try write(.roster) { db in
      try db.execute(sql: "DELETE FROM student")
      for (position, student) in roster.students.enumerated() {
        try db.execute(
          sql: "INSERT INTO student VALUES (?, ?, ?)", arguments: [student.id, student.name, position])
      }
    }
  }

  /// Keeps a text under its SHA-256.
  public func keep(content hash: String, _ bytes: [UInt8]) throws {
    let isThere = try read { db in
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM content WHERE hash = ?)", arguments: [hash])
        ?? false
    }
    if isThere { return }
    try write(.content) { db in
      try db.execute(sql: "INSERT INTO content VALUES (?, ?)", arguments: [hash, Data(bytes)])
    }
  }

  /// A text by its SHA-256.
  public func content(_ hash: String) throws -> [UInt8]? {
    try read { db in
      try Data.fetchOne(db, sql: "SELECT bytes FROM content WHERE hash = ?", arguments: [hash]).map {
        [UInt8]($0)
      }
    }
  }

  /// Takes what was found; what is as it was is not written again, and what was handed in before is not lost by
  /// being absent now.
  public func keep(_ submissions: [Submission]) throws {
    try write(.submissions) { db in
      for submission in submissions {
        let last = try Gradebook.newest(db, submission.student, submission.lesson)
        if let last, last.submission == submission { continue }
        if let last, last.submission.state != .missing, submission.state == .missing { continue }
        try db.execute(
          sql: """
            INSERT INTO submission (student, lesson, state, content, received, document) VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            submission.student, submission.lesson, submission.state.rawValue, submission.content,
            submission.received?.timeIntervalSince1970, try Gradebook.json(submission),
          ])
      }
    }
  }

  /// The newest submission of a student for a lesson, with its row.
  public func submission(of student: String, lesson: String) throws -> (id: Int64, submission: Submission)? {
    try read { db in try Gradebook.newest(db, student, lesson) }
  }

  static func newest(_ db: Database, _ student: String, _ lesson: String) throws
    -> (id: Int64, submission: Submission)?
  {
    try Row.fetchOne(
      db,
      sql: "SELECT id, document FROM submission WHERE student = ? AND lesson = ? ORDER BY id DESC LIMIT 1",
      arguments: [student, lesson]
    ).map { (id: $0["id"], submission: try Gradebook.value(Submission.self, $0["document"])) }
  }

  /// A submission by its row.
  public func submission(_ id: Int64) throws -> Submission? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT document FROM submission WHERE id = ?", arguments: [id])
        .map { try Gradebook.value(Submission.self, $0) }
    }
  }
}
