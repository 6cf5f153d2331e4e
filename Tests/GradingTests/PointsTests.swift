import Course
import Foundation
import Grading
import Testing

/// Points, lateness, and the arithmetic that is shown.
@Suite struct PointsTests {
  private let due = Date(timeIntervalSince1970: 1_800_000_000)

  private func lateness(_ rule: LatePolicy.Rule, hours: Double, grace: Int = 0, extended: Double? = nil)
    -> LatePolicy.Lateness
  {
    LatePolicy(rule: rule, grace: grace, due: ["One": due]).lateness(
      lesson: "One", received: due.addingTimeInterval(hours * 3600),
      extended: extended.map { due.addingTimeInterval($0 * 3600) })
  }

  @Test func readsPoints() {
    #expect(Points("1.5")?.hundredths == 150)
    #expect(Points("-0.25")?.hundredths == -25)
    #expect(Points("+2")?.hundredths == 200)
    for word in ["", "1.234", "1e3", "nan", "--1", "1.", ".5", "0x1", "99999999999"] {
      #expect(Points(word) == nil, "\(word)")
    }
  }

  @Test func writesPoints() {
    #expect(
      [1200, 1080, 1075, 5, -150].map { Points(hundredths: $0).text } == [
        "12", "10.8", "10.75", "0.05", "−1.5",
      ])
    #expect(Points(hundredths: -150).plain == "-1.5")
  }

  @Test func countsBegunDays() {
    #expect(lateness(.percentPerDay(10), hours: 0) == .inTime)
    #expect(lateness(.percentPerDay(10), hours: 1) == .init(days: 1, percent: 90))
    #expect(lateness(.percentPerDay(10), hours: 24) == .init(days: 1, percent: 90))
    #expect(lateness(.percentPerDay(10), hours: 25) == .init(days: 2, percent: 80))
    #expect(lateness(.percentPerDay(10), hours: 24 * 30) == .init(days: 30, percent: 0))
    #expect(lateness(.zero, hours: 1) == .init(days: 1, percent: 0))
    #expect(lateness(.none, hours: 25) == .init(days: 2, percent: 100))
  }

  @Test func graceAndExtension() {
    #expect(lateness(.zero, hours: 0.25, grace: 900) == .inTime)
    #expect(lateness(.zero, hours: 0.26, grace: 900).percent == 0)
    #expect(lateness(.percentPerDay(10), hours: 30, extended: 48) == .inTime)
    #expect(lateness(.percentPerDay(10), hours: 50, extended: 48).days == 1)
    // An extension never takes time away.
    #expect(lateness(.percentPerDay(10), hours: 30, extended: -48).days == 2)
  }

  @Test func whatHasNoTimeIsInTime() {
    #expect(
      LatePolicy(rule: .zero, due: ["One": due]).lateness(lesson: "One", received: nil, extended: nil)
        == .inTime)
    #expect(LatePolicy(rule: .zero).lateness(lesson: "One", received: due, extended: nil) == .inTime)
  }

  @Test(arguments: ["none", "zero", "10%", "10%/day", "100%"]) func readsRules(_ word: String) {
    #expect(LatePolicy.Rule(word) != nil)
  }

  @Test(arguments: ["", "10", "0%", "101%", "-5%", "%"]) func refusesRules(_ word: String) {
    #expect(LatePolicy.Rule(word) == nil)
  }

  @Test func showsTheArithmetic() {
    var grade = LessonGrade(earned: Points(13), points: Points(16), lateness: .init(days: 1, percent: 90))
    #expect(grade.arithmetic == "13 × 90 % = 11.7/16")
    grade.adjustments = [
      Adjustment(student: "s", lesson: "l", change: .by(Points(hundredths: -150)), reason: "r"),
      Adjustment(student: "s", lesson: "l", change: .by(Points(2)), reason: "r"),
    ]
    #expect(grade.arithmetic == "13 × 90 % − 1.5 + 2 = 12.2/16")
    grade.adjustments.append(Adjustment(student: "s", lesson: "l", change: .to(Points(5)), reason: "r"))
    #expect(grade.final == Points(5))
    #expect(LessonGrade(earned: Points(7), points: Points(7)).arithmetic == "7/7")
    #expect(LessonGrade(earned: nil, points: Points(7)).arithmetic == "0/7")
  }

  @Test func neverBelowNothing() {
    let less = Adjustment(student: "s", lesson: "l", change: .by(Points(-9)), reason: "r")
    #expect(LessonGrade(earned: Points(3), points: Points(7), adjustments: [less]).final == .zero)
  }

  @Test func weighsLessons() {
    let grade = CourseGrade(parts: [
      .init(number: 1, final: Points(12), points: Points(16), weight: 1),
      .init(number: 2, final: Points(6), points: Points(12), weight: 2),
    ])
    // (75 + 2 · 50) / 3
    #expect(abs(grade.percent - 58.333_333_333) < 1e-6)
    #expect(grade.arithmetic == "(1 × 75.0 + 2 × 50.0) / 3 = 58.3 %")
    #expect(CourseGrade(parts: []).percent == 0)
  }
}
