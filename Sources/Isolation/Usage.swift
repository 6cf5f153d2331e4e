import Foundation

/// What a process and all that it waited for used; a box's own part of it is a few milliseconds.
public struct Usage: Codable, Equatable, Sendable {
  /// Processor time of all threads, in user and kernel mode.
  public var processor: Duration
  /// Time on the wall from start to end.
  public var wall: Duration
  /// The most resident memory of any one process, in bytes.
  public var memory: Int

  /// What was used.
  public init(processor: Duration = .zero, wall: Duration = .zero, memory: Int = 0) {
    self.processor = processor
    self.wall = wall
    self.memory = memory
  }

  init(_ used: rusage, wall: Duration) {
    func duration(_ time: timeval) -> Duration {
      .seconds(Int64(time.tv_sec)) + .microseconds(Int64(time.tv_usec))
    }
    self.init(
      processor: duration(used.ru_utime) + duration(used.ru_stime), wall: wall,
      // getrusage(2): in kilobytes.
      memory: Int(used.ru_maxrss) << 10)
  }
}
