import Foundation

/// Text in the encoding of Korean Windows and Excel (CP949), by the system's `iconv`.
public enum KoreanText {
  /// The text, or `nil` where the bytes are not in this encoding.
  public static func decoded(_ bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return "" }
    guard let converter = iconv_open("UTF-8", "CP949"), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4)
    let room = output.count
    let written: Int? = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var free = room
        guard iconv(converter, &from, &left, &to, &free) != Int.max, left == 0 else { return nil }
        return room - free
      }
    }
    return written.flatMap { count in
      String(validating: output.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
