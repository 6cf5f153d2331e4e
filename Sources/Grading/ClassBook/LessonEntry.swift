import Course
import Foundation
import Runner

/// What a student has in a lesson: submission, grade and points, put together from the gradebook.
struct LessonEntry: Sendable {
  let lesson: LessonFolder
  let submission: Submission?
  let grade: Grade?
  /// The result that counts, in short.
  let summary: ResultSummary?
  /// The points with their arithmetic.
  let points: LessonGrade
  let extended: Extension?

  /// Whether a person must look at it, and why.
  var needsPerson: LocalizedText? {
    if grade?.standing == .setAside {
      return LocalizedText(
        ko: "채점기가 두 번 실패했습니다. 직접 보고 `adjust`로 점수를 정합니다.",
        en: "The judge failed on it twice: look at it and set its points with `adjust`.")
    }
    if submission?.state == .unreadable {
      return LocalizedText(ko: "제출물을 읽을 수 없습니다.", en: "It could not be read.")
    }
    return nil
  }

  /// Whether a person has decided already.
  var isDecidedByHand: Bool {
    points.adjustments.contains { if case .to = $0.change { true } else { false } }
  }

  /// The state in a word or two.
  var state: LocalizedText {
    switch (grade?.standing, submission?.state) {
    case (.graded?, _): LocalizedText(ko: "채점함", en: "graded")
    case (.setAside?, _): LocalizedText(ko: "확인 필요", en: "needs a person")
    case (_, .missing?), (_, nil): LocalizedText(ko: "제출 없음", en: "missing")
    case (_, .empty?): LocalizedText(ko: "빈 파일", en: "empty")
    case (_, .unreadable?): LocalizedText(ko: "읽을 수 없음", en: "unreadable")
    default: LocalizedText(ko: "아직", en: "not graded yet")
    }
  }
}
