import GRDB

/// The tables of a gradebook; what was decided is only ever added to.
enum GradebookSchema {
  /// Brings a gradebook to this program's form.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: tables)
      for table in [
        "content", "submission", "attempt", "ending", "result", "grade", "comment", "adjustment", "extension",
        "closing",
      ] {
        for (verb, word) in [("UPDATE", "changed"), ("DELETE", "deleted")] {
          try db.execute(
            sql: """
              CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
              BEGIN SELECT RAISE(ABORT, 'what is in \(table) is never \(word)'); END
              """)
        }
      }
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE student (id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE content (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;

    -- What a class handed in: the newest row of a student and lesson counts.
    CREATE TABLE submission (
      id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, state TEXT NOT NULL,
      content TEXT REFERENCES content(hash), received REAL, document TEXT NOT NULL);
    CREATE INDEX submission_of ON submission(student, lesson, id);

    -- A call of grade or regrade; it is closed when all its grades are given.
    CREATE TABLE run (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, scope TEXT NOT NULL, began TEXT NOT NULL);
    CREATE TABLE closing (run INTEGER PRIMARY KEY REFERENCES run(id), ended TEXT NOT NULL);

    -- Work that was begun, written before it starts; a row without an ending was interrupted.
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), key TEXT NOT NULL, began TEXT NOT NULL);
    CREATE INDEX attempt_of ON attempt(key);
    CREATE TABLE ending (
      attempt INTEGER PRIMARY KEY REFERENCES attempt(id), outcome TEXT NOT NULL, seconds REAL NOT NULL);

    -- Results by all that they depend on; one that the judge failed on is kept as evidence, never as a score.
    CREATE TABLE result (
      id INTEGER PRIMARY KEY, key TEXT NOT NULL, lesson TEXT NOT NULL, judged INTEGER NOT NULL, summary TEXT NOT NULL, document BLOB NOT NULL);
    CREATE INDEX result_of ON result(key, judged);

    -- Who was given what, and by which run: the newest row of a student and lesson counts.
    CREATE TABLE grade (
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), student TEXT NOT NULL, lesson TEXT NOT NULL,
      submission INTEGER NOT NULL REFERENCES submission(id),
      result INTEGER REFERENCES result(id), counts INTEGER REFERENCES result(id), standing TEXT NOT NULL);
    CREATE INDEX grade_of ON grade(student, lesson, id);

    CREATE TABLE comment (id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT, text TEXT NOT NULL);
    CREATE TABLE adjustment (
      id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, document TEXT NOT NULL);
    CREATE TABLE extension (
      id INTEGER PRIMARY KEY, student TEXT NOT NULL, lesson TEXT NOT NULL, until REAL NOT NULL, reason TEXT NOT NULL);

    -- The solution under the same terms: whether this machine can grade, and the lesson's own pictures.
    CREATE TABLE solution (key TEXT PRIMARY KEY, lesson TEXT NOT NULL, document BLOB NOT NULL) WITHOUT ROWID;
    """
}
