import Foundation
import Isolation
import Testing

/// Programs that mean harm: each ends as it should, and leaves nothing behind.
@Suite(.boxed) struct BoxHostileTests {
  /// Exit codes and signals arrive as they were, also those that look like one another.
  @Test(arguments: [0, 1, 42, 127, 137, 143, 255])
  func exitCodesArrive(_ code: Int) throws {
    #expect(try TestBox.plain().attempt("exit", String(code)).ending == .exited(code))
  }

  @Test(arguments: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 31, 40])
  func signalsArrive(_ signal: Int) throws {
    #expect(try TestBox.plain().attempt("raise", String(signal)).ending == .signalled(signal))
  }

  @Test func nobodyInsideCanBlameTheBox() throws {
    #expect(try TestBox.plain().attempt("raise", "64").ending == .signalled(9))
  }

  /// What a box used is told without what we had when it was started.
  @Test func memoryIsTheBoxsOwn() throws {
    let ballast = [UInt8](repeating: 1, count: 300 << 20)
    let launch = Launch(TestBox.initialiser, ["try", "exit", "0"], limits: Limits(wall: .seconds(20)))
    let child = try ChildProcess(TestBox.plain().launch(launch))
    while case .answered = child.next() {}
    #expect(ballast.last == 1)
    #expect(child.usage.memory > 0 && child.usage.memory < 100 << 20)
  }

  @Test func aBoxThatCannotBeBuiltIsNoResult() throws {
    let missing = BoxMount("/there/is/nothing", at: "/nothing")
    #expect(try TestBox.plain().showing([missing]).attempt("exit", "0").ending == Box.failure)
    var box = try TestBox.plain()
    box.limits.addressReserve = 4096
    box.limits.memory = 4096
    #expect(try box.attempt("exit", "0").ending != .exited(0))
  }

  @Test(.enabled(if: getuid() == 0, "only root can be root"))
  func rootIsRefused() throws {
    var box = try TestBox.plain()
    box.user = nil
    let run = try box.attempt("exit", "0")
    #expect(run.ending == Box.failure)
    #expect(run.errors.contains("root"))
    box.user = BoxUser(id: 0, group: 0)
    #expect(try box.attempt("exit", "0").ending == Box.failure)
  }

  /// Pid 1 does not listen to what it is told from inside, and everybody else is the program itself.
  @Test func pidOneCannotBeKilled() throws {
    #expect(try TestBox.plain().attempt("kill-init").ending == .exited(0))
    #expect(try TestBox.plain().attempt("kill-all").ending == .signalled(9))
  }

  @Test func attachingToPidOneIsRefusedTwice() throws {
    let box = try TestBox.plain()
    #expect(try box.attempt("attach", "1").ending == .exited(0))
    // Without the filter pid 1 refuses by itself: it cannot be dumped.
    #expect(try box.without("filter processes").attempt("attach", "1").ending == .exited(0))
  }

  // MARK: Time and output

  @Test(arguments: ["spin", "spin-on"])
  func endsWhenItsTimeIsOver(_ attempt: String) throws {
    let limits = Limits(wall: .seconds(30), processorSeconds: 1)
    #expect(try TestBox.plain().attempt(attempt, limits: limits).ending == .processorClock)
  }

  @Test func sleepersAreWoken() throws {
    let run = try TestBox.plain().attempt("sleep", limits: Limits(wall: .milliseconds(500)))
    #expect(run.ending == .wallClock)
  }

  @Test func floodsAreCutOff() throws {
    let limits = Limits(wall: .seconds(30), printed: 1 << 20, kept: 1000)
    let run = try TestBox.plain().attempt("flood", limits: limits)
    #expect(run.ending == .output)
    #expect(run.output.utf8.count == 1000)
  }

  @Test func recursionIsACrash() throws {
    #expect(try TestBox.plain().attempt("recursion").ending == .signalled(11))
  }

  // MARK: What it sees

  @Test func thereIsNothingToSee() throws {
    let box = try TestBox.plain()
    func names(_ folder: String) throws -> [Substring] {
      try box.attempt("list", folder).output.split(separator: "\n").sorted()
    }
    #expect(try names("/") == ["box", "tmp"])
    #expect(try names("/box") == ["init", "program"])
    #expect(try box.attempt("list", "/proc").ending == .exited(0))
    #expect(try box.attempt("list", "/dev").ending == .exited(0))
    #expect(try box.attempt("terminal").ending == .exited(0))
  }

  @Test func theEnvironmentIsTheLaunchs() throws {
    let box = try TestBox.plain()
    setenv("WORKBOOK_CANARY", "secret", 1)
    let launch = Launch(
      box.initialiser, ["try", "environment"], environment: ["B": "2", "A": "1"],
      limits: Limits(wall: .seconds(20)))
    #expect(try ProgramRun.run(box.launch(launch)).output == "A=1\nB=2\n")
  }

  @Test func placesAreNamedAsTheBoxHasThem() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("Kim Minsu \(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("a.so").path
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    let box = try TestBox.plain().showing([BoxMount(file, at: "/box/a.so")])
    let boxed = try box.launch(
      Launch(box.initialiser, ["try", "read", file], limits: Limits(wall: .seconds(20))))
    #expect(boxed.arguments.suffix(3) == ["try", "read", "/box/a.so"])
    // It can be read where it is shown, and not be written to.
    #expect(try ProgramRun.run(boxed).ending == .exited(1))
    #expect(try box.attempt("write", file).ending == .exited(0))
  }

  @Test func descriptorsOfOursAreNotInherited() throws {
    let open = open("/etc/passwd", O_RDONLY)
    defer { close(open) }
    #expect(try TestBox.plain().attempt("descriptors").output == "0\n1\n2\n")
  }

  @Test func theLineGoesThrough() throws {
    let box = try TestBox.plain()
    let child = try ChildProcess(
      box.launch(
        Launch(box.initialiser, ["try", "echo"], hasLine: true, limits: Limits(wall: .seconds(20)))))
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    child.send(bytes)
    child.closeRequests()
    let (answers, ending) = child.remaining()
    #expect(answers == bytes)
    #expect(ending == .exited(0))
  }

  /// With a /proc the box shows its own processes only, pid 1 nothing, and of the machine what nobody needs is empty.
  @Test func procTellsLittle() throws {
    var box = try TestBox.plain()
    box.view = .processes
    #expect(try box.attempt("stack").ending == .exited(0))
    let numbers = try box.attempt("list", "/proc").output.split(separator: "\n").compactMap { Int($0) }
    #expect(numbers.sorted() == [1, 2])
    for secret in ["environ", "mem", "fd", "maps", "root", "cwd"] {
      #expect(try box.attempt("read", "/proc/1/\(secret)").ending == .exited(0), "\(secret)")
    }
    #expect(try box.attempt("write", "/proc/sys/kernel/hostname").ending == .exited(0))
    let masked = try box.attempt("first-byte", "/proc/cmdline")
    #expect(masked.output == "")
    #expect(try box.attempt("first-byte", "/proc/self/cmdline").output == "/")
  }

  // MARK: Nothing stays

  /// A box whose processes may multiply, with a folder outside that they can write to.
  private func crowd(_ body: (Box, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("box-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    chmod(folder.path, 0o777)
    defer { try? FileManager.default.removeItem(at: folder) }
    var box = try TestBox.plain().showing([BoxMount(folder.path, at: "/out", .writable)])
    box.limits.mayFork = true
    box.limits.processes = 12
    try body(box, folder)
  }

  private func size(_ file: URL) -> Int { (try? Data(contentsOf: file))?.count ?? 0 }

  /// Processes that carry this word among their arguments.
  private func processes(with word: String) -> Int {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.filter { number in
      guard Int(number) != nil, let data = FileManager.default.contents(atPath: "/proc/\(number)/cmdline")
      else { return false }
      return String(decoding: data, as: UTF8.self).contains(word)
    }.count
  }

  @Test func daemonsEndWithTheProgram() throws {
    try crowd { box, folder in
      let ending = try box.attempt("daemon", "/out/beat").ending
      #expect(ending == .exited(0))
      let file = folder.appendingPathComponent("beat")
      let before = size(file)
      #expect(before > 0)
      usleep(200_000)
      #expect(size(file) == before)
    }
  }

  @Test func bombsAreCleared() throws {
    try crowd { box, _ in
      let word = UUID().uuidString
      let launch = Launch(
        box.initialiser, ["try", "bomb"], environment: ["WORD": word], limits: Limits(wall: .seconds(1)))
      let ending = try ProgramRun.run(box.launch(launch)).ending
      #expect(ending == .wallClock || ending == .processorClock)
      #expect(settles(word))
    }
  }

  @Test func endsWithItsStarter() throws {
    let plain = try TestBox.plain()
    for box in [plain, plain.without(BoxFlag.dieWithParent.rawValue)] {
      let word = UUID().uuidString
      let child = try ChildProcess(
        box.launch(
          Launch(
            box.initialiser, ["try", "sleep"], environment: ["WORD": word],
            limits: Limits(wall: .seconds(60)))))
      // The starter, bubblewrap outside and pid 1 inside all carry the word.
      for _ in 0..<500 where processes(with: word) < 3 { usleep(10_000) }
      #expect(processes(with: word) >= 3)
      child.stop()
      #expect(settles(word))
    }
  }

  /// A grader that is killed closes its ends of the pipes: here a reader that goes after a second.
  @Test func endsWhenNobodyReadsItsOutput() throws {
    let box = try TestBox.plain()
    let word = UUID().uuidString
    let boxed = try box.launch(
      Launch(
        box.initialiser, ["try", "sleep"], environment: ["WORD": word], limits: Limits(wall: .seconds(60))))
    let words = ["-c", "\"$@\" | sleep 1", "sh", boxed.executable] + boxed.arguments
    let run = try ProgramRun.run(Launch("/bin/sh", words, limits: Limits(wall: .seconds(40))))
    #expect(run.ending == .exited(0))
    #expect(settles(word))
  }

  /// Whether all processes with a word are gone, at once or soon.
  private func settles(_ word: String) -> Bool {
    for _ in 0..<200 where processes(with: word) > 0 { usleep(10_000) }
    return processes(with: word) == 0
  }
}
