public import Course
public import Foundation

/// The right to write to a gradebook: one program at a time.
final class GradebookLock: Sendable {
  private let descriptor: Int32

  /// Takes the right, or throws `GradebookInUse`; a program that dies gives it back.
  init(folder: URL) throws {
    let file = folder.appendingPathComponent("gradebook.lock")
    let opened = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard opened >= 0 else { throw FileProblem(errno: errno, writing: file.path) }
    // A child that is just being started shares the lock of a program that has ended, for an instant.
    var tries = 0
    while flock(opened, LOCK_EX | LOCK_NB) != 0, tries < 20 {
      usleep(50_000)
      tries += 1
    }
    guard tries < 20 else {
      var text = [UInt8](repeating: 0, count: 32)
      let count = max(0, read(opened, &text, text.count))
      close(opened)
      throw GradebookInUse(folder: folder, process: Int(String(decoding: text.prefix(count), as: UTF8.self)))
    }
    let note = Array(String(getpid()).utf8)
    ftruncate(opened, 0)
    _ = note.withUnsafeBytes { pwrite(opened, $0.baseAddress, $0.count, 0) }
    // Last, since `deinit` runs as soon as all properties are set, also after a throw: it would close a number that
    // is somebody else's by then.
    descriptor = opened
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)
  }
}

/// Another program writes to the gradebook.
public struct GradebookInUse: Error, Equatable {
  /// The gradebook's folder.
  public let folder: URL
  /// The other program's number, where it is known.
  public let process: Int?

  /// What happened and what to do.
  public var sentence: LocalizedText {
    let who = process.map { " (process \($0))" } ?? ""
    return LocalizedText(
      ko: "\(folder.path)은(는) 다른 프로그램\(who)이 쓰고 있습니다. 끝난 뒤에 다시 실행합니다.",
      en: "Another program\(who) is writing to \(folder.path). Wait for it, then run this again.")
  }
}
