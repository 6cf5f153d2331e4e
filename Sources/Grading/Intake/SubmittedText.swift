import Foundation

/// A student's file as it came, made fit for the compiler.
package struct SubmittedText: Equatable {
  /// The text as UTF-8 with Unix line ends.
  let bytes: [UInt8]
  /// The encoding it was saved in.
  let encoding: TextDecoding

  /// Why a file is no text to compile.
  enum Problem: Error, Equatable {
    case empty, unreadable, tooLarge
  }

  /// Nobody types so much; a compiler may choke on more.
  package static let most = 1 << 20

  init(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count <= SubmittedText.most else { throw .tooLarge }
    guard let (text, encoding) = TextDecoding.text(of: bytes) else { throw .unreadable }
    let unix = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
    guard unix.contains(where: { !$0.isWhitespace }) else { throw .empty }
    self.bytes = Array(unix.utf8)
    self.encoding = encoding
  }
}
