public import Course
import Foundation
import GRDB

/// A gradebook that cannot be used, and what to do.
public struct GradebookProblem: Error, Equatable {
  /// What happened, where, and what to do.
  public let sentence: LocalizedText

  /// A problem in both languages.
  public init(ko korean: String, en english: String) {
    sentence = LocalizedText(ko: korean, en: english)
  }
}

extension GradebookProblem {
  /// Tells SQLite's errors as the design's: a full disk is a stop, damage is told as such.
  static func translated(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_FULL: return FileProblem(.diskFull, path: path)
    // A quota's end comes as a failed write.
    case .SQLITE_IOERR: return FileProblem(.diskFull, path: path)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: return FileProblem(.notWritable, path: path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return GradebookProblem(
        ko: "\(path)이(가) 손상되었습니다. 사본에서 되살리거나 새 폴더에 다시 채점합니다.",
        en: "\(path) is damaged. Restore it from a copy, or grade anew into another folder.")
    default:
      return GradebookProblem(
        ko: "\(path): \(error.message ?? "SQLite \(error.resultCode.rawValue)")",
        en: "\(path): \(error.message ?? "SQLite \(error.resultCode.rawValue)")")
    }
  }
}
