public import Course
public import Foundation

/// What being late costs.
public struct LatePolicy: Codable, Equatable, Sendable {
  /// How much is taken off.
  public enum Rule: Codable, Equatable, Sendable {
    /// Nothing: lateness is only told.
    case none
    /// All points.
    case zero
    /// So many percent of the earned points for each day begun.
    case percentPerDay(Int)
  }

  /// How much is taken off.
  public var rule: Rule
  /// Seconds after the due time that do not count.
  public var grace: Int
  /// When each lesson is due, by its id.
  public var due: [String: Date]

  /// A policy; by default nothing is due.
  public init(rule: Rule = .none, grace: Int = 0, due: [String: Date] = [:]) {
    self.rule = rule
    self.grace = grace
    self.due = due
  }

  /// How late something is and what is left.
  public struct Lateness: Equatable, Sendable {
    /// Days begun after the due time; 0 where it was in time.
    public var days: Int
    /// Percent of the points that count.
    public var percent: Int

    /// How late something is.
    public init(days: Int, percent: Int) {
      self.days = days
      self.percent = percent
    }

    /// In time.
    public static let inTime = Lateness(days: 0, percent: 100)
  }

  /// How late a submission of a lesson is; an extension moves the due time, never to an earlier one.
  ///
  /// What has no known time counts as in time: nobody pays for what was not noted.
  public func lateness(lesson: String, received: Date?, extended: Date?) -> Lateness {
    guard var due = due[lesson], let received else { return .inTime }
    if let extended, extended > due { due = extended }
    let late = received.timeIntervalSince(due) - Double(grace)
    guard late > 0 else { return .inTime }
    // Days count from the due time itself: the grace only decides whether it is late at all.
    let days = Int(((late + Double(grace)) / 86_400).rounded(.up))
    switch rule {
    case .none: return Lateness(days: days, percent: 100)
    case .zero: return Lateness(days: days, percent: 0)
    case .percentPerDay(let percent): return Lateness(days: days, percent: max(0, 100 - percent * days))
    }
  }

  /// The rule in words.
  public var words: LocalizedText {
    switch rule {
    case .none: LocalizedText(ko: "늦어도 감점 없음", en: "no penalty for being late")
    case .zero: LocalizedText(ko: "늦으면 0점", en: "nothing for late work")
    case .percentPerDay(let percent):
      LocalizedText(ko: "하루마다 \(percent)% 감점", en: "\(percent) % off for each day begun")
    }
  }
}

extension LatePolicy.Rule {
  /// Reads `none`, `zero` or `10%`, as written on a command line; `nil` for anything else.
  public init?(_ word: String) {
    switch word.lowercased() {
    case "none": self = .none
    case "zero": self = .zero
    default:
      let digits = word.lowercased().replacingOccurrences(of: "/day", with: "").split(
        separator: "%", omittingEmptySubsequences: false)
      guard digits.count == 2, digits[1].isEmpty, let percent = Int(digits[0]), (1...100).contains(percent)
      else {
        return nil
      }
      self = .percentPerDay(percent)
    }
  }
}
