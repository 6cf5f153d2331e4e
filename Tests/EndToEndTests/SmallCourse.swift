import Foundation

/// A course with a lesson of many small functions, each to give twice its input.
///
/// What was compiled once is shared by all courses of a test run: the program's own cache sees to it.
final class SmallCourse {
  /// The functions of the lesson, which are its checks as well.
  static let functions = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

  let folder: URL
  private static let shared: URL = {
    atexit { try? FileManager.default.removeItem(at: SmallCourse.place) }
    return place
  }()
  private static let place = FileManager.default.temporaryDirectory.appendingPathComponent(
    "workbook-shared-\(getpid())")

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-course-\(UUID().uuidString)")
    try write(
      "format: 1\ntitle: {ko: 작은 과정, en: A small course}\nversion: 3\nlessons:\n  - 01-Doubles\n",
      to: "course.yml")
    try write(Self.lesson, to: "01-Doubles/Lesson.swift")
    try write(Self.exercise([:]), to: "01-Doubles/Starter.swift")
    try write(
      Self.page(title: "Doubles", write: "Give twice the input.", caption: "A curve."),
      to: "01-Doubles/lesson.en.md")
    try write(Self.page(title: "두 배", write: "입력의 두 배를 냅니다.", caption: "곡선"), to: "01-Doubles/lesson.ko.md")
    try write(Self.reference, to: "01-Doubles/reference.safetensors")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(".workbook"), withIntermediateDirectories: true)
    for part in ["plugins", "module-cache"] {
      let place = Self.shared.appendingPathComponent(part)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent(".workbook/\(part)"), withDestinationURL: place)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  func place(_ path: String) -> URL { folder.appendingPathComponent(path) }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  func write(_ data: Data, to path: String) throws {
    let file = place(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func text(of path: String) throws -> String { try String(contentsOf: place(path), encoding: .utf8) }

  /// Writes the student's file: functions with these bodies, all others right.
  func write(bodies: [String: String], before: String = "", after: String = "") throws {
    try write(Self.exercise(bodies, before: before, after: after), to: "01-Doubles/Exercise.swift")
  }

  /// Runs a command on this course.
  func run(_ words: String..., environment: [String: String] = [:]) throws -> Program.Outcome {
    try Program.run(words + ["--course", folder.path], environment: environment)
  }

  /// Starts a command on this course.
  func start(_ words: String..., through shell: String? = nil, view: [String] = []) throws -> Call {
    try Call(words + ["--course", folder.path], through: shell, view: view)
  }

  /// The verdicts of `check`, by check, with the exit code.
  func check() throws -> Report {
    try Report(run("check", "1", "--format", "json"))
  }

  // MARK: Its files

  static func exercise(_ bodies: [String: String], before: String = "", after: String = "") -> String {
    let members = functions.map { name in
      bodies[name].map { $0.hasPrefix("func") || $0.isEmpty ? $0 : function(name, $0) }
        ?? function(name, "x * 2")
    }
    return """
      import Doubles
      import Foundation
      \(before)
      struct Exercise: DoublesExercise {
      \(members.joined(separator: "\n"))

        func scratch() {
          print("scratch says", one(Tensor([21])).item)
        }
      }
      \(after)
      """
  }

  private static func function(_ name: String, _ body: String) -> String {
    "  func \(name)(_ x: Tensor) -> Tensor {\n    \(body)\n  }"
  }

  private static let lesson = """
    @_exported import LessonKit

    public protocol DoublesExercise {
    \(functions.map { "  func \($0)(_ x: Tensor) -> Tensor" }.joined(separator: "\n"))
      func scratch()
    }

    public struct Doubles: Lesson {
      public init() {}

      public var checks: [Check<any DoublesExercise>] {
    \(functions.map { "    Check(\"\($0)\", points: 1) { exercise, given in exercise.\($0)(given.x) }" }.joined(separator: "\n"))
      }

      public var experiments: [Experiment<any DoublesExercise>] {
        Experiment("grow", needs: ["one"], seed: 4) { exercise, run in
          var x = run.chance.normal([3])
          for step in 1...5 {
            x = exercise.one(x)
            run.record("size", step: step, Double(abs(x).sum().item))
            run.progress(step: step, of: 5)
          }
          run.keep(x, as: "x")
        }
        .score { evidence in [Metric("sum", Double(abs(try evidence.tensor("x")).sum().item), .atLeast(0))] }
      }

      public var figures: [LessonFigure] {
        LessonFigure("curve") {
          .plot(Plot(xLabel: "x", yLabel: "y", series: [Plot.Series("y", x: [0, 1, 2], y: [0, 1, 4])]))
        }
      }

      public var actions: [Action<any DoublesExercise>] {
        Action("double", arguments: ["number"]) { exercise, arguments, run in
          print("twice is", exercise.one(Tensor([Float(arguments[0]) ?? 0])).item)
        }
      }

      public func scratch(_ exercise: any DoublesExercise) { exercise.scratch() }
    }
    """

  private static func page(title: String, write: String, caption: String) -> String {
    let exercises = functions.map { name in
      ":::{exercise} \(name)\n\(write)\n:::\n:::{check} \(name)\n:title: \(title) \(name)\n:hint: \(write)\n:::\n"
    }
    return """
      # \(title)

      :::{figure} curve
      :caption: \(caption)
      :alt: \(caption)
      :label x: x
      :label y: y
      :::

      \(exercises.joined(separator: "\n"))
      :::{experiment} grow
      :title: \(title)
      :label size: \(caption)
      :label sum: \(caption)
      :passed: \(title)
      :missed: \(title)
      :::
      """
  }

  /// Two cases for every check, written by hand: 1, 2, 3 → 2, 4, 6 and −1 → −2.
  private static let reference: Data = {
    var header: [String: Any] = [:]
    var data = Data()
    for name in functions {
      for (place, values) in [
        ("a/in/x", [1, 2, 3]), ("a/out/value", [2, 4, 6]), ("b/in/x", [-1]), ("b/out/value", [-2]),
      ] {
        let begin = data.count
        for value in values {
          withUnsafeBytes(of: Float(value).bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
        header["\(name)/\(place)"] = [
          "dtype": "F32", "shape": [values.count], "data_offsets": [begin, data.count],
        ]
      }
    }
    let json = (try? JSONSerialization.data(withJSONObject: header, options: .sortedKeys)) ?? Data()
    var file = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    file.append(json)
    file.append(data)
    return file
  }()
}
