internal import CSpawn
import Foundation

/// A running child process: its private line, its capped output, its limits and its end.
///
/// It belongs to the thread that uses it. Whatever it started itself ends with it.
public final class ChildProcess {
  /// What happens to a child.
  public enum Event: Equatable {
    /// Bytes on its line of answers.
    case answered([UInt8])
    /// It has ended and nothing more will come.
    case ended(Ending)
  }

  /// The first bytes of its standard output.
  public private(set) var standardOutput: [UInt8] = []
  /// The first bytes of its standard error.
  public private(set) var standardError: [UInt8] = []

  private let pid: pid_t
  private let limits: Limits
  private let endsOthers: Bool
  private let cancellation: Cancellation?
  private var handle: Int32
  private var output: Int32
  private var errors: Int32
  private var answers: Int32 = -1
  private var requests: Int32 = -1
  /// Where a box's starter tells how much memory was resident inside.
  private var report: Int32 = -1
  /// The most resident memory of a child of our own that was seen, in bytes.
  private var peak = 0
  private var unsent: ArraySlice<UInt8> = []
  private var isClosingRequests = false
  private var printed = 0
  private var answered = 0
  private var deadline: ContinuousClock.Instant
  private var nextLook: ContinuousClock.Instant
  private var ending: Ending?
  private let started: ContinuousClock.Instant
  /// What it used, once it has ended.
  public private(set) var usage = Usage()

  /// Starts a process; throws `LaunchError`.
  public init(_ launch: Launch, cancellation: Cancellation? = nil) throws {
    limits = launch.limits
    endsOthers = launch.endsOthers
    self.cancellation = cancellation
    var pipes = Pipes()
    defer { pipes.closeTheirs() }
    let nothing = try pipes.nothing()
    output = try pipes.fromChild()
    errors = try pipes.fromChild()
    if launch.hasLine {
      requests = try pipes.toChild()
      answers = try pipes.fromChild()
    }
    if launch.endsOthers { report = try pipes.fromChild() }
    pid = try launch.start(descriptors: [nothing] + pipes.theirs)
    pipes.keepOurs()
    handle = cspawn_descriptor_of(pid)
    started = .now
    deadline = started + limits.wall
    nextLook = started
  }

  deinit {
    if ending == nil { _ = end(with: .cancelled) }
    for descriptor in [handle, output, errors, answers, requests, report] where descriptor >= 0 {
      close(descriptor)
    }
  }

  /// Queues bytes for the child's line of requests.
  public func send(_ bytes: [UInt8]) {
    unsent += bytes
  }

  /// Closes the line of requests once all bytes are sent.
  public func closeRequests() {
    isClosingRequests = true
  }

  /// Gives the child this much time from now on.
  public func allow(_ wall: Duration) {
    deadline = .now + wall
  }

