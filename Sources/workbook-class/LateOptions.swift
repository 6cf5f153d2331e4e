import ArgumentParser
import CommandDesk
import Course
import Foundation
import Grading

/// When lessons are due and what lateness costs.
struct LateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "마감: 2026-11-30T23:59 또는 GANLoss=2026-11-30T23:59 (여러 번 쓸 수 있음)",
        en: "When it is due: 2026-11-30T23:59, or GANLoss=2026-11-30T23:59; may be repeated."),
      valueName: "time"))
  var due: [String] = []

  @Option(
    help: ArgumentHelp(
      spoken(ko: "늦은 제출: none, zero, 10%/day", en: "Late work: none, zero, or 10%/day."), valueName: "rule"))
  var late: String?

  @Option(
    help: ArgumentHelp(
      spoken(ko: "마감 뒤 봐주는 시간(분)", en: "Minutes after the due time that do not count."), valueName: "minutes")
  )
  var grace: Int?

  mutating func validate() throws {
    if let late, LatePolicy.Rule(late) == nil {
      throw ValidationError(
        spoken(ko: "--late는 none, zero, 또는 10%/day 꼴입니다.", en: "--late is none, zero, or like 10%/day."))
    }
    if let grace, !(0...100_000).contains(grace) {
      throw ValidationError(
        spoken(ko: "--grace는 0 이상의 분입니다.", en: "--grace is a number of minutes from 0 on."))
    }
    for word in due where Due(word) == nil {
      throw ValidationError(
        spoken(
          ko: "\(word): 2026-11-30T23:59 또는 GANLoss=2026-11-30T23:59+09:00처럼 씁니다.",
          en: "\(word): write it like 2026-11-30T23:59 or GANLoss=2026-11-30T23:59+09:00."))
    }
  }

  /// The policy with what was said now in place of what was before.
  func applied(to policy: LatePolicy, course: Course, lessons: [LessonFolder]) throws -> LatePolicy {
    var policy = policy
    if let rule = late.flatMap(LatePolicy.Rule.init) { policy.rule = rule }
    if let grace { policy.grace = grace * 60 }
    for due in due.compactMap(Due.init) {
      for lesson in try due.lesson.map({ [try course.lesson($0)] }) ?? lessons {
        policy.due[lesson.id] = due.time
      }
    }
    return policy
  }
}

/// A due time, of one lesson or of all.
struct Due {
  let lesson: String?
  let time: Date

  init?(_ word: String) {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    guard let last = parts.last, let time = MomentReader.date(last) else { return nil }
    lesson = parts.count == 2 ? parts[0] : nil
    self.time = time
  }
}
