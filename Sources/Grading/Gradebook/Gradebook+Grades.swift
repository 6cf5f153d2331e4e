internal import GRDB

extension Gradebook {
  static func insert(_ db: Database, _ grade: Grade) throws {
    try db.execute(
      sql:
        "INSERT INTO grade (run, student, lesson, submission, result, counts, standing) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        grade.run, grade.student, grade.lesson, grade.submission, grade.result, grade.counts,
        grade.standing.rawValue,
      ])
  }

  /// Gives grades, all at once.
  func give(_ grades: [Grade]) throws {
    guard !grades.isEmpty else { return }
    try write(.grades) { db in for grade in grades { try Gradebook.insert(db, grade) } }
  }

  /// Gives grades and closes their run, all at once.
  func give(_ grades: [Grade], closing run: Int64) throws {
    try write(.runClosed) { db in
      for grade in grades { try Gradebook.insert(db, grade) }
      try db.execute(sql: "INSERT OR IGNORE INTO closing VALUES (?, ?)", arguments: [run, Gradebook.now()])
    }
  }

  /// The newest grade of a student for a lesson; of runs before `run` where one is given.
  public func grade(of student: String, lesson: String, before run: Int64? = nil) throws -> Grade? {
    try read { db in
      try Row.fetchOne(
        db,
        sql: "SELECT * FROM grade WHERE student = ? AND lesson = ? AND run < ? ORDER BY id DESC LIMIT 1",
        arguments: [student, lesson, run ?? Int64.max]
      ).map(Gradebook.grade)
    }
  }

  /// All grades of a student for a lesson, the oldest first: the history.
  public func history(of student: String, lesson: String) throws -> [Grade] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM grade WHERE student = ? AND lesson = ? ORDER BY id",
        arguments: [student, lesson]
      ).map(Gradebook.grade)
    }
  }

  /// The grades that a run gave.
  func grades(of run: Int64) throws -> [Grade] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM grade WHERE run = ? ORDER BY id", arguments: [run]).map(
        Gradebook.grade)
    }
  }

  private static func grade(_ row: Row) -> Grade {
    Grade(
      run: row["run"], student: row["student"], lesson: row["lesson"], submission: row["submission"],
      result: row["result"], counts: row["counts"],
      standing: Grade.Standing(rawValue: row["standing"]) ?? .setAside)
  }

  // MARK: Runs

  /// The run of this kind and scope that was interrupted, or a new one.
  func openRun(_ kind: String, scope: String) throws -> Int64 {
    let open = try read { db in
      try Int64.fetchOne(
        db,
        sql:
          "SELECT id FROM run WHERE kind = ? AND scope = ? AND id NOT IN (SELECT run FROM closing) ORDER BY id DESC LIMIT 1",
        arguments: [kind, scope])
    }
    if let open { return open }
    return try write(.runOpened) { db in
      try db.execute(
        sql: "INSERT INTO run (kind, scope, began) VALUES (?, ?, ?)",
        arguments: [kind, scope, Gradebook.now()])
      return db.lastInsertedRowID
    }
  }

  /// The closed runs of a kind, the oldest first.
  func closedRuns(_ kind: String) throws -> [Int64] {
    try read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM run JOIN closing ON closing.run = run.id WHERE kind = ? ORDER BY id",
        arguments: [kind])
    }
  }
}
