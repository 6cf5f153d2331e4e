import CommandDesk
import Course
import Foundation
import Reports
import Runner

/// Writes reports and their index from results.
struct LessonPublisher {
  private let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  /// Writes a lesson's report.
  func publish(
    _ result: LessonResult, of lesson: LessonFolder, seconds: Duration, _ progress: CheckProgress
  ) throws -> LessonReport.Written {
    let report = LessonReport(
      result: result, text: LessonTexts(of: lesson)[desk.language], language: desk.language,
      exercise: result.provenance.subject == "solution" ? lesson.answers : lesson.exercise,
      folder: lesson.url,
      timing: timing(result, seconds, progress))
    return try report.write(to: desk.course.reports)
  }

  private func timing(_ result: LessonResult, _ total: Duration, _ progress: CheckProgress) -> Timing {
    let experiments = result.experiments.compactMap { experiment in
      progress.experimentTimes[experiment.id].map { time in
        Timing.Part(experiment.title, seconds: time.map { $0 / .seconds(1) })
      }
    }
    let all = Timing.Part(LocalizedText(ko: "모두", en: "all"), seconds: total / .seconds(1))
    return Timing(date: Date(), parts: experiments + [all])
  }

  /// Writes the index of all lessons from their last results; gives its place.
  func publishIndex(solution: Bool = false) throws -> URL {
    let kept = Results(of: desk.course)
    let entries = desk.course.lessons.map { lesson in
      kept.last(lesson, solution: solution).map { CourseReport.Entry($0) }
        ?? CourseReport.Entry(number: lesson.number, id: lesson.id, title: LessonTexts(of: lesson).title)
    }
    return try CourseReport(
      title: desk.course.title, version: desk.course.version, entries: entries, language: desk.language
    ).write(to: desk.course.reports)
  }
}
