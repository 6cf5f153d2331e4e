internal import Glibc

/// Why a wait ended.
public enum Wake: Equatable, Sendable {
  /// These of the watched paths changed, as they were given.
  case changed([String])
  /// The keyboard has something to read.
  case key
  /// Nothing happened in time.
  case timeout
}

/// Tells which of some files and folders changed, when they are saved.
///
/// A file counts as changed when it was written and closed, or when another took its place: many editors save
/// by renaming. While it is missing nothing is said; when it is back it has changed. A folder counts as changed
/// when one of its entries does, without what lies in folders below it and without hidden files and backups.
/// Changes that follow each other closely are told together. Used from one thread.
public final class FileWatcher {
  /// How changes are noticed.
  public enum Method: Sendable {
    /// Linux tells (inotify), within milliseconds.
    case notifications
    /// Times, sizes and file numbers are compared four times a second.
    case polling
  }

  /// How changes are noticed now.
  ///
  /// Polling is used where it is asked for, where a folder is on a file system that does not tell of every change
  /// (network drives, Windows' drives in WSL2), where Linux has no watch left, and after a watched folder itself
  /// went away.
  public var method: Method { notifications == nil ? .polling : .notifications }

  private let paths: [String]
  private let places: [WatchedPlace]
  private let quietTime: Duration
  private var notifications: Notifications?
  private var stamps: [FileStamp]
  private var nextScan: ContinuousClock.Instant
  /// Indices of paths that changed and were not told yet.
  private var pending: Set<Int> = []
  private var lastChange: ContinuousClock.Instant

  private static let scanInterval = Duration.milliseconds(250)

  /// Watches files and folders from now on; they need not exist yet, as long as their folders do.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - poll: Compare instead of asking Linux.
  ///   - quietTime: How long nothing more must happen before a change is told.
  public init(_ paths: [String], poll: Bool = false, quietTime: Duration = .milliseconds(30)) {
    self.paths = paths
    self.quietTime = quietTime
    places = paths.indices.flatMap { index in WatchedPlace.places(of: paths[index], index: index) }
    let folders = Set(places.map(\.folder))
    let mounts = MountTable.current()
    if !poll && folders.allSatisfy({ mounts.tellsOfChanges(in: $0) }) {
      notifications = Notifications(folders: folders)
    }
    stamps = paths.map(FileStamp.init(of:))
    nextScan = .now
    lastChange = .now
  }

  /// Waits for a change, for a key, or for the time to be over.
  ///
  /// A change that is not told because a key came first is told by the next wait.
  ///
  /// - Parameters:
  ///   - keyboard: A descriptor that is readable when there are keys, or `nil`. One that is closed is readable too.
  ///   - timeout: How long to wait; `nil` waits for ever.
  public func wait(keyboard: Int32? = nil, timeout: Duration? = nil) -> Wake {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      if isReadable(keyboard, until: nextMoment(before: deadline)) { return .key }
      noteChanges()
      if let changed = settledChanges() { return .changed(changed) }
      if let deadline, deadline <= .now { return .timeout }
    }
  }

  /// When to look again at the latest; `nil` if only when something is readable.
  private func nextMoment(before deadline: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
    let settled = pending.isEmpty ? nil : lastChange + quietTime
    let scan = notifications == nil ? nextScan : nil
    return [deadline, settled, scan].compactMap { $0 }.min()
  }

  /// Whether the keyboard is readable; returns as soon as it is, or a notification came, or at the moment given.
  private func isReadable(_ keyboard: Int32?, until moment: ContinuousClock.Instant?) -> Bool {
    // poll(2) leaves out negative descriptors.
    var inputs = [
      pollfd(fd: keyboard ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: notifications?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&inputs, 2, moment.map { milliseconds($0 - .now) } ?? -1)
    return count > 0 && inputs[0].revents != 0
  }

  private func noteChanges() {
    if let notifications {
      let reading = notifications.read()
      for event in reading.events {
        note(places.filter { $0.isConcerned(by: event) }.map(\.index))
      }
      guard reading.isBroken else { return }
      // What happened meanwhile shows in the comparison with the last stamps.
      self.notifications = nil
    }
    guard nextScan <= .now || !pending.isEmpty else { return }
    scan()
  }

  private func scan() {
    let now = paths.map(FileStamp.init(of:))
    note(paths.indices.filter { now[$0] != stamps[$0] })
    stamps = now
    nextScan = .now + (pending.isEmpty ? FileWatcher.scanInterval : quietTime)
  }

  private func note(_ indices: [Int]) {
    guard !indices.isEmpty else { return }
    pending.formUnion(indices)
    lastChange = .now
  }

  /// Takes the changes that may be told: nothing more happened for a while, and the files are there.
  private func settledChanges() -> [String]? {
    guard !pending.isEmpty, lastChange + quietTime <= .now else { return nil }
    let current = pending.sorted().map { (index: $0, stamp: FileStamp(of: paths[$0])) }
    let there = current.filter { $0.stamp != .missing }
    // What is missing is told when something brings it back.
    pending = []
    for (index, stamp) in current { stamps[index] = stamp }
    return there.isEmpty ? nil : there.map { paths[$0.index] }
  }
}

/// Milliseconds for poll(2), rounded up, so that it does not return just before the time is over.
private func milliseconds(_ duration: Duration) -> Int32 {
  let (seconds, attoseconds) = max(.zero, duration).components
  return Int32(
    clamping: min(seconds, 1_000_000) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
}
