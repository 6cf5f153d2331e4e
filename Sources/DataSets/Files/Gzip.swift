internal import CZlib
internal import Foundation

/// The bytes that a gzip file unpacks to (RFC 1952), at most `limit` of them.
///
/// Room is taken as bytes arrive, never from what the file announces.
func unpacked(_ data: Data, limit: Int, path: String) throws -> Data {
  var stream = z_stream()
  // 15: windows of 32 KiB; 16: gzip's header and checksum instead of zlib's.
  let size = Int32(MemoryLayout<z_stream>.size)
  guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
    throw DataProblem(.badGzip("not enough memory"), path: path)
  }
  defer { inflateEnd(&stream) }
  var result = Data()
  var room = [UInt8](repeating: 0, count: 1 << 16)
  try data.withUnsafeBytes { packed in
    // zlib's own type is not const, but it does not write here.
    stream.next_in = UnsafeMutablePointer(mutating: packed.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(clamping: packed.count)
    var state = Z_OK
    while state == Z_OK {
      let made = room.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        state = inflate(&stream, Z_NO_FLUSH)
        return room.count - Int(stream.avail_out)
      }
      guard result.count + made <= limit else { throw DataProblem(.tooLarge(limit: limit), path: path) }
      result += room[..<made]
    }
    guard state == Z_STREAM_END else {
      let reason = state == Z_BUF_ERROR ? "the file ends too early" : stream.msg.map { String(cString: $0) }
      throw DataProblem(.badGzip(reason ?? "zlib's error \(state)"), path: path)
    }
  }
  return result
}
