import Course
import Foundation
import Testing

/// New lessons and courses: which names are taken, and what stays of `course.yml`.
@Suite struct LessonTemplateTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test(arguments: [
    "", "pooling", "2D", "Two Words", "With-Hyphen", "../Up", "한글", "Ünicode", "A.B", "A_B", "Lesson",
    "LessonKit",
    "Tensor", "Check", "Submission", "Foundation", "Any", "Self",
  ])
  func someNamesAreNoModules(_ name: String) {
    #expect(throws: CourseError.self) { _ = try LessonTemplate(name: name) }
  }

  @Test(arguments: ["Pooling", "A", "WGAN2", "UNet"])
  func othersAre(_ name: String) {
    #expect(throws: Never.self) { _ = try LessonTemplate(name: name) }
  }

  @Test func aNewCourseCanBeReadAndIsNotMadeTwice() throws {
    let folder = scratch.url.appendingPathComponent("deep/course")
    let course = try LessonTemplate.makeCourse(in: folder, language: .korean)
    #expect(course.lessons.map(\.name) == ["01-FirstLesson"])
    #expect(try Course(folder: folder) == course)
    #expect(LessonTexts(of: course.lessons[0]).problems.isEmpty)
    #expect(course.lessons[0].hasAnswers)
    #expect(throws: CourseError.self) { _ = try LessonTemplate.makeCourse(in: folder, language: .korean) }
  }

  @Test func aNewLessonsFilesNameItEverywhere() throws {
    let course = try scratch.course(
      "format: 1\ntitle: T\nlessons:\n  - 01-GANLoss\n", folders: ["01-GANLoss"])
    let lesson = try LessonTemplate(name: "Pooling").add(to: course)
    #expect(lesson.id == "Pooling" && lesson.number == 2)
    #expect(lesson.url.path == scratch.url.appendingPathComponent("02-Pooling").path)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: lesson.url.path).sorted() == [
        "Answers.swift", "Lesson.swift", "Starter.swift", "lesson.en.md", "lesson.ko.md", "reference.py",
        "reference.safetensors",
      ])
    for file in ["Answers.swift", "Lesson.swift", "Starter.swift"] {
      let text = try scratch.text(of: "02-Pooling/\(file)")
      #expect(text.contains("PoolingExercise") && !text.contains("NAME"))
    }
    #expect(try scratch.text(of: "02-Pooling/Starter.swift").contains("// 2.1  "))
    #expect(try Course(folder: scratch.url).lessons.map(\.id) == ["GANLoss", "Pooling"])
  }

  /// The reference says by which script it was made; a digest that differs would fail the author's first `verify`.
  @Test func theTemplatesReferenceIsThatOfItsScript() throws {
    let course = try LessonTemplate.makeCourse(
      in: scratch.url.appendingPathComponent("course"), language: .english)
    let script = try Data(contentsOf: course.lessons[0].referenceScript)
    let reference = String(decoding: try Data(contentsOf: course.lessons[0].reference), as: UTF8.self)
    #expect(reference.contains(Digest.hex(script)))
  }

  @Test(arguments: [
    (
      "format: 1  # one\ntitle: T\n\n# The lessons.\nlessons:\n  # first\n  - 01-GANLoss  # easy\n\n# The end.\naliases: {}\n",
      "format: 1  # one\ntitle: T\n\n# The lessons.\nlessons:\n  # first\n  - 01-GANLoss  # easy\n  - 02-Pooling\n\n# The end.\naliases: {}\n"
    ),
    (
      "format: 1\ntitle: T\nlessons:\n- 01-GANLoss",
      "format: 1\ntitle: T\nlessons:\n- 01-GANLoss\n- 02-Pooling"
    ),
    (
      "format: 1\ntitle: T\nlessons:\n- lesson: 01-GANLoss\n  weight: 2\naliases: {}\n",
      "format: 1\ntitle: T\nlessons:\n- lesson: 01-GANLoss\n  weight: 2\n- 02-Pooling\naliases: {}\n"
    ),
    (
      "lessons:\n    - lesson: 01-GANLoss\n      weight: 2\n    # later\ntitle: T\nformat: 1\n",
      "lessons:\n    - lesson: 01-GANLoss\n      weight: 2\n    - 02-Pooling\n    # later\ntitle: T\nformat: 1\n"
    ),
  ])
  func theListGrowsByOneLine(_ before: String, _ after: String) throws {
    let course = try scratch.course(before, folders: ["01-GANLoss"])
    _ = try LessonTemplate(name: "Pooling").add(to: course)
    #expect(try scratch.text(of: "course.yml") == after)
    #expect(try Course(folder: scratch.url).lessons.map(\.name) == ["01-GANLoss", "02-Pooling"])
  }

  @Test func aListOnOneLineIsLeftToTheAuthor() throws {
    let yaml = "format: 1\ntitle: T\nlessons: [01-GANLoss]\n"
    let course = try scratch.course(yaml)
    #expect { _ = try LessonTemplate(name: "Unet").add(to: course) } throws: { error in
      "\(error)".contains("Add `- 02-Unet` to `lessons` in course.yml yourself.")
    }
    #expect(try scratch.text(of: "course.yml") == yaml)
  }

  @Test func whatIsThereIsNotMadeAgain() throws {
    let course = try scratch.course(
      "format: 1\ntitle: T\nlessons: [01-GANLoss]", folders: ["01-GANLoss", "02-Pooling"])
    #expect { _ = try LessonTemplate(name: "Ganloss").add(to: course) } throws: {
      "\($0)".contains("number 1")
    }
    #expect { _ = try LessonTemplate(name: "Pooling").add(to: course) } throws: {
      "\($0)".contains("is there already")
    }
  }
}
