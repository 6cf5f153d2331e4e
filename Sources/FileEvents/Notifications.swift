internal import Glibc

/// Linux's own word about changes in folders: inotify(7).
final class Notifications {
  /// What happened to one entry of a folder.
  struct Event {
    let folder: String
    let name: String
    /// The entry has its new content: it was written and closed, or moved to this place.
    let isComplete: Bool
  }

  /// What one reading brought.
  struct Reading {
    var events: [Event] = []
    /// A folder is gone, or events were lost: from now on nothing here is certain.
    var isBroken = false
  }

  /// Readable where there are events.
  let descriptor: Int32
  private var folders: [Int32: String] = [:]

  /// Watches folders, or is `nil` where the system refuses one.
  init?(folders paths: Set<String>) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let wanted =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
      | IN_ONLYDIR
    for path in paths {
      let watch = inotify_add_watch(descriptor, path, UInt32(wanted))
      guard watch >= 0 else { return nil }
      folders[watch] = path
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Takes the events that wait.
  func read() -> Reading {
    var reading = Reading()
    var bytes = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return reading }
      bytes.withUnsafeBytes { parse(UnsafeRawBufferPointer(rebasing: $0[..<count]), into: &reading) }
    }
  }

  private func parse(_ bytes: UnsafeRawBufferPointer, into reading: inout Reading) {
    let header = MemoryLayout<inotify_event>.size
    var rest = bytes[...]
    while rest.count >= header {
      let event = UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: inotify_event.self)
      let length = header + Int(event.len)
      let name = rest.dropFirst(header).prefix(Int(event.len)).prefix { $0 != 0 }
      rest = rest.dropFirst(length)

      let mask = Int64(event.mask)
      func has(_ bits: Int) -> Bool { mask & Int64(bits) != 0 }
      if has(Int(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_Q_OVERFLOW | IN_UNMOUNT)) {
        reading.isBroken = true
      } else if let folder = folders[event.wd] {
        let complete = has(Int(IN_CLOSE_WRITE | IN_MOVED_TO))
        // A file that was just created is empty; its content comes with the close.
        if has(Int(IN_CREATE)) && !has(Int(IN_ISDIR)) { continue }
        reading.events.append(
          Event(folder: folder, name: String(decoding: name, as: UTF8.self), isComplete: complete))
      }
    }
  }
}
