import Foundation
import Testing

/// `workbook data`: the course's pictures as files.
@Suite struct DataTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "workbook-data-\(UUID().uuidString)")

  private func run(_ words: String...) throws -> Program.Outcome {
    try Program.run(["data", "doodles", "--out", folder.path, "--lang", "en"] + words)
  }

  private var files: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).filter {
      $0.hasSuffix(".png")
    }
    .sorted()
  }

  @Test func writesEveryKind() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for (kind, expected) in [
      ("doodles", ["1.png", "2.png"]), ("scenes", ["1.png", "2.png"]), ("styles", ["1.png", "2.png"]),
      ("pairs", ["test/1.png", "train/1.png", "train/2.png"]),
      (
        "desert-ice",
        ["testA/1.png", "testB/1.png", "trainA/1.png", "trainA/2.png", "trainB/1.png", "trainB/2.png"]
      ),
    ] {
      let outcome = try run("--count", "2", "--size", "16", "--kind", kind)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\(expected.count) pictures"))
      #expect(files == expected)
      try FileManager.default.removeItem(at: folder)
    }
  }

  @Test func overwritesNothing() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try run("--count", "1").status == 0)
    let first = try Data(contentsOf: folder.appendingPathComponent("1.png"))
    let second = try run("--count", "1", "--seed", "2")
    #expect(second.status == 2)
    #expect(second.errors.contains("Give a new folder"))
    #expect(try Data(contentsOf: folder.appendingPathComponent("1.png")) == first)
  }

  @Test func saysWhatCannotBe() throws {
    #expect(try run("--count", "0").status == 2)
    #expect(try run("--size", "4").status == 2)
    #expect(try run("--kind", "unknown").status == 2)
    #expect(try Program.run(["data", "nothing", "--out", folder.path]).status == 2)
    let help = try Program.run(["data", "--help", "--lang", "ko"])
    #expect(help.output.contains("사막과 얼음"))
    #expect(try Program.run(["data", "--help", "--lang", "en"]).output.contains("side by side"))
    #expect(try Program.run(["data", "doodles", "--out", "/proc/nowhere"]).status == 3)
  }
}
