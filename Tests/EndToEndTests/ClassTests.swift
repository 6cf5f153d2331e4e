import Foundation
import Testing

/// An instructor's way through a class: hand-ins by `submit` and by folder, grading, remarks, a corrected lesson.
@Suite struct ClassTests {
  /// A course with one lesson, a class of four, and a folder for its grades.
  private final class Classroom {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-class-\(UUID().uuidString)")
    var course: URL { root.appendingPathComponent("course") }
    var grades: URL { root.appendingPathComponent("grades") }

    init() throws {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      let made = try Program.run(["new", "course", course.path])
      #expect(made.status == 0, "\(made.errors)")
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    var lesson: String {
      (try? FileManager.default.contentsOfDirectory(atPath: course.path))?.first { $0.hasPrefix("01-") } ?? ""
    }
    var id: String { String(lesson.dropFirst(3)) }

    func solution(_ body: String) -> String {
      """
      import \(id)
      struct Exercise: \(id)Exercise {
        func standardized(_ x: Tensor) -> Tensor {
          \(body)
        }
        func scratch() {}
      }
      """
    }

    static let right =
      "(x - x.mean(axis: 1, keepDims: true)) / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false))"

    func write(_ text: String, _ path: String) throws {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }

    /// Without a box: what is tested here is the class, and not every machine has bubblewrap.
    func grade() throws -> Program.Outcome {
      try Program.runClass([
        "grade", root.appendingPathComponent("submissions").path, "--roster",
        root.appendingPathComponent("roster.csv").path,
        "--into", grades.path, "--course", course.path, "--lang", "en", "--without-isolation",
        "I trust every submission",
      ])
    }

    func text(_ path: String) throws -> String {
      try String(contentsOf: grades.appendingPathComponent(path), encoding: .utf8)
    }
  }

  @Test func anEveningOfGrading() throws {
    let room = try Classroom()
    try room.write("학번;이름\ns1;하나\ns2;둘\ns3;셋\ns4;넷\n", "roster.csv")
    // s1 hands in with `submit`.
    let exercise = "course/\(room.lesson)/Exercise.swift"
    try room.write(room.solution(Classroom.right), exercise)
    try FileManager.default.createDirectory(
      at: room.root.appendingPathComponent("submissions"), withIntermediateDirectories: true)
    let submitted = try Program.run([
      "submit", "--id", "s1", "--output",
      room.root.appendingPathComponent("submissions/download-17.zip").path, "--course",
      room.course.path, "--lang", "en",
    ])
    #expect(submitted.status == 0, "\(submitted.output) \(submitted.errors)")
    #expect(submitted.output.contains("1/1 checks"))
    let wrong = room.solution("x / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false))")
    try room.write(wrong, "submissions/s2/\(room.lesson)/Exercise.swift")
    try room.write(room.solution("while true {}"), "submissions/s3/exercise.swift.txt")
    try room.write(room.solution(Classroom.right), "submissions/stranger/Exercise.swift")

    let graded = try room.grade()
    #expect(graded.status == 0, "\(graded.output) \(graded.errors)")
    #expect(graded.output.contains("2 ready · 1 renamed · 1 missing · 1 not in the roster"))
    let table = try room.text("grades.csv")
    #expect(
      table.contains("s1,하나,1,") && table.contains("s2,둘,0,") && table.contains("s3,셋,0,")
        && table.contains("s4,넷,,"))
    #expect(try room.text("verdicts.csv").contains("s2,\(room.id),standardized,wrong,0,1,forgot-the-mean,"))
    #expect(try room.text("verdicts.csv").contains("s3,\(room.id),standardized,timedOut,0,1,,"))
    #expect(
      FileManager.default.fileExists(
        atPath: room.grades.appendingPathComponent("quarantine/stranger/Exercise.swift").path))
    #expect(try room.text("students/s2/\(room.lesson)/report.md").contains("their mean is still there"))

