import Foundation
import NeuralNets
import Tensors
import Testing

@Suite("Safetensors")
struct SafetensorsTests {
  /// A file from the text of its header and the bytes of its body.
  private func file(_ header: String, body: [UInt8] = [], length: UInt64? = nil) -> Data {
    var size = (length ?? UInt64(header.utf8.count)).littleEndian
    return withUnsafeBytes(of: &size) { Data($0) } + Data(header.utf8) + Data(body)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let tensors = [
      "0.weight": Tensor([[1, -2.5], [.infinity, 0]]), "empty": .zeros([0, 3]), "number": Tensor(7),
      "한글": Tensor([1]),
    ]
    let written = SafetensorsFile(tensors: tensors, metadata: ["seed": "3", "text": "\"quoted\"\n"])
    let read = try SafetensorsFile(data: written.data)
    #expect(read.tensors == tensors)
    #expect(read.metadata == written.metadata)
    #expect(written.data == SafetensorsFile(tensors: tensors, metadata: written.metadata).data)
  }

  @Test func theBytesAreTheFormats() {
    // As the specification has it: length, header, numbers; the header padded to a multiple of eight with
    // spaces.
    let data = SafetensorsFile(tensors: ["a": Tensor([1, -2])]).data
    let header = #"{"a":{"data_offsets":[0,8],"dtype":"F32","shape":[2]}}"#
    let padding = String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    #expect(data == file(header + padding, body: [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]))
  }

  @Test func otherNumbersBecomeFloats() throws {
    let header =
      #"{"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"i":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"j":{"dtype":"I32","shape":[1],"data_offsets":[16,20]}}"#
    let half = withUnsafeBytes(of: Double(0.5).bitPattern.littleEndian) { Array($0) }
    let data = file(header, body: half + [0xFE] + [UInt8](repeating: 0xFF, count: 7) + [5, 0, 0, 0])
    let read = try SafetensorsFile(data: data)
    #expect(read.tensors == ["d": Tensor([0.5]), "i": Tensor(-2), "j": Tensor([5])])
  }

  @Test func halvesBecomeFloats() throws {
    // IEEE 754's half precision of 1.5, −2 and the least positive number; bfloat16's 1.5 and −2.
    let header =
      #"{"b":{"dtype":"BF16","shape":[2],"data_offsets":[6,10]},"h":{"dtype":"F16","shape":[3],"data_offsets":[0,6]}}"#
    let data = file(header, body: [0, 0x3E, 0, 0xC0, 1, 0, 0xC0, 0x3F, 0, 0xC0])
    let read = try SafetensorsFile(data: data)
    #expect(read.tensors == ["h": Tensor([1.5, -2, 0x1p-24]), "b": Tensor([1.5, -2])])
  }

  @Test(arguments: [
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1]}}"#,
    #"{"a":4}"#, #"{"__metadata__":{"x":1},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    "[]", "{", "", "null", #"{}"#, String(repeating: "[", count: 100_000),
  ])
  func hostileHeadersAreErrors(header: String) {
    #expect(throws: SafetensorsError.self) { try SafetensorsFile(data: file(header, body: [0, 0, 0, 0])) }
  }

  @Test(arguments: [UInt64.max, 1 << 63, 1 << 40, 3, 0]) func hostileLengthsAreErrors(length: UInt64) {
    #expect(throws: SafetensorsError.self) {
      try SafetensorsFile(
        data: file(#"{"a":{"dtype":"F32","shape":[],"data_offsets":[0,0]}}"#, length: length))
    }
  }

  @Test func everyTruncationIsAnError() {
    let whole = SafetensorsFile(tensors: ["a": Tensor([1, 2, 3])], metadata: ["k": "v"]).data
    for length in 0..<whole.count {
      #expect(throws: SafetensorsError.self) { try SafetensorsFile(data: whole.prefix(length)) }
    }
  }

  @Test func changedBytesNeverCrash() {
    let whole = SafetensorsFile(
      tensors: ["a": Tensor([[1, 2], [3, 4]]), "b": Tensor(5)], metadata: ["k": "v"]
    ).data
    let chance = Chance(seed: 11)
    for _ in 0..<3000 {
      var data = whole
      for _ in 0..<chance.int(in: 1..<4) {
        data[chance.int(in: 0..<data.count)] = UInt8(chance.int(in: 0..<256))
      }
      if let read = try? SafetensorsFile(data: data) { #expect(read.tensors.count <= 2) }
    }
  }
}