  /// Waits for what happens next.
  public func next() -> Event {
    while true {
      if let ending { return .ended(ending) }
      if cancellation?.isCancelled == true { return .ended(end(with: .cancelled)) }
      if let over = limitReached() { return .ended(end(with: over)) }
      pushRequests()
      var items = [
        pollfd(fd: handle, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
        pollfd(fd: answers, events: Int16(POLLIN), revents: 0),
        pollfd(fd: unsent.isEmpty ? -1 : requests, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: cancellation?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&items, nfds_t(items.count), waitMilliseconds)
      if items[1].revents != 0 { drain(&output, into: &standardOutput) }
      if items[2].revents != 0 { drain(&errors, into: &standardError) }
      if items[3].revents != 0, let bytes = readAnswers() { return .answered(bytes) }
      if handle < 0 || items[0].revents != 0, let event = reaped() { return event }
    }
  }

  /// Ends the child, if it still runs, and everything that it started.
  public func stop() {
    if ending == nil { _ = end(with: .cancelled) }
  }

  // MARK: Waiting

  /// Until the next look at the clock and the memory; where the kernel does not tell of the end, often.
  private var waitMilliseconds: Int32 {
    handle < 0 ? 5 : 50
  }

  private func limitReached() -> Ending? {
    let now = ContinuousClock.now
    if now >= deadline { return .wallClock }
    if hasSaidTooMuch { return .output }
    guard let memory = limits.memory, now >= nextLook else { return nil }
    nextLook = now + .milliseconds(50)
    return residentBytes() > memory ? .memory : nil
  }

  /// What was resident of the child's own program at most so far; 0 where it has ended.
  private func highWater() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kibibytes << 10
  }

  private var hasSaidTooMuch: Bool { printed > limits.printed || answered > limits.answered }

  private func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/statm", encoding: .utf8) else { return 0 }
    let pages = text.split(separator: " ")
    guard pages.count > 2, let resident = Int(pages[1]), let shared = Int(pages[2]) else { return 0 }
    return (resident - shared) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  // MARK: Lines

  private func pushRequests() {
    while requests >= 0, !unsent.isEmpty {
      // No signal where the child has closed its end: whoever uses this room need not know of SIGPIPE.
      let count = unsent.withUnsafeBytes {
        Foundation.send(requests, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count <= 0 {
        // The child does not listen any more; its end will say why.
        unsent = []
        isClosingRequests = true
        break
      }
      unsent = unsent.dropFirst(count)
    }
    if isClosingRequests, unsent.isEmpty, requests >= 0 {
      close(requests)
      requests = -1
    }
  }

  private func drain(_ descriptor: inout Int32, into kept: inout [UInt8]) {
    guard let bytes = read(&descriptor, most: 1 << 16) else { return }
    printed += bytes.count
    kept += bytes.prefix(max(0, limits.kept - kept.count))
  }

  private func readAnswers() -> [UInt8]? {
    let bytes = read(&answers, most: 1 << 18)
    answered += bytes?.count ?? 0
    if bytes != nil, !endsOthers { peak = max(peak, highWater()) }
    return bytes
  }

  /// Reads what is there; closes the descriptor at its end.
  private func read(_ descriptor: inout Int32, most: Int) -> [UInt8]? {
    guard descriptor >= 0 else { return nil }
    let reading = descriptor
    var state = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      state = Foundation.read(reading, buffer.baseAddress, most)
      count = max(0, state)
    }
    if state < 0, errno == EINTR || errno == EAGAIN { return nil }
    guard state > 0 else {
      close(descriptor)
      descriptor = -1
      return nil
    }
    return bytes
  }

  // MARK: The end

  /// Takes note of the child's own end; answers that are still on the line come first.
  private func reaped() -> Event? {
    var info = siginfo_t()
    guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0, hasChanged(info) else {
      return nil
    }
    if let bytes = readAnswers() { return .answered(bytes) }
    drainOutputs()
    kill(-pid, SIGKILL)
    let own = collect()
    // It may have said all of it before we looked; what is too much must not depend on that.
    ending = hasSaidTooMuch ? .output : own
    return nil
  }

  private func hasChanged(_ info: siginfo_t) -> Bool { info.si_signo == SIGCHLD }

  private func drainOutputs() {
    for _ in 0..<64 {
      let before = printed
      drain(&output, into: &standardOutput)
      drain(&errors, into: &standardError)
      if printed == before { return }
    }
  }

  /// Ends the child for our own reasons.
  ///
  /// A clock's end first asks where it is: the trap handler tells the line.
  private func end(with reason: Ending) -> Ending {
    if reason == .wallClock || reason == .processorClock || reason == .memory {
      kill(pid, SIGXCPU)
      wait(.milliseconds(300))
    }
    if endsOthers {
      kill(pid, SIGTERM)
      wait(.seconds(2))
    }
    kill(-pid, SIGKILL)
    kill(pid, SIGKILL)
    drainOutputs()
    _ = collect()
    // Most of the time on the wall was spent computing rather than waiting.
    let wasBusy = reason == .wallClock && usage.processor > usage.wall * 0.5
    let told = wasBusy ? Ending.processorClock : reason
    ending = told
    return told
  }

  /// What came on the line of answers behind the last event, for a child that we ended.
  public func lastAnswers() -> [UInt8] {
    var all: [UInt8] = []
    while let bytes = readAnswers(), all.count < 1 << 20 { all += bytes }
    return all
  }

  /// Waits for its end, but not for ever.
  private func wait(_ patience: Duration) {
    let until = ContinuousClock.now + patience
    while ContinuousClock.now < until, !hasEnded() { usleep(2000) }
  }

  private func hasEnded() -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && hasChanged(info)
  }

  /// What a box's starter has told, in bytes.
  private func reported() -> Int? {
    guard let bytes = read(&report, most: 8), bytes.count == 8 else { return nil }
    return Int(clamping: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) << 10
  }

  private func collect() -> Ending {
    var status: Int32 = 0
    var used = rusage()
    while wait4(pid, &status, 0, &used) < 0, errno == EINTR {}
    usage = Usage(used, wall: .now - started)
    // The kernel counts what was resident of us when we forked as the child's.
    if let told = reported() ?? (peak > 0 ? peak : nil) { usage.memory = told }
    let signal = status & 0x7f
    if signal == 0 { return .exited(Int((status >> 8) & 0xff)) }
    if signal == SIGXCPU { return .processorClock }
    return .signalled(Int(signal))
  }
}

/// The ends of pipes that a child is given, and ours.
private struct Pipes {
  private(set) var theirs: [Int32] = []
  private var ours: [Int32] = []
  private var others: [Int32] = []
  private var keepsOurs = false

