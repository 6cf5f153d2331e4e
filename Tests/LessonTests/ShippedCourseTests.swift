import Course
import Foundation
import Frames
import Runner
import Testing

/// The course that ships, held to what authors promise: the same as `workbook verify`, lesson by lesson.
@Suite struct ShippedCourseTests {
  static let course: Course = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let state = FileManager.default.temporaryDirectory.appendingPathComponent("workbook-lessons-\(getpid())")
    atexit {
      try? FileManager.default.removeItem(
        at: FileManager.default.temporaryDirectory.appendingPathComponent("workbook-lessons-\(getpid())"))
    }
    do {
      return try Course(folder: root.appendingPathComponent("Lessons"), home: state)
    } catch {
      fatalError("\(error)")
    }
  }()

  private func runner() throws -> CourseRunner {
    let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    return CourseRunner(course: Self.course, kit: try Kit(products: products))
  }

  @Test(
    "starter unsolved, solution right, every mistake recognised, texts and reference whole, figures made",
    arguments: course.lessons)
  func verifies(_ lesson: LessonFolder) throws {
    let runner = try runner()
    let verification = try runner.verify(lesson, freshSeeds: 20)
    #expect(verification.problems == [])
    #expect(!verification.matrix.isEmpty)
    // The trainings are those of the verification: one short run of each experiment must have reached its goal.
    let result = try runner.run(lesson, RunRequest(code: .solution, figures: true))
    #expect(result.earned == result.points)
    #expect(!result.figures.isEmpty)
  }

  @Test("swapped labels do not learn the bell curve")
  func swappedLabelsFail() throws {
    let lesson = try Self.course.lesson("GANLoss")
    var rows: [ExperimentSweep.Row] = []
    _ = try runner().sweep(lesson, seeds: 0, mistakeSeeds: 1, mistakes: ["step-swapped-labels"]) {
      rows.append($0)
    }
    #expect(rows.map(\.reached) == [0])
    #expect(rows.map(\.runs) == [1])
  }
}
