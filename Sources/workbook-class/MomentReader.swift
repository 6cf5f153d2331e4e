import Foundation

/// Reads moments as people type them.
enum MomentReader {
  /// `2026-11-30T23:59`, with seconds or a zone or without.
  ///
  /// Where no zone is written it is the machine's; a date alone means its last second.
  static func date(_ word: String) -> Date? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.isLenient = false
    let text = word.replacingOccurrences(of: " ", with: "T")
    for format in [
      "yyyy-MM-dd'T'HH:mm:ssXXXXX", "yyyy-MM-dd'T'HH:mmXXXXX", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm",
    ] {
      formatter.dateFormat = format
      if let date = formatter.date(from: text) { return date }
    }
    formatter.dateFormat = "yyyy-MM-dd"
    return formatter.date(from: text)?.addingTimeInterval(86_399)
  }
}