  mutating func nothing() throws -> Int32 {
    let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LaunchError(description: "/dev/null cannot be opened") }
    others.append(descriptor)
    return descriptor
  }

  mutating func fromChild() throws -> Int32 {
    let (reading, writing) = try makePipe()
    return keep(ours: reading, theirs: writing)
  }

  /// A socket that is used in one direction, as only sockets can be written to without a signal.
  mutating func toChild() throws -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { throw noMorePipes() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    shutdown(ends[0], Int32(SHUT_RD))
    return keep(ours: ends[0], theirs: ends[1])
  }

  mutating func keepOurs() { keepsOurs = true }

  mutating func closeTheirs() {
    for descriptor in theirs + others { close(descriptor) }
    if !keepsOurs { for descriptor in ours { close(descriptor) } }
  }

  private func makePipe() throws -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw noMorePipes() }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private func noMorePipes() -> LaunchError {
    LaunchError(description: "no more pipes: \(String(cString: strerror(errno)))")
  }

  private mutating func keep(ours mine: Int32, theirs other: Int32) -> Int32 {
    _ = fcntl(mine, F_SETFL, fcntl(mine, F_GETFL) | O_NONBLOCK)
    ours.append(mine)
    theirs.append(other)
    return mine
  }
}

extension Launch {
  /// Starts the process with these descriptors as 0, 1, 2, and so on.
  fileprivate func start(descriptors: [Int32]) throws -> pid_t {
    var limits = cspawn_limits(
      processor_seconds: UInt64(self.limits.processorSeconds ?? 0),
      data_bytes: UInt64(self.limits.memory ?? 0), file_bytes: self.limits.file.map(UInt64.init) ?? .max)
    var pid: pid_t = 0
    var step: UnsafePointer<CChar>?
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + variables { free(word) } }
    let code = cspawn_start(
      executable, words, variables, folder, descriptors, Int32(descriptors.count), &limits, &pid, &step)
    guard code == 0 else {
      let name = step.map { String(cString: $0) } ?? "start"
      throw LaunchError(description: "\(executable): \(name): \(String(cString: strerror(code)))")
    }
    return pid
  }
}
