import Foundation

/// Why a file or folder could not be read or written.
public struct FileProblem: Error, Equatable, CustomStringConvertible {
  /// What stands in the way.
  public enum Kind: Equatable, Sendable {
    /// It may not be written, or its folder may not.
    case notWritable
    /// The disk, or the share of it that one may use, is full.
    case diskFull
    /// It cannot be read.
    case notReadable
    /// Anything else, with the system's words.
    case other(String)
  }

  /// What stands in the way.
  public let kind: Kind
  /// Which file or folder.
  public let path: String

  /// A problem with a file.
  public init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// The problem that an `errno` of a writing call stands for.
  package init(errno code: Int32, writing path: String) {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: self.init(.diskFull, path: path)
    case EACCES, EPERM, EROFS: self.init(.notWritable, path: path)
    default: self.init(.other(String(cString: strerror(code))), path: path)
    }
  }

  /// The sentence for people, in English.
  public var description: String { sentence.english }

  /// What happened, where, and what to do.
  public var sentence: LocalizedText {
    switch kind {
    case .notWritable:
      LocalizedText(
        ko: "\(path)에 쓸 수 없습니다. 쓸 수 있는 폴더로 과정을 복사한 뒤 다시 실행합니다.",
        en:
          "\(path) cannot be written. Copy the course to a folder that you may write to, and run this again.")
    case .diskFull:
      LocalizedText(
        ko: "디스크가 가득 차서 \(path)을(를) 쓰지 못했습니다. 자리를 비운 뒤 다시 실행하면 이어서 합니다.",
        en:
          "The disk is full: \(path) could not be written. Make room and run this again; it goes on from here."
      )
    case .notReadable:
      LocalizedText(
        ko: "\(path)을(를) 읽을 수 없습니다. 파일이 있는지, 읽을 권한이 있는지 봅니다.",
        en: "\(path) cannot be read. See whether it is there and may be read.")
    case .other(let reason):
      LocalizedText(
        ko: "\(path): \(reason). 폴더를 확인하고 다시 실행합니다.",
        en: "\(path): \(reason). Look at the folder and run this again.")
    }
  }
}
