import Course
import Foundation
import Frames
import Runner

/// The machine-readable form of results: schema 1.
struct ResultsDocument: Encodable {
  struct CourseEntry: Encodable {
    let title: [String: String]
    let version: String
  }

  struct Build: Encodable {
    let diagnostics: [SourceDiagnostic]
    let failure: String?
  }

  struct Check: Encodable {
    let id: String, title: String, verdict: Verdict, points: Int, earned: Int, message: String
    let mistake: String?
    let at: SourceLocation?
  }

  struct Experiment: Encodable {
    let id: String, title: String, verdict: Verdict, message: String
    let metrics: [String: Double]
    let scale: Scale
    let seed: UInt64
    let notices: [String]
  }

  struct Lesson: Encodable {
    let id: String, number: Int, title: String
    let build: Build
    let checks: [Check]
    let experiments: [Experiment]
  }

  let schema = 1
  let course: CourseEntry
  let lessons: [Lesson]

  init(_ course: Course, _ results: [LessonResult], language: Language) {
    self.course = CourseEntry(
      title: ["ko": course.title.korean, "en": course.title.english], version: course.version)
    lessons = results.map { result in
      Lesson(
        id: result.id, number: result.number, title: result.title[language],
        build: Build(diagnostics: result.build.diagnostics, failure: result.build.failure?[language]),
        checks: result.checks.map { check in
          Check(
            id: check.id, title: check.title[language], verdict: check.verdict, points: check.points,
            earned: check.earned,
            message: ([check.message] + check.details).map { $0[language] }.joined(separator: "\n"),
            mistake: check.mistake, at: check.at)
        },
        experiments: result.experiments.map { experiment in
          Experiment(
            id: experiment.id, title: experiment.title[language], verdict: experiment.verdict,
            message: experiment.message[language],
            metrics: Dictionary(
              experiment.metrics.map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first }),
            scale: experiment.scale, seed: experiment.seed, notices: experiment.notices.map { $0[language] })
        })
    }
  }

  /// Writes the document to standard output.
  func print() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    FileHandle.standardOutput.write(try encoder.encode(self) + Data("\n".utf8))
  }
}

/// How a command's results are written.
enum OutputFormat: String, CaseIterable {
  case text, json
}
