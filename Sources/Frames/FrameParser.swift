/// Cuts a stream of bytes into frames: a length of four bytes, little endian, then as many bytes of payload.
public struct FrameParser: Sendable {
  /// The largest payload that is accepted.
  public let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0

  /// A parser that refuses frames above `limit` bytes (default 64 MiB).
  public init(limit: Int = 64 << 20) {
    self.limit = limit
  }

  /// Whether bytes are waiting for the rest of their frame.
  public var isInsideFrame: Bool { start < buffer.count }

  /// Takes the next bytes of the stream.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0, start == buffer.count || start > 1 << 20 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole frame's payload, or `nil` until more bytes come; throws `WireError.tooLarge`.
  public mutating func next() throws -> ArraySlice<UInt8>? {
    guard buffer.count - start >= 4 else { return nil }
    var length = 0
    for offset in (0..<4).reversed() { length = length << 8 | Int(buffer[start + offset]) }
    guard length <= limit else { throw WireError.tooLarge(length) }
    guard buffer.count - start - 4 >= length else { return nil }
    let payload = buffer[(start + 4)..<(start + 4 + length)]
    start += 4 + length
    return payload
  }

  /// A payload as a frame, ready to be written.
  public static func frame(_ payload: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    writer.write(payload)
    return writer.bytes
  }
}
