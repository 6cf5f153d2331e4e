public import Foundation
internal import GRDB

/// A free comment of the instructor's.
public struct Comment: Codable, Equatable, Sendable {
  /// The student's id.
  public var student: String
  /// The lesson's id; `nil` for the course as a whole.
  public var lesson: String?
  /// What is said.
  public var text: String

  /// A comment.
  public init(student: String, lesson: String?, text: String) {
    self.student = student
    self.lesson = lesson
    self.text = text
  }
}

/// More time for one student.
public struct Extension: Codable, Equatable, Sendable {
  /// The student's id.
  public var student: String
  /// The lesson's id.
  public var lesson: String
  /// Until when.
  public var until: Date
  /// Why.
  public var reason: String

  /// More time.
  public init(student: String, lesson: String, until: Date, reason: String) {
    self.student = student
    self.lesson = lesson
    self.until = until
    self.reason = reason
  }
}

extension Gradebook {
  /// Adds a comment; a regrade leaves it.
  public func add(_ comment: Comment) throws {
    try write(.remark) { db in
      try db.execute(
        sql: "INSERT INTO comment (student, lesson, text) VALUES (?, ?, ?)",
        arguments: [comment.student, comment.lesson, comment.text])
    }
  }

  /// A student's comments in the order they were made.
  public func comments(of student: String) throws -> [Comment] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM comment WHERE student = ? ORDER BY id", arguments: [student])
        .map { Comment(student: $0["student"], lesson: $0["lesson"], text: $0["text"]) }
    }
  }

  /// Adds a change by hand; a regrade leaves it.
  public func add(_ adjustment: Adjustment) throws {
    try write(.remark) { db in
      try db.execute(
        sql: "INSERT INTO adjustment (student, lesson, document) VALUES (?, ?, ?)",
        arguments: [adjustment.student, adjustment.lesson, try Gradebook.json(adjustment)])
    }
  }

  /// A student's changes by hand for a lesson, in the order they were made.
  public func adjustments(of student: String, lesson: String) throws -> [Adjustment] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT document FROM adjustment WHERE student = ? AND lesson = ? ORDER BY id",
        arguments: [student, lesson]
      ).map { try Gradebook.value(Adjustment.self, $0) }
    }
  }

  /// Gives more time.
  public func add(_ more: Extension) throws {
    try write(.remark) { db in
      try db.execute(
        sql: "INSERT INTO extension (student, lesson, until, reason) VALUES (?, ?, ?, ?)",
        arguments: [more.student, more.lesson, more.until.timeIntervalSince1970, more.reason])
    }
  }

  /// The last extension of a student for a lesson.
  public func extended(_ student: String, lesson: String) throws -> Extension? {
    try read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM extension WHERE student = ? AND lesson = ? ORDER BY id DESC LIMIT 1",
        arguments: [student, lesson]
      ).map {
        Extension(
          student: $0["student"], lesson: $0["lesson"], until: Date(timeIntervalSince1970: $0["until"]),
          reason: $0["reason"])
      }
    }
  }
}
