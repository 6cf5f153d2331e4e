import Foundation
import Tensors

/// Reads bytes that may come from anywhere: every number is checked before it is used.
struct SafetensorsReader {
  private let body: Data
  private let header: Header

  init(_ data: Data) throws {
    guard data.count >= 8 else { throw SafetensorsError("it ends within its first eight bytes") }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8), length <= 100_000_000 else {
      throw SafetensorsError("its header is said to be \(length) bytes long, and \(data.count - 8) follow")
    }
    let rest = data.dropFirst(8)
    body = rest.dropFirst(Int(length))
    do {
      header = try JSONDecoder().decode(Header.self, from: Data(rest.prefix(Int(length))))
    } catch {
      throw SafetensorsError("its header is not the JSON that the format asks for")
    }
  }

  func file() throws -> SafetensorsFile {
    // The parts must cover the body one after the other, as the format demands; none may share bytes.
    var end = 0
    var tensors: [String: Tensor] = [:]
    for (name, entry) in header.entries.sorted(by: { ($0.value.start, $0.key) < ($1.value.start, $1.key) }) {
      guard entry.start == end else {
        throw SafetensorsError("the bytes of \(name) overlap others or leave a gap")
      }
      tensors[name] = try tensor(name, entry)
      end = entry.end
    }
    guard end == body.count else {
      throw SafetensorsError("\(body.count) bytes follow the header, and its tensors need \(end)")
    }
    return SafetensorsFile(tensors: tensors, metadata: header.metadata)
  }

  private func tensor(_ name: String, _ entry: Header.Entry) throws -> Tensor {
    guard let width = entry.width else {
      throw SafetensorsError("\(name) has the type \(entry.dtype), which is not read here")
    }
    var bytes = width
    for length in entry.shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else {
        throw SafetensorsError("\(name) has the impossible shape \(entry.shape)")
      }
      bytes = product
    }
    guard entry.start >= 0, entry.start <= entry.end, entry.end <= body.count,
      entry.end - entry.start == bytes
    else {
      throw SafetensorsError("\(name) of shape \(entry.shape) does not lie within the file")
    }
    let part = body.dropFirst(entry.start).prefix(bytes)
    return Tensor(shape: entry.shape, numbers(part, entry.dtype, count: bytes / width))
  }

  private func numbers(_ part: Data, _ type: String, count: Int) -> [Float] {
    part.withUnsafeBytes { raw in
      switch type {
      case "F32":
        (0..<count).map {
          Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
        }
      case "F64":
        (0..<count).map {
          Float(
            Double(
              bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))))
        }
      case "F16":
        (0..<count).map {
          Float(
            Float16(
              bitPattern: UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))))
        }
      case "BF16":
        // The upper half of a 32-bit number.
        (0..<count).map {
          Float(
            bitPattern: UInt32(
              UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))) << 16)
        }
      case "I32":
        (0..<count).map {
          Float(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self)))
        }
      default:
        (0..<count).map {
          Float(Int64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self)))
        }
      }
    }
  }
}

/// The JSON at the head of a file.
private struct Header: Decodable {
  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let start: Int
    let end: Int

    /// The bytes of one number; `nil` for types that are not read.
    var width: Int? { ["F32": 4, "F64": 8, "F16": 2, "BF16": 2, "I32": 4, "I64": 8][dtype] }

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      dtype = try values.decode(String.self, forKey: .dtype)
      shape = try values.decode([Int].self, forKey: .shape)
      let offsets = try values.decode([Int].self, forKey: .offsets)
      guard offsets.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .offsets, in: values, debugDescription: "there must be a start and an end")
      }
      (start, end) = (offsets[0], offsets[1])
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var entries: [String: Entry] = [:]
  var metadata: [String: String] = [:]

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Name.self)
    for name in values.allKeys {
      if name.stringValue == "__metadata__" {
        metadata = try values.decode([String: String].self, forKey: name)
      } else {
        entries[name.stringValue] = try values.decode(Entry.self, forKey: name)
      }
    }
  }
}
