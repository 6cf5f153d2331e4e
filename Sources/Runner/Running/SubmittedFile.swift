import Course
import Foundation

/// A student's file as bytes, and whether it can be source code at all.
struct SubmittedFile {
  /// The text, or `nil` where it is refused.
  private(set) var text: String?
  /// Why it is refused.
  private(set) var refusal: LocalizedText?
  /// The digest of its bytes; of those that were read where there are too many.
  let digest: String

  /// The largest file that is read, in bytes.
  static let most = 256 << 10

  /// Reads a file; throws `FileProblem` where it cannot be read.
  init(_ file: URL) throws {
    // Never a device or a pipe that lets nobody go, and a link leads to something that was not handed in.
    let descriptor = open(file.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ELOOP {
        (digest, refusal) = ("", SubmittedFile.isNoFile)
        return
      }
      throw FileProblem(.notReadable, path: file.path)
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      (digest, refusal) = ("", SubmittedFile.isNoFile)
      return
    }
    let handle = FileHandle(fileDescriptor: descriptor)
    guard let data = try? handle.read(upToCount: SubmittedFile.most + 1) ?? Data() else {
      throw FileProblem(.notReadable, path: file.path)
    }
    digest = Digest.hex(data)
    if data.count > SubmittedFile.most {
      refusal = LocalizedText(
        ko: "파일이 너무 큽니다 (256 KiB까지). 코드만 남깁니다.",
        en: "The file is too large (256 KiB at most): keep the code only.")
    } else if data.contains(0) {
      refusal = LocalizedText(
        ko: "텍스트 파일이 아닙니다. Swift 코드를 UTF-8로 저장합니다.",
        en: "This is not a text file: save the Swift code as UTF-8.")
    } else {
      // Another encoding in a comment is no reason to refuse a file: the compiler takes it, too.
      let text = String(decoding: data, as: UTF8.self)
      self.text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }
  }

  private static let isNoFile = LocalizedText(
    ko: "보통 파일이 아닙니다. Exercise.swift 파일을 그대로 냅니다.",
    en: "This is not a regular file: hand in Exercise.swift itself.")
}
