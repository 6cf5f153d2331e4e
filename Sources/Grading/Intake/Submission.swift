public import Course
public import Foundation

/// What was found of one student for one lesson.
public struct Submission: Codable, Equatable, Sendable {
  /// In which state it is.
  public enum State: String, Codable, CaseIterable, Sendable {
    /// It is there and can be graded.
    case ready
    /// It can be graded, and stood under another name or in another encoding.
    case renamed
    /// It is the starter as it was released; it is graded all the same.
    case unchanged
    /// There is none.
    case missing
    /// There is nothing in it.
    case empty
    /// It is no text, too large, or could not be read.
    case unreadable

    /// Whether there is something to compile.
    public var isGraded: Bool { self == .ready || self == .renamed || self == .unchanged }
  }

  /// The student's id.
  public var student: String
  /// The lesson's id.
  public var lesson: String
  /// In which state it is.
  public var state: State
  /// Where it was found: hand-in and path; empty where nothing was.
  public var source: String
  /// What a person should know of it.
  public var notes: [LocalizedText]
  /// The SHA-256 of the text that is compiled; `nil` where there is none.
  public var content: String?
  /// When it came; `nil` where nothing said so.
  public var received: Date?

  /// What was found of a student for a lesson.
  public init(
    student: String, lesson: String, state: State, source: String = "", notes: [LocalizedText] = [],
    content: String? = nil, received: Date? = nil
  ) {
    self.student = student
    self.lesson = lesson
    self.state = state
    self.source = source
    self.notes = notes
    self.content = content
    self.received = received
  }
}
