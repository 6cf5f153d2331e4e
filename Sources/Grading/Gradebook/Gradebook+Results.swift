import Foundation
internal import GRDB
public import Runner

/// What is known of the work on one key so far.
public struct AttemptHistory: Equatable, Sendable {
  /// How often it was begun and not ended: the grader itself was stopped meanwhile.
  public var interrupted = 0
  /// How often the judge failed on it.
  public var judgeFailures = 0
}

extension Gradebook {
  /// Writes down that work begins.
  func beginAttempt(_ key: String, run: Int64) throws -> Int64 {
    try write(.attemptBegun) { db in
      try db.execute(
        sql: "INSERT INTO attempt (run, key, began) VALUES (?, ?, ?)", arguments: [run, key, Gradebook.now()])
      return db.lastInsertedRowID
    }
  }

  /// What a run tried on a key: who asks for another run wants another try.
  func attempts(_ key: String, run: Int64) throws -> AttemptHistory {
    try read { db in
      let outcomes = try Row.fetchAll(
        db,
        sql:
          "SELECT ending.outcome AS outcome FROM attempt LEFT JOIN ending ON ending.attempt = attempt.id WHERE key = ? AND run = ?",
        arguments: [key, run]
      ).map { $0["outcome"] as String? }
      return AttemptHistory(
        interrupted: outcomes.count { $0 == nil }, judgeFailures: outcomes.count { $0 == "judgeError" })
    }
  }

  /// Keeps a result, ends its attempt and gives the grades that follow from it, all at once.
  func endAttempt(
    _ attempt: Int64, key: String, lesson: String, result: LessonResult, seconds: Double,
    grades: (_ result: Int64) -> [Grade]
  ) throws {
    let summary = ResultSummary(result)
    let isJudged = !summary.hasJudgeError && result.build.failure == nil
    let document = try Gradebook.json(result)
    try write(.attemptEnded) { db in
      try db.execute(
        sql: "INSERT INTO ending VALUES (?, ?, ?)",
        arguments: [attempt, isJudged ? "judged" : "judgeError", seconds])
      try db.execute(
        sql: "INSERT INTO result (key, lesson, judged, summary, document) VALUES (?, ?, ?, ?, ?)",
        arguments: [key, lesson, isJudged, try Gradebook.json(summary), Data(document.utf8)])
      let id = db.lastInsertedRowID
      for grade in grades(id) { try Gradebook.insert(db, grade) }
    }
  }

  /// The judged result of a key, or `nil`.
  func judgedResult(_ key: String) throws -> Int64? {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM result WHERE key = ? AND judged ORDER BY id LIMIT 1", arguments: [key])
    }
  }

  /// The newest result of a key that the judge failed on, as evidence.
  func failedResult(_ key: String) throws -> Int64? {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT id FROM result WHERE key = ? AND NOT judged ORDER BY id DESC LIMIT 1",
        arguments: [key])
    }
  }

  /// A result in short.
  public func summary(_ result: Int64) throws -> ResultSummary? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT summary FROM result WHERE id = ?", arguments: [result])
        .map { try Gradebook.value(ResultSummary.self, $0) }
    }
  }

  /// The key that a result stands under.
  func key(of result: Int64) throws -> String? {
    try read { db in try String.fetchOne(db, sql: "SELECT key FROM result WHERE id = ?", arguments: [result])
    }
  }

  /// A whole result.
  public func document(_ result: Int64) throws -> LessonResult? {
    try read { db in
      try Data.fetchOne(db, sql: "SELECT document FROM result WHERE id = ?", arguments: [result])
        .map { try Gradebook.value(LessonResult.self, String(decoding: $0, as: UTF8.self)) }
    }
  }

  /// How long each judged result took and what memory it used, with the lesson; for `timing.md`.
  func costs() throws -> [(lesson: String, seconds: Double, memory: Int)] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT result.lesson AS lesson, ending.seconds AS seconds, result.summary AS summary FROM result
          JOIN attempt ON attempt.key = result.key JOIN ending ON ending.attempt = attempt.id
          WHERE result.judged AND ending.outcome = 'judged' ORDER BY result.id
          """
      ).map {
        (
          lesson: $0["lesson"], seconds: $0["seconds"],
          memory: try Gradebook.value(ResultSummary.self, $0["summary"]).memory
        )
      }
    }
  }

  // MARK: The solution

  /// The solution's result under a key, or `nil`.
  func solution(_ key: String) throws -> LessonResult? {
    try read { db in
      try Data.fetchOne(db, sql: "SELECT document FROM solution WHERE key = ?", arguments: [key])
        .map { try Gradebook.value(LessonResult.self, String(decoding: $0, as: UTF8.self)) }
    }
  }

  /// Keeps the solution's result.
  func keepSolution(_ result: LessonResult, key: String) throws {
    let document = try Gradebook.json(result)
    try write(.solution) { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO solution VALUES (?, ?, ?)",
        arguments: [key, result.id, Data(document.utf8)])
    }
  }

  static func now() -> String { ISO8601DateFormatter().string(from: Date()) }
}
