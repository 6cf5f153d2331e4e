import Foundation
internal import GRDB

/// On which terms a class is graded: said once, kept in the gradebook, the same at every regrade.
public struct GradebookSettings: Codable, Equatable, Sendable {
  /// The course's title, in its own language, so that nobody mixes up two gradebooks.
  public var course: String
  /// What fresh inputs are drawn from.
  public var secret: [UInt8]
  /// How many fresh cases each check gets.
  public var fresh: Int
  /// Whether experiments run too.
  public var experiments: Bool
  /// What being late costs.
  public var late: LatePolicy
  /// The ids of all lessons that were ever asked for.
  public var lessons: [String]

  /// Terms for a new gradebook, with a secret of its own.
  public init(course: String, fresh: Int, experiments: Bool, late: LatePolicy, lessons: [String]) {
    self.course = course
    var chance = SystemRandomNumberGenerator()
    secret = (0..<32).map { _ in UInt8.random(in: 0...255, using: &chance) }
    self.fresh = fresh
    self.experiments = experiments
    self.late = late
    self.lessons = lessons
  }
}

extension Gradebook {
  /// The terms, or `nil` in a new gradebook.
  public func settings() throws -> GradebookSettings? {
    try read { db in
      try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'settings'")
        .map { try Gradebook.value(GradebookSettings.self, $0) }
    }
  }

  /// Keeps the terms.
  public func keep(_ settings: GradebookSettings) throws {
    if try self.settings() == settings { return }
    try write(.settings) { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO meta VALUES ('settings', ?)", arguments: [try Gradebook.json(settings)])
    }
  }

  /// A note that is kept under a name, such as what preflight found.
  func note(_ key: String) throws -> String? {
    try read { db in try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) }
  }

  func keepNote(_ key: String, _ value: String) throws {
    if try note(key) == value { return }
    try write(.settings) { db in
      try db.execute(sql: "INSERT OR REPLACE INTO meta VALUES (?, ?)", arguments: [key, value])
    }
  }
}
