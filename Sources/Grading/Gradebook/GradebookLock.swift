public import Course
public import Foundation

/// The right to write to a gradebook: one program at a time.
final class GradebookLock: Sendable {
  private let descriptor: Int32

  /// Takes the right, or throws `GradebookInUse`; a program that dies gives it back.
  init(folder: URL) throws {
    let file = folder.appendingPathComponent("gradebook.lock")
    descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileProblem(errno: errno, writing: file.path) }
    // A child that is just being started shares the lock of a program that has ended, for an instant.
    var tries = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, tries < 20 {
      usleep(50_000)
      tries += 1
    }
    guard tries < 20 else {
      var text = [UInt8](repeating: 0, count: 32)
      let count = max(0, read(descriptor, &text, text.count))
      close(descriptor)
      throw GradebookInUse(folder: folder, process: Int(String(decoding: text.prefix(count), as: UTF8.self)))
    }
    let note = Array(String(getpid()).utf8)
    ftruncate(descriptor, 0)
    _ = note.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
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
