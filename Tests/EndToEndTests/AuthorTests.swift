import Foundation
import Testing

/// What authors do: a new course passes `verify` as it stands, with a second lesson as well.
@Suite struct AuthorTests {
  @Test func aNewCourseIsSound() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-new-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(["new", "course", folder.path]).status == 0)
    #expect(try Program.run(["new", "course", folder.path]).status == 2)
    #expect(try Program.run(["new", "lesson", "Pooling", "--course", folder.path]).status == 0)
    #expect(try Program.run(["new", "lesson", "pooling", "--course", folder.path]).status == 2)
    let verified = try Program.run(["verify", "--seeds", "3", "--course", folder.path])
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    #expect(verified.output.contains("2 of 2 always recognised"))
    let reference = folder.appendingPathComponent("02-Pooling/reference.safetensors")
    let script = folder.appendingPathComponent("02-Pooling/reference.py")
    let (origin, text) = (try Data(contentsOf: reference), try String(contentsOf: script, encoding: .utf8))
    try Data((text + "# changed\n").utf8).write(to: script)
    // The same data from an unknown PyTorch: the name of its entry is another one of as many letters.
    var bytes = [UInt8](origin)
    let name = try #require(bytes.firstRange(of: Array("torch\"".utf8)))
    bytes[name.lowerBound] = UInt8(ascii: "T")
    try Data(bytes).write(to: reference)
    let doubted = try Program.run(["verify", "2", "--seeds", "1", "--course", folder.path])
    #expect(doubted.status == 1)
    #expect(doubted.output.contains("was made by another reference.py"))
    #expect(doubted.output.contains("does not say its `torch`"))
    try origin.write(to: reference)
    try Data(text.utf8).write(to: script)
    let starter = try Program.run(["check", "2", "--format", "json", "--course", folder.path])
    #expect(starter.status == 1)
    #expect(try Report(starter).troubles == ["standardized": "todo"])
    let solved = try Program.run(["run", "--solution", "--format", "json", "--course", folder.path])
    #expect(solved.status == 0)
    #expect(try Report(solved, lesson: 1).troubles.isEmpty)
    let forgot = """
      import Pooling
      struct Exercise: PoolingExercise {
        func standardized(_ x: Tensor) -> Tensor { x / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false)) }
        func scratch() {}
      }
      """
    try Data(forgot.utf8).write(to: folder.appendingPathComponent("02-Pooling/Exercise.swift"))
    let recognised = try Report(
      try Program.run(["check", "2", "--lang", "en", "--format", "json", "--course", folder.path]))
    #expect(recognised.checks["standardized"]?.message.contains("their mean is still there") == true)
  }
}
