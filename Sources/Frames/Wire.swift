/// Why bytes from another process could not be read.
public enum WireError: Error, Equatable, Sendable {
  /// The bytes end before the value does.
  case truncated
  /// Bytes are left over behind the value.
  case surplus
  /// A tag, a count or a text that no writer of ours makes.
  case malformed(String)
  /// A frame that is larger than the reader accepts.
  case tooLarge(Int)
}

/// Writes values as bytes, little endian.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: UInt8) { bytes.append(value) }

  mutating func write<Integer: FixedWidthInteger>(_ value: Integer) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ value: Double) { write(value.bitPattern) }

  mutating func write(count: Int) { write(UInt32(clamping: count)) }

  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ raw: [UInt8]) {
    write(count: raw.count)
    bytes.append(contentsOf: raw)
  }

  mutating func write(_ floats: [Float]) {
    write(count: floats.count)
    bytes.reserveCapacity(bytes.count + 4 * floats.count)
    for value in floats { write(value.bitPattern) }
  }

  mutating func write<Element>(_ list: [Element], each: (inout WireWriter, Element) -> Void) {
    write(count: list.count)
    for element in list { each(&self, element) }
  }
}

/// Reads values from bytes that nobody vouches for: no allocation larger than the bytes that are there.
struct WireReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private var left: Int { bytes.endIndex - position }

  func finish() throws {
    guard left == 0 else { throw WireError.surplus }
  }

  mutating func byte() throws -> UInt8 {
    guard left >= 1 else { throw WireError.truncated }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
    let size = MemoryLayout<Integer>.size
    guard left >= size else { throw WireError.truncated }
    var value: Integer = 0
    for offset in (0..<size).reversed() {
      value = (value << 8) | Integer(truncatingIfNeeded: bytes[position + offset])
    }
    position += size
    return value
  }

  mutating func double() throws -> Double { Double(bitPattern: try integer(UInt64.self)) }

  /// A count of elements that take at least `size` bytes each.
  mutating func count(ofSize size: Int) throws -> Int {
    let count = Int(try integer(UInt32.self))
    guard count <= left / max(size, 1) else { throw WireError.truncated }
    return count
  }

  mutating func raw() throws -> [UInt8] {
    let count = try count(ofSize: 1)
    defer { position += count }
    return Array(bytes[position..<(position + count)])
  }

  mutating func text() throws -> String {
    guard let text = String(validating: try raw(), as: UTF8.self) else {
      throw WireError.malformed("text that is not UTF-8")
    }
    return text
  }

  mutating func floats() throws -> [Float] {
    let count = try count(ofSize: 4)
    return try (0..<count).map { _ in Float(bitPattern: try integer(UInt32.self)) }
  }

  mutating func list<Element>(of size: Int, _ each: (inout WireReader) throws -> Element) throws -> [Element]
  {
    let count = try count(ofSize: size)
    // Grows with what is read: in memory an element may be many times larger than its bytes, or not be there at all.
    var list: [Element] = []
    for _ in 0..<count { list.append(try each(&self)) }
    return list
  }
}
