import Dispatch
import Foundation
import Synchronization

/// Starts boxes in which a program tries what is forbidden, and says which walls hold on this machine.
public struct BoxProbe: Sendable {
  /// A wall, by what it keeps a program from.
  public enum Wall: String, CaseIterable, Sendable {
    /// A box can be built at all.
    case box
    case network, reading, writing
    /// Seeing and signalling processes outside.
    case processes
    /// Attaching to pid 1.
    case tracing
    /// Starting processes, and more threads than allowed.
    case forking
    /// Memory of its own, and memory that is shared.
    case memory
    /// Memory in segments and files without a name.
    case hiddenMemory
    /// Files in /tmp.
    case scratch
    case userNamespaces, keyring, affinity
    /// Descriptors that are not its own.
    case descriptors
    case environment
    /// More processor time than allowed.
    case processorTime
  }

  /// What was found out about a wall.
  public struct Finding: Equatable, Sendable {
    /// The wall.
    public let wall: Wall
    /// Whether it holds.
    public let holds: Bool
    /// What the program got, or why there was no box.
    public let detail: String
  }

  private let box: Box

  /// A probe of boxes like this one; the limits that it tries are small ones of its own.
  public init(_ box: Box) {
    var box = box
    box.limits.memory = 64 << 20
    box.limits.addressReserve = 64 << 20
    box.limits.scratch = 4 << 20
    box.limits.file = 8 << 20
    box.limits.processes = 8
    self.box = box
  }

  /// Tries every wall, several at once, in about two seconds, one of them on the processor.
  ///
  /// Where no box can be built there is one finding, which says why.
  public func findings() -> [Finding] {
    let first = finding(.box)
    guard first.holds else { return [first] }
    // The one that takes longest first.
    let walls = Array(Wall.allCases.dropFirst().reversed())
    let found = Mutex([Finding]())
    DispatchQueue.concurrentPerform(iterations: walls.count) { index in
      let finding = finding(walls[index])
      found.withLock { $0.append(finding) }
    }
    let all = found.withLock { $0 }
    return [first] + Wall.allCases.compactMap { wall in all.first { $0.wall == wall } }
  }

  /// Tries one wall.
  public func finding(_ wall: Wall) -> Finding {
    let canary = Canary()
    for trial in trials(of: wall, canary) {
      let failure = failure(of: trial)
      if let failure { return Finding(wall: wall, holds: false, detail: failure) }
    }
    return Finding(wall: wall, holds: true, detail: "")
  }

  // MARK: Trials

  /// What is tried, and what has to come of it.
  private struct Trial {
    var words: [String]
    var expected: Expectation = .refused

    enum Expectation {
      /// The attempt says so itself, by its exit code 0.
      case refused
      /// A number that is at most this.
      case atMost(Int)
      case prints(String)
      case ends(Ending)
    }
  }

  private func trials(of wall: Wall, _ canary: Canary) -> [Trial] {
    func all(_ attempt: String, _ values: [String]) -> [Trial] {
      values.map { Trial(words: [attempt, $0]) }
    }
    let megabytes = { (bytes: Int) in Trial.Expectation.atMost(bytes >> 20) }
    switch wall {
    case .box: return [Trial(words: ["exit", "7"], expected: .ends(.exited(7)))]
    case .network:
      return [Trial(words: ["socket"])] + all("connect", [String(canary.port)])
        + all("abstract", [canary.name])
    case .reading:
      // A box has folders of these names, with nothing of ours in them.
      let home = [NSHomeDirectory()].filter { $0 != "/" && $0 != "/tmp" }
      return all("read", ["/etc/passwd", "/etc/shadow", "/home", "/root"] + home)
    case .writing: return all("write", ["/note", "/box/note", "/box/init", "/dev/shm/note"])
    case .processes:
      return [Trial(words: ["processes"], expected: .atMost(0))] + all("signal", [String(getpid())])
    case .tracing: return all("attach", ["1"])
    case .forking:
      let fork =
        box.limits.mayFork
        ? Trial(words: ["forks"], expected: .atMost(box.limits.processes)) : Trial(words: ["fork"])
      return [fork, Trial(words: ["threads"], expected: .atMost(box.limits.processes))]
    case .memory:
      return [
        Trial(words: ["memory"], expected: megabytes(box.limits.memory)),
        Trial(
          words: ["shared-memory"], expected: megabytes(box.limits.memory + box.limits.addressReserve)),
      ]
    case .hiddenMemory:
      return ["segments", "memory-files"].map { Trial(words: [$0], expected: .atMost(0)) }
    case .scratch: return [Trial(words: ["files", "/tmp"], expected: megabytes(box.limits.scratch))]
    case .userNamespaces: return ["user-namespace", "clone-user-namespace"].map { Trial(words: [$0]) }
    case .keyring: return [Trial(words: ["keyring"])]
    case .affinity: return [Trial(words: ["affinity"])]
    case .descriptors: return [Trial(words: ["descriptors"], expected: .prints("0\n1\n2\n"))]
    case .environment: return [Trial(words: ["environment"], expected: .prints(""))]
    case .processorTime: return [Trial(words: ["spin-on"], expected: .ends(.processorClock))]
    }
  }

  /// Why a trial did not end as it has to; `nil` where it did.
  private func failure(of trial: Trial) -> String? {
    let attempt = trial.words.joined(separator: " ")
    do {
      let run = try ProgramRun.run(
        box.launch(
          Launch(
            box.initialiser, ["try"] + trial.words,
            // Long enough for a second of the processor on a busy machine.
            limits: Limits(wall: .seconds(60), processorSeconds: 1))))
      let said = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let holds =
        switch trial.expected {
        case .refused: run.ending == .exited(0)
        case .atMost(let most): run.ending == .exited(0) && Int(said).map { $0 <= most } ?? false
        case .prints(let text): run.ending == .exited(0) && run.output == text
        case .ends(let ending): run.ending == ending
        }
      return holds ? nil : "\(attempt): \(run.ending) \(said) \(run.errors)"
    } catch {
      return "\(attempt): \(error)"
    }
  }
}

/// Somebody outside who could be reached if there were no walls: sockets that listen.
private final class Canary {
  /// The loopback's port; 0 where there is none.
  private(set) var port = 0
  /// The abstract socket's name.
  let name = "workbook-canary-\(getpid())-\(UInt32.random(in: 0 ... .max))"
  private var listening: [Int32] = []

  init() {
    let stream = Int32(SOCK_STREAM.rawValue)
    let inet = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        if bind(inet, general, size) == 0, listen(inet, 4) == 0 { getsockname(inet, general, &size) }
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))

    let local = socket(AF_UNIX, stream, 0)
    var path = sockaddr_un()
    path.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &path.sun_path) { $0.dropFirst().copyBytes(from: name.utf8) }
    // An abstract name begins with a NUL and ends with the address.
    let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.utf8.count)
    withUnsafePointer(to: &path) { pointer in
      _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(local, $0, length) }
    }
    _ = listen(local, 4)
    listening = [inet, local]
    for descriptor in listening { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    for descriptor in listening { close(descriptor) }
  }
}

extension UnsafeMutableRawBufferPointer.SubSequence {
  fileprivate func copyBytes(from bytes: String.UTF8View) {
    UnsafeMutableRawBufferPointer(rebasing: self).copyBytes(from: bytes)
  }
}
