import Foundation
import Isolation
import Testing

/// Each flag, limit and line of the filter, taken away alone: a wall whose absence no test sees is not there.
@Suite(.boxed) struct BoxWallTests {
  /// A wall, what stands before or behind it and is taken away too, and an attempt that tells the difference.
  struct Case: Sendable, CustomTestStringConvertible {
    let flag: BoxFlag
    var besides: [String] = []
    let attempt: [String]
    let ending: Ending
    var output: String?

    var testDescription: String { flag.rawValue }
  }

  static let cases: [Case] = [
    Case(flag: .user, attempt: ["exit", "0"], ending: .exited(0)),
    Case(flag: .ipc, besides: ["filter memory"], attempt: ["segment"], ending: .exited(0)),
    Case(flag: .pid, attempt: ["exit", "0"], ending: .exited(0)),
    Case(flag: .network, besides: ["filter sockets"], attempt: ["connect"], ending: .exited(0)),
    Case(flag: .uts, besides: ["--hostname"], attempt: ["name"], ending: .exited(0)),
    Case(
      flag: .noUserNamespaces, besides: ["filter namespaces", "--assert-userns-disabled"],
      attempt: ["user-namespace"], ending: .exited(0)),
    Case(flag: .newSession, attempt: ["session"], ending: .exited(0)),
    Case(flag: .ownInit, attempt: ["exit", "0"], ending: .exited(0)),
    Case(flag: .hostName, attempt: ["name"], ending: .exited(0), output: "box\n"),
    Case(flag: .readOnlyRoot, attempt: ["write", "/note"], ending: .exited(0)),
  ]

  @Test(arguments: cases.filter { $0.flag != .uts })
  func everyFlagIsNeeded(_ wall: Case) throws {
    let outside = try Outside()
    let box = wall.besides.reduce(try TestBox.plain()) { $0.without($1) }
    let held = try run(wall, in: box, outside)
    #expect(held.ending == wall.ending, "\(held)")
    if let output = wall.output { #expect(held.output == output) }

    let open = try run(wall, in: box.without(wall.flag.rawValue), outside)
    #expect(open.ending != wall.ending || open.output != held.output, "nobody missed \(wall.flag)")
  }

  /// A host name of its own needs a namespace for it: without, bubblewrap refuses.
  @Test func aNameNeedsItsNamespace() throws {
    let run = try TestBox.plain().without(BoxFlag.uts.rawValue).attempt("exit", "0")
    #expect(run.ending == Box.failure)
  }

  /// Flags without a case here: no test can see the view of cgroups while there is no /proc; the assertion only
  /// speaks on a broken kernel; pid 1 itself ends when its starter does.
  @Test func noFlagIsForgotten() {
    let seen = Set(BoxWallTests.cases.map(\.flag))
    #expect(Set(BoxFlag.allCases).subtracting(seen) == [.cgroup, .noUserNamespacesForSure, .dieWithParent])
  }

  private func run(_ wall: Case, in box: Box, _ outside: Outside) throws -> ProgramRun {
    switch wall.flag {
    case .network: try box.attempt("connect", String(outside.port))
    case .ipc: try box.attempt("segment", String(outside.key))
    default:
      try ProgramRun.run(
        box.launch(Launch(box.initialiser, ["try"] + wall.attempt, limits: Limits(wall: .seconds(20)))))
    }
  }

  // MARK: Limits

  private static let wanted = [
    "as": (100 + 1024) << 20, "data": 100 << 20, "stack": 12 << 20, "nproc": 64, "nofile": 64, "cpu": 3,
    "fsize": 16 << 20, "core": 0, "memlock": 0, "msgqueue": 0, "nice": 0, "rtprio": 0, "sigpending": 256,
  ]

  private func limits(in box: Box) throws -> [String: Int] {
    var box = box
    // Not what it is without a box.
    box.limits.stack = 12 << 20
    let run = try box.attempt(
      "limits", limits: Limits(wall: .seconds(20), processorSeconds: 3, memory: 100 << 20))
    let rows = run.output.split(separator: "\n").map { $0.split(separator: " ") }
    return Dictionary(uniqueKeysWithValues: rows.map { (String($0[0]), Int($0[1]) ?? .min) })
  }

  @Test func everyLimitIsSet() throws {
    #expect(try limits(in: TestBox.plain()) == BoxWallTests.wanted)
  }

  /// The remaining three are zero on a usual machine and for whatever `ChildProcess` starts.
  @Test(
    arguments: [
      "as", "data", "stack", "nproc", "nofile", "cpu", "fsize", "memlock", "msgqueue", "sigpending",
    ]
  )
  func aMissingLimitIsSeen(_ name: String) throws {
    let seen = try limits(in: TestBox.plain().without("limit \(name)"))
    #expect(seen[name] != BoxWallTests.wanted[name])
  }

  @Test func memoryIsBounded() throws {
    var box = try TestBox.plain()
    box.limits.addressReserve = 64 << 20
    let limits = Limits(wall: .seconds(20), memory: 96 << 20)
    let (own, shared) = (
      try box.count("memory", limits: limits), try box.count("shared-memory", limits: limits)
    )
    #expect((32...96).contains(own))
    #expect((32...160).contains(shared))
    #expect(try box.without("limit as").count("shared-memory", limits: limits) > 160)
    #expect(try box.without("limit data").count("memory", limits: limits) > 96)
  }

  @Test func filesAreBounded() throws {
    var box = try TestBox.plain()
    box.limits.scratch = 6 << 20
    box.limits.file = 2 << 20
    #expect(try box.count("file", "/tmp/a") == 2)
    let fitted = try box.count("files", "/tmp")
    #expect((5...6).contains(fitted))
    #expect(try box.without("size").count("files", "/tmp") > 6)
    // The three that it was given are of the 64.
    #expect(try box.count("open-files") == 61)
  }

  @Test func threadsAreBounded() throws {
    var box = try TestBox.plain()
    box.limits.processes = 10
    // pid 1 and the program itself are of the ten.
    #expect(try box.count("threads") == 8)
    box.limits.mayFork = true
    #expect(try box.count("forks") == 8)
  }
}

/// Somebody outside of all boxes: a port that listens and a segment of shared memory.
private final class Outside {
  let port: Int
  let key: Int
  private let listening: Int32
  private let segment: Int32

  init() throws {
    listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listening
    let listens = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 4) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(listens)
    port = Int(UInt16(bigEndian: address.sin_port))
    key = Int(Int32.random(in: 1 << 20 ... .max))
    segment = shmget(key_t(key), 4096, 0o1666)
    try #require(segment >= 0)
  }

  deinit {
    close(listening)
    shmctl(segment, 0, nil)
  }
}
