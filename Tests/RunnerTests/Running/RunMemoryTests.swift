import Course
import Foundation
import Frames
import Runner
import Testing

/// What is remembered of runs: their answers, where they were stopped, what they kept.
@Suite struct RunMemoryTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "workbook-memory-\(UUID().uuidString)")

  private func artefact(_ name: String, _ byte: UInt8) -> NamedValue { NamedValue(name, .bytes([byte])) }

  @Test func whatComesAgainTakesTheFirstOnesPlace() {
    let log = AnswerLog(ofRun: [])
    let plot = Plot(xLabel: "x", yLabel: "y", series: [])
    let answers: [Answer] = [
      .progress(step: 1, of: 9), .figure(Figure("a", .plot(plot))), .sample(series: "l", step: 1, value: 1),
      .artefact(artefact("n", 1)), .checkpoint(Checkpoint(loop: 0, step: 1, of: 2, state: [1])),
      .figure(Figure("b", .plot(plot))), .figure(Figure("a", .plots([plot], columns: 1))),
      .sample(series: "l", step: 1, value: 2), .sample(series: "l", step: 2, value: 3),
      .artefact(artefact("n", 2)), .progress(step: 2, of: 9), .finished,
    ]
    for answer in answers { log.add(answer) }
    #expect(
      log.answers == [
        .figure(Figure("a", .plots([plot], columns: 1))), .sample(series: "l", step: 1, value: 2),
        .artefact(artefact("n", 2)), .figure(Figure("b", .plot(plot))),
        .sample(series: "l", step: 2, value: 3), .finished,
      ])
    #expect(log.progress?.step == 2)
    // Of checks, every answer counts: a surplus one is never a pass.
    let strict = AnswerLog()
    for answer in answers { strict.add(answer) }
    #expect(strict.answers == answers)
  }

  @Test func aStoppedRunIsFoundWithTheEndsOfItsLoops() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = CheckpointStore(folder: folder)
    let log = AnswerLog(ofRun: [.sample(series: "l", step: 1, value: 1)])
    log.add(.progress(step: 5, of: 20))
    func point(_ loop: Int, _ step: Int, _ byte: UInt8) -> Checkpoint {
      Checkpoint(loop: loop, step: step, of: 10, state: [byte])
    }
    #expect(store.stopped("k") == nil)
    try store.keep(point(0, 5, 1), log, for: "k")
    var stopped = try #require(store.stopped("k"))
    #expect(stopped.checkpoints == [point(0, 5, 1)])
    #expect(stopped.answers == log.answers)
    #expect(stopped.progress == (5, 20))
    try store.keep(point(0, 10, 2), log, for: "k")
    stopped = try #require(store.stopped("k"))
    #expect(stopped.checkpoints == [point(0, 10, 2)])
    log.add(.sample(series: "l", step: 2, value: 2))
    try store.keep(point(1, 3, 3), log, for: "k")
    stopped = try #require(store.stopped("k"))
    #expect(stopped.checkpoints == [point(0, 10, 2), point(1, 3, 3)])
    #expect(stopped.answers == log.answers)
    #expect(store.stopped("other") == nil)
    // What is damaged counts as missing: the run begins anew.
    try Data([1, 2, 3]).write(to: folder.appendingPathComponent("k/loop-0"))
    #expect(store.stopped("k") == nil)
    store.forget("k")
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("k").path))
  }

  @Test func theBestNetworksAreThoseThatPassedTheLongerRunFirst() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = KeptNetworks("Lesson", .exercise, state: folder)
    func best() throws -> UInt8? {
      guard let place = kept.best(of: "e") else { return nil }
      return try Data(contentsOf: URL(fileURLWithPath: place.path).appendingPathComponent("n.safetensors"))
        .first
    }
    #expect(try best() == nil)
    try kept.keep([NamedValue("n", .number(1))], of: "e", scale: .quick, passed: true)
    #expect(try best() == nil)
    for (byte, scale, passed, expected): (UInt8, Scale, Bool, UInt8) in [
      (1, .quick, false, 1), (2, .quick, true, 2), (3, .quick, false, 2), (4, .evening, false, 2),
      (5, .evening, true, 5), (6, .quick, true, 5), (7, .evening, false, 5), (8, .evening, true, 8),
    ] {
      try kept.keep([artefact("n", byte)], of: "e", scale: scale, passed: passed)
      #expect(try best() == expected)
    }
    #expect(KeptNetworks("Lesson", .solution, state: folder).best(of: "e") == nil)
    // What a run no longer keeps is gone with it.
    try kept.keep([artefact("m", 9)], of: "e", scale: .evening, passed: true)
    #expect(throws: (any Error).self) { try best() }
  }

  @Test func aGivenPlaceIsKnownByItsContent() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("data")
    try FileManager.default.createDirectory(
      at: place.appendingPathComponent("deep"), withIntermediateDirectories: true)
    try Data([1]).write(to: place.appendingPathComponent("deep/a.png"))
    let first = try GivenPlace(contentsOf: place)
    #expect(try GivenPlace(contentsOf: place) == first)
    try Data([2]).write(to: place.appendingPathComponent("deep/a.png"))
    let second = try GivenPlace(contentsOf: place)
    #expect(second != first && second.path == first.path)
    try FileManager.default.moveItem(
      at: place.appendingPathComponent("deep/a.png"), to: place.appendingPathComponent("deep/b.png"))
    #expect(try GivenPlace(contentsOf: place) != second)
    // A link to the folder is the folder; a pipe in it is not waited for.
    let link = folder.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place)
    #expect(try GivenPlace(contentsOf: link).digest == GivenPlace(contentsOf: place).digest)
    #expect(mkfifo(place.appendingPathComponent("pipe").path, 0o600) == 0)
    #expect(try GivenPlace(contentsOf: link).digest == GivenPlace(contentsOf: place).digest)
    #expect(throws: FileProblem.self) { try GivenPlace(contentsOf: folder.appendingPathComponent("none")) }
  }
}
