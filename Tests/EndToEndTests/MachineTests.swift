import Foundation
import Testing

/// A machine that lacks something, is full, or is interrupted.
@Suite struct MachineTests {
  private let course: SmallCourse

  init() throws {
    course = try SmallCourse()
  }

  @Test func interruptedInTheMiddleItCanBeRunAgain() throws {
    let marker = course.place("marker")
    try course.write(bodies: [
      "one":
        "try? \"\\(getpid())\".write(toFile: \"\(marker.path)\", atomically: true, encoding: .utf8)\n    while true { usleep(1000) }"
    ])
    let call = try course.start("check", "1", "--format", "json")
    try call.waits { FileManager.default.fileExists(atPath: marker.path) }
    call.signal(SIGINT)
    let outcome = try call.outcome()
    #expect(outcome.status == 130)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Run it again"))
    let host = try course.text(of: "marker")
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(host)"))
    try course.write(bodies: [:])
    #expect(try course.check().status == 0)
  }

  @Test func killedPolitelyItStopsEarly() throws {
    let marker = course.place("marker")
    try course.write(bodies: [
      "one":
        "try? \"x\".write(toFile: \"\(marker.path)\", atomically: true, encoding: .utf8)\n    while true { usleep(1001) }"
    ])
    let call = try course.start("run", "1")
    try call.waits { FileManager.default.fileExists(atPath: marker.path) }
    call.signal(SIGTERM)
    #expect(try call.outcome().status == 75)
  }

  /// Where the machine has no memory left, the kernel kills; the same code may well end otherwise the next time.
  @Test func aDeathFromOutsideIsNotRemembered() throws {
    let marker = course.place("marker")
    try course.write(bodies: [
      "one":
        "if !FileManager.default.fileExists(atPath: \"\(marker.path)\") { kill(getpid(), SIGKILL) }\n    return x * 2"
    ])
    #expect(try course.check().troubles == ["one": "crashed"])
    try course.write("", to: "marker")
    #expect(try course.check().status == 0)
  }

  @Test func twoRunsAtOnceSayTheSame() throws {
    try course.write(bodies: ["one": "x * 2 // \(UUID())", "two": "x * 3"])
    let calls = [
      try course.start("check", "1", "--format", "json"), try course.start("check", "1", "--format", "json"),
    ]
    let outcomes = try calls.map { try $0.outcome() }
    #expect(outcomes.map(\.status) == [1, 1])
    #expect(outcomes[0].output == outcomes[1].output)
    #expect(try Report(outcomes[0]).troubles == ["two": "wrong"])
  }

  @Test func aFileWhereTheProgramsFolderMustBe() throws {
    try FileManager.default.removeItem(at: course.place(".workbook"))
    try course.write("in the way", to: ".workbook")
    let outcome = try course.run("check", "1")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains(".workbook"))
    #expect(try course.text(of: ".workbook") == "in the way")
  }

  @Test func aFileWhereTheReportsMustBe() throws {
    try course.write("in the way", to: "Reports")
    let outcome = try course.run("run", "1")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("Reports"))
  }

  /// A limit on the size of files answers a write as a full disk does.
  @Test func aFullDiskStopsEarlyAndNothingIsHalf() throws {
    #expect(try course.run("run", "1").status == 0)
    let before = try course.text(of: "Reports/index.md")
    try FileManager.default.removeItem(at: course.place(".workbook/results"))
    let outcome = try course.start("run", "1", through: "ulimit -f 1").outcome()
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("The disk is full"))
    #expect(try course.text(of: "Reports/index.md") == before)
    #expect(try course.run("run", "1").status == 0)
  }

  /// Bubblewrap shows the folder so to root as well.
  @Test func aFolderThatIsReadOnly() throws {
    let view = ["--ro-bind", course.folder.path, course.folder.path]
    for command in ["check", "run"] {
      let outcome = try course.start(command, "1", view: view).outcome()
      #expect(outcome.status == 3)
      #expect(
        outcome.errors.contains(course.folder.path) && outcome.errors.contains("write"), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: course.place("01-Doubles/Exercise.swift").path))
    #expect(try course.start("list", view: view).outcome().status == 0)
  }

  /// The lesson's own plugin has no room on this disk.
  @Test func aDiskThatIsFullWhileCompiling() throws {
    let view = ["--size", "65536", "--tmpfs", course.place(".workbook").path]
    let outcome = try course.start("check", "1", view: view).outcome()
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("The disk is full"), "\(outcome.errors)")
    #expect(try course.check().status == 0)
  }

  @Test(
    arguments: [
      [], [1, 2, 3], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x7b],
      [2, 0, 0, 0, 0, 0, 0, 0, 0x5b, 0x5d],
    ] as [[UInt8]])
  func aReferenceThatIsBrokenIsTheLessonsFault(_ bytes: [UInt8]) throws {
    try course.write(Data(bytes), to: "01-Doubles/reference.safetensors")
    #expect(try course.run("check", "1").status == 4)
  }

  @Test func aReferenceThatWasCutIsTheLessonsFault() throws {
    let whole = try Data(contentsOf: course.place("01-Doubles/reference.safetensors"))
    for length in [whole.count - 1, whole.count / 2, 100] {
      try course.write(whole.prefix(length), to: "01-Doubles/reference.safetensors")
      #expect(try course.run("check", "1").status == 4)
    }
  }

  @Test func withoutGnuplotTheReportSaysSoAndAllElseIsThere() throws {
    let tools = course.place("tools")
    let compiler = try #require(Self.path(of: "swiftc"))
    try course.write("#!/bin/sh\nexec '\(compiler)' \"$@\"\n", to: "tools/swiftc")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: tools.appendingPathComponent("swiftc").path)
    let outcome = try course.run("run", "1", environment: ["PATH": tools.path])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("gnuplot"))
    let report = try course.report()
    #expect(report.contains("gnuplot"))
    #expect(report.contains("x * 2"))
  }

  @Test func withoutACompilerItSaysHowToGetOne() throws {
    for command in ["check", "run", "verify"] {
      let outcome = try course.run(command, environment: ["PATH": "/nowhere"])
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("swiftc") && outcome.errors.contains("https://www.swift.org/install"))
    }
    let doctor = try course.run("doctor", environment: ["PATH": "/nowhere"])
    #expect(doctor.status == 3)
    #expect(doctor.output.contains("gnuplot-nox"))
  }

  private static func path(of program: String) -> String? {
    let folders = (Program.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension SmallCourse {
  /// The lesson's report.
  func report() throws -> String {
    let reports = place("Reports")
    for name in try FileManager.default.contentsOfDirectory(atPath: reports.path).sorted() {
      let page = reports.appendingPathComponent("\(name)/report.md")
      if let text = try? String(contentsOf: page, encoding: .utf8) { return text }
    }
    throw Unexpected(description: "no report")
  }
}
