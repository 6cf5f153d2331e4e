import Foundation
import Runner
import Testing

/// 84: files that are no source code, or have names that mean something else.
extension HostileTests {
  @Suite(.serialized)
  struct NotSourceTests {
    private func verdicts(_ data: Data, named name: String = "Exercise.swift") throws -> [String] {
      let course = try HostileCourse.shared.get()
      let folder = course.home.appendingPathComponent("not-source-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appendingPathComponent(name)
      try data.write(to: file)
      return try course.grade(file).checks.map(\.verdict.rawValue)
    }

    private let honest = Data(HostileCourse.honest.utf8)

    @Test func nothingAtAll() throws {
      #expect(try verdicts(Data()) == ["didNotBuild", "didNotBuild"])
      #expect(try verdicts(Data("// nothing\n/* at all */\n".utf8)) == ["didNotBuild", "didNotBuild"])
    }

    @Test func otherEncodings() throws {
      #expect(try verdicts(Data([0xEF, 0xBB, 0xBF]) + honest) == ["passed", "passed"])
      let wide = try #require(HostileCourse.honest.data(using: .utf16))
      #expect(try verdicts(wide) == ["rejected", "rejected"])
      #expect(try verdicts(honest + Data([0])) == ["rejected", "rejected"])
      #expect(try verdicts(honest + Data([0xFF, 0xFE])) == ["didNotBuild", "didNotBuild"])
      // A comment in CP949, as an editor under Windows saves it.
      #expect(try verdicts(Data([0x2F, 0x2F, 0x20, 0xB0, 0xA1, 0x0A]) + honest) == ["passed", "passed"])
      #expect(
        try verdicts(Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 * 7 + 128) })) == [
          "rejected", "rejected",
        ])
    }

    @Test func aGigabyte() throws {
      let course = try HostileCourse.shared.get()
      let file = course.home.appendingPathComponent("huge.swift")
      try honest.write(to: file)
      #expect(truncate(file.path, 1 << 30) == 0)
      #expect(try course.grade(file).checks.map(\.verdict) == [.rejected, .rejected])
    }

    @Test func otherThanFiles() throws {
      let course = try HostileCourse.shared.get()
      let (link, pipe) = (
        course.home.appendingPathComponent("link"), course.home.appendingPathComponent("pipe")
      )
      symlink("/etc/passwd", link.path)
      mkfifo(pipe.path, 0o600)
      for file in [link, pipe, URL(fileURLWithPath: "/dev/zero"), course.home] {
        #expect(try course.grade(file).checks.map(\.verdict) == [.rejected, .rejected], "\(file.path)")
      }
    }

    @Test(arguments: [
      "-o x.swift", "two\nlines.swift", "a b;rm -rf.swift", "=1+1.swift", "\u{202E}tfiws.swift",
    ])
    func oddNames(_ name: String) throws {
      #expect(try verdicts(honest, named: name) == ["passed", "passed"])
    }
  }
}
