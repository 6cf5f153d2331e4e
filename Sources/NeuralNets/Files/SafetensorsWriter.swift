import Foundation
import Tensors

/// Writes tensors so that equal contents are equal bytes.
enum SafetensorsWriter {
  private struct Entry: Encodable {
    let dtype = "F32"
    let shape: [Int]
    let data_offsets: [Int]
  }

  private enum Item: Encodable {
    case tensor(Entry)
    case metadata([String: String])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .tensor(let entry): try entry.encode(to: encoder)
      case .metadata(let texts): try texts.encode(to: encoder)
      }
    }
  }

  static func bytes(of file: SafetensorsFile) -> Data {
    var items: [String: Item] = [:]
    if !file.metadata.isEmpty { items["__metadata__"] = .metadata(file.metadata) }
    var body = Data()
    for (name, tensor) in file.tensors.sorted(by: { $0.key < $1.key }) {
      let start = body.count
      let scalars = tensor.scalars.map(\.bitPattern.littleEndian)
      scalars.withUnsafeBytes { body.append(contentsOf: $0) }
      items[name] = .tensor(Entry(shape: tensor.shape, data_offsets: [start, body.count]))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var header = try? encoder.encode(items) else {
      stop("SafetensorsFile: the names cannot be written as JSON.")
    }
    // Spaces, so that the numbers begin at a multiple of eight.
    header.append(contentsOf: [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8))
    var length = UInt64(header.count).littleEndian
    return withUnsafeBytes(of: &length) { Data($0) } + header + body
  }
}