    // Nothing is graded twice.
    let again = try room.grade()
    #expect(again.output.contains(" 0 graded"), "\(again.output)")

    let into = ["--into", room.grades.path, "--course", room.course.path, "--lang", "en"]
    #expect(
      try Program.runClass(["adjust", "s2", "1", "--by", "0.5", "--reason", "nearly"] + into).status == 0)
    #expect(try Program.runClass(["comment", "s2", "Look at the mean."] + into).status == 0)
    #expect(try Program.runClass(["adjust", "s9", "1", "--by", "1", "--reason", "x"] + into).status == 2)
    #expect(
      try Program.runClass(["adjust", "s2", "1", "--by", "1", "--to", "1", "--reason", "x"] + into).status
        == 2)
    #expect(try room.text("students/s2/index.md").contains("0 + 0.5 = 0.5/1"))
    #expect(try room.text("students/s2/index.md").contains("Look at the mean"))

    // The lesson is corrected: it is worth two points now.
    let lesson = room.course.appendingPathComponent("\(room.lesson)/Lesson.swift")
    let code = try String(contentsOf: lesson, encoding: .utf8)
    #expect(code.contains("points: 1"))
    try Data(code.replacingOccurrences(of: "points: 1", with: "points: 2").utf8).write(to: lesson)
    let told = try room.grade()
    #expect(told.output.contains("regrade"), "\(told.output)")
    let regraded = try Program.runClass(
      ["regrade", "--without-isolation", "I trust every submission"] + into)
    #expect(regraded.status == 0, "\(regraded.output) \(regraded.errors)")
    #expect(try room.text("regrade-1.csv").contains("s1,\(room.id),1,2,2,"))
    #expect(try room.text("students/s2/index.md").contains("0 + 0.5 = 0.5/2"))
  }

  @Test func wrongCalls() throws {
    let room = try Classroom()
    try room.write("id,name\ns1,A\ns1,B\n", "roster.csv")
    try room.write("x", "submissions/s1/Exercise.swift")
    let twice = try room.grade()
    #expect(twice.status == 2)
    #expect(twice.errors.contains("roster.csv:3"))
    let into = ["--into", room.grades.path, "--course", room.course.path]
    let words = ["grade", "nowhere", "--roster", room.root.appendingPathComponent("roster.csv").path] + into
    #expect(try Program.runClass(words + ["--without-isolation", "yes"]).status == 2)
    #expect(try Program.runClass(["regrade"] + into).status == 3)
    for command in ["release", "grade", "regrade", "comment", "adjust", "extend", "report"] {
      let english = try Program.runClass([command, "--help", "--lang", "en"])
      let korean = try Program.runClass([command, "--help", "--lang", "ko"])
      #expect(english.status == 0 && korean.status == 0 && english.output != korean.output, "\(command)")
    }
    // The student's program hands over.
    #expect(try Program.run(["grade", "--help"]).status == 0)
  }

  @Test func submitSaysWhatIsMissing() throws {
    let room = try Classroom()
    let zip = room.root.appendingPathComponent("s1.zip").path
    let words = ["submit", "--id", "s1", "--output", zip, "--course", room.course.path, "--lang", "en"]
    let nothing = try Program.run(words)
    #expect(nothing.status == 2)
    #expect(nothing.output.contains("missing"))
    #expect(!FileManager.default.fileExists(atPath: zip))
    let starter = try String(
      contentsOf: room.course.appendingPathComponent("\(room.lesson)/Starter.swift"), encoding: .utf8)
    try room.write(starter, "course/\(room.lesson)/Exercise.swift")
    let unchanged = try Program.run(words)
    #expect(unchanged.status == 1)
    #expect(unchanged.output.contains("unchanged from the starter"))
    #expect(FileManager.default.fileExists(atPath: zip))
    #expect(try Program.run(["submit", "--id", "../x", "--course", room.course.path]).status == 2)
  }
}
