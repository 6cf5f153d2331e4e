import Course

/// A change by hand, with its reason.
public struct Adjustment: Codable, Equatable, Sendable {
  /// How points change.
  public enum Change: Codable, Equatable, Sendable {
    /// So many more, or fewer.
    case by(Points)
    /// To so many, whatever the checks say.
    case to(Points)
  }

  /// The student.
  public var student: String
  /// The lesson.
  public var lesson: String
  /// How points change.
  public var change: Change
  /// Why, in the instructor's words.
  public var reason: String

  /// A change by hand.
  public init(student: String, lesson: String, change: Change, reason: String) {
    self.student = student
    self.lesson = lesson
    self.change = change
    self.reason = reason
  }
}

/// What a student gets for a lesson, with the arithmetic that leads there.
public struct LessonGrade: Equatable, Sendable {
  /// What the checks earned; `nil` where nothing was graded.
  public var earned: Points?
  /// What can be earned.
  public var points: Points
  /// How late it was.
  public var lateness: LatePolicy.Lateness
  /// Changes by hand, in order.
  public var adjustments: [Adjustment]

  /// The parts of a grade.
  public init(
    earned: Points?, points: Points, lateness: LatePolicy.Lateness = .inTime, adjustments: [Adjustment] = []
  ) {
    self.earned = earned
    self.points = points
    self.lateness = lateness
    self.adjustments = adjustments
  }

  /// What counts: the checks' points, less what lateness costs, changed by hand; never below nothing.
  public var final: Points {
    var points = (earned ?? .zero).percent(lateness.percent)
    for adjustment in adjustments {
      switch adjustment.change {
      case .by(let change): points = points + change
      case .to(let value): points = value
      }
    }
    return max(.zero, points)
  }

  /// The arithmetic on one line: `12 × 80 % + 1 = 10.6/16`.
  public var arithmetic: String {
    var line = (earned ?? .zero).text
    if lateness.percent != 100 { line += " × \(lateness.percent) %" }
    for adjustment in adjustments {
      switch adjustment.change {
      case .by(let change):
        line += change < .zero ? " − \((.zero - change).text)" : " + \(change.text)"
      case .to(let value): line += " → \(value.text)"
      }
    }
    let result = "\(final.text)/\(points.text)"
    return line == final.text ? result : "\(line) = \(result)"
  }
}
