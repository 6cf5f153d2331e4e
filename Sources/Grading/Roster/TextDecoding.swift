internal import Archives
import Foundation

/// Finds out in which encoding a text file was saved.
enum TextDecoding: String, Codable, Sendable {
  case utf8 = "UTF-8"
  case utf16 = "UTF-16"
  case cp949 = "CP949"

  /// The text and its encoding, or `nil` where it is none of those that people's programs write.
  static func text(of bytes: [UInt8]) -> (text: String, encoding: TextDecoding)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(validating: bytes.dropFirst(3), as: UTF8.self).map { ($0, .utf8) }
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let isLittle = bytes[0] == 0xFF
      guard bytes.count.isMultiple(of: 2) else { return nil }
      let units = stride(from: 2, to: bytes.count, by: 2).map { index in
        let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
        return UInt16(high) << 8 | UInt16(low)
      }
      return String(validating: units, as: UTF16.self).map { ($0, .utf16) }
    }
    guard !bytes.contains(0) else { return nil }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
    return KoreanText.decoded(bytes).map { ($0, .cp949) }
  }
}
