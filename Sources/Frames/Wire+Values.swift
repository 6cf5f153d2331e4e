import Foundation

extension WireWriter {
  mutating func write(_ value: Value) {
    switch value {
    case .tensor(let tensor):
      write(UInt8(1))
      write(tensor.shape) { $0.write(UInt64(clamping: $1)) }
      write(tensor.scalars)
    case .number(let number):
      write(UInt8(2))
      write(number)
    case .text(let text):
      write(UInt8(3))
      write(text)
    case .structure(let kind, let json):
      write(UInt8(4))
      write(kind)
      write(json)
    case .bytes(let raw):
      write(UInt8(5))
      write(raw)
    }
  }

  mutating func write(_ named: NamedValue) {
    write(named.name)
    write(named.value)
  }

  mutating func write(_ item: Case) {
    write(item.name)
    write(item.inputs) { $0.write($1) }
    write(item.outputs) { $0.write($1) }
  }

  mutating func write(_ subject: Subject) {
    switch subject {
    case .exercise: write(UInt8(0))
    case .solution: write(UInt8(1))
    case .mistake(let id):
      write(UInt8(2))
      write(id)
    }
  }

  /// Descriptions travel as JSON; what cannot be encoded travels as an empty text that no reader accepts.
  mutating func write(json value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    write([UInt8]((try? encoder.encode(value)) ?? Data()))
  }
}

extension WireReader {
  mutating func value() throws -> Value {
    switch try byte() {
    case 1:
      let shape = try list(of: 8) { reader in
        guard let size = Int(exactly: try reader.integer(UInt64.self)) else {
          throw WireError.malformed("an axis of impossible size")
        }
        return size
      }
      guard let tensor = TensorValue(shape: shape, scalars: try floats()) else {
        throw WireError.malformed("a tensor whose shape and elements disagree")
      }
      return .tensor(tensor)
    case 2: return .number(try double())
    case 3: return .text(try text())
    case 4: return .structure(kind: try text(), json: try text())
    case 5: return .bytes(try raw())
    case let tag: throw WireError.malformed("value tag \(tag)")
    }
  }

  mutating func named() throws -> NamedValue { NamedValue(try text(), try value()) }

  mutating func observedCase() throws -> Case {
    Case(
      name: try text(), inputs: try list(of: 5) { try $0.named() },
      outputs: try list(of: 5) { try $0.named() })
  }

  mutating func subject() throws -> Subject {
    switch try byte() {
    case 0: .exercise
    case 1: .solution
    case 2: .mistake(try text())
    case let tag: throw WireError.malformed("subject tag \(tag)")
    }
  }

  mutating func json<Item: Decodable>(_ type: Item.Type) throws -> Item {
    let data = Data(try raw())
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: data)
    } catch {
      throw WireError.malformed("JSON that is not a \(type)")
    }
  }
}
