import Foundation
import Testing

/// The real grader with real boxes, killed at random moments: nothing is left of it, and run again it ends with the
/// reports of an undisturbed run, byte for byte.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["WORKBOOK_WITHOUT_BOXES"] == nil, "boxes were declared absent"))
struct KilledGraderTests {
  /// A course with one lesson and a class that is right, wrong, slow, noisy and broken.
  private final class Classroom {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-killed-\(UUID().uuidString)")
    var course: URL { root.appendingPathComponent("course") }

    init() throws {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      let made = try Program.run(["new", "course", course.path])
      #expect(made.status == 0, "\(made.errors)")
      let lesson = try #require(
        FileManager.default.contentsOfDirectory(atPath: course.path).first { $0.hasPrefix("01-") })
      let right =
        "(x - x.mean(axis: 1, keepDims: true)) / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false))"
      let bodies = [
        right, "x / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false))", "while true {}",
        "fatalError(\"no\")", "for _ in 0..<100 { print(\"loud\") }; return \(right)", "this is no Swift",
        "let before = x; return \(right)",
      ]
      var roster = "id,name\n"
      for (number, body) in bodies.enumerated() {
        roster += "s\(number),N\(number)\n"
        let text = """
          import \(lesson.dropFirst(3))
          struct Exercise: \(lesson.dropFirst(3))Exercise {
            func standardized(_ x: Tensor) -> Tensor {
              \(body)
            }
            func scratch() {}
          }
          """
        let folder = root.appendingPathComponent("submissions/s\(number)/\(lesson)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appendingPathComponent("Exercise.swift"))
      }
      try FileManager.default.createDirectory(
        at: root.appendingPathComponent("nothing"), withIntermediateDirectories: true)
      try Data(roster.utf8).write(to: root.appendingPathComponent("roster.csv"))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func words(_ submissions: String, into grades: URL) -> [String] {
      [
        "grade", root.appendingPathComponent(submissions).path, "--roster",
        root.appendingPathComponent("roster.csv").path, "--into", grades.path, "--course", course.path,
        "--lang", "en", "--jobs", "2",
      ]
    }

    /// All files but those that tell of time; the gradebook itself is looked at by its own tests.
    func reports(_ grades: URL) throws -> [String: Data] {
      var found: [String: Data] = [:]
      let all = FileManager.default.enumerator(at: grades, includingPropertiesForKeys: nil)
      for case let file as URL in all ?? FileManager.DirectoryEnumerator() {
        let name = file.lastPathComponent
        guard name != "timing.md", !name.hasPrefix("gradebook."),
          let data = try? Data(contentsOf: file)
        else { continue }
        found[String(file.path.dropFirst(grades.path.count + 1))] = data
      }
      return found
    }

    /// Names that something half-made has; `.work`, where submissions wait to be compiled, has to be empty.
    func halfMade() -> [String] {
      let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
      return (all?.allObjects ?? []).compactMap { $0 as? URL }.map(\.lastPathComponent).filter {
        $0.hasPrefix(".") && ![".workbook", ".gitignore", ".work"].contains($0)
      }
    }
  }

  @Test func atRandomMoments() throws {
    let room = try Classroom()
    // The secret is drawn with the gradebook: both runs begin from the same one.
    let first = room.root.appendingPathComponent("first")
    _ = try Program.runClass(room.words("nothing", into: first))
    let (whole, killed) = (
      room.root.appendingPathComponent("whole"), room.root.appendingPathComponent("killed")
    )
    for copy in [whole, killed] { try FileManager.default.copyItem(at: first, to: copy) }
    let began = ContinuousClock.now
    let undisturbed = try Program.runClass(room.words("submissions", into: whole))
    #expect(undisturbed.status == 0, "\(undisturbed.output) \(undisturbed.errors)")
    let took = Double((ContinuousClock.now - began) / .milliseconds(1))
    let mounts = Self.mounts()
    // The plugins are made anew, so that the compilers are killed as well.
    try FileManager.default.removeItem(at: room.course.appendingPathComponent(".workbook"))
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<4 {
      let pause = Double.random(in: 0.02...0.6, using: &chance) * took
      let call = try Call(room.words("submissions", into: killed), program: "workbook-class")
      usleep(UInt32(pause * 1000))
      // Held, so that all it has started can be named.
      call.signal(SIGSTOP)
      let started = Self.descendants(of: call.number)
      call.signal(SIGKILL)
      _ = try call.outcome()
      // What is trusted, a compiler of the lesson itself, may come to its end; a box is gone at once.
      var left = started
      for _ in 0..<1000 where !left.isEmpty {
        usleep(10_000)
        left = left.filter { Self.isAlive($0) }
      }
      #expect(left.isEmpty, "after \(pause) ms: \(left.map(\.name))")
      #expect(Self.mounts() == mounts, "after \(pause) ms")
    }
    let resumed = try Program.runClass(room.words("submissions", into: killed))
    #expect(resumed.status == 0, "\(resumed.output) \(resumed.errors)")
    #expect(room.halfMade() == [])
    let waiting = killed.appendingPathComponent(".work").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: waiting) == [])
    let (expected, reports) = (try room.reports(whole), try room.reports(killed))
    #expect(expected.count > 20 && Set(expected.keys) == Set(reports.keys))
    for (path, data) in expected { #expect(reports[path] == data, "\(path)") }
  }

  private struct Started {
    let number: Int
    let name: String
    /// When it began, by the kernel's clock: numbers are used again.
    let began: String
  }

  private static func facts(of number: Int) -> (name: String, fields: [Substring])? {
    guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")"), let start = text.firstIndex(of: "(")
    else { return nil }
    return (String(text[start...end]), text[text.index(after: end)...].split(separator: " "))
  }

  private static func descendants(of root: Int) -> [Started] {
    let numbers = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap {
      Int($0)
    }
    let all = numbers.compactMap { number in facts(of: number).map { (number, $0) } }
    var (found, parents): ([Started], Set<Int>) = ([], [root])
    var grew = true
    while grew {
      grew = false
      for (number, facts) in all where !parents.contains(number) {
        guard let parent = Int(facts.fields[1]), parents.contains(parent) else { continue }
        parents.insert(number)
        found.append(Started(number: number, name: facts.name, began: String(facts.fields[19])))
        grew = true
      }
    }
    return found
  }

  /// Whether it still runs; one that nobody has collected yet does not.
  private static func isAlive(_ one: Started) -> Bool {
    guard let facts = facts(of: one.number) else { return false }
    return facts.fields[0] != "Z" && facts.fields[19] == one.began
  }

  private static func mounts() -> Int {
    ((try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "").split(separator: "\n")
      .count
  }
}
