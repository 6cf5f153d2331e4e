import Foundation
import Frames
import Testing

/// Bytes that nobody vouches for: every one of them may be wrong, and none may hurt.
@Suite struct HostileBytesTests {
  private static let encodings = Samples.requests.map(\.encoded) + Samples.answers.map(\.encoded)

  /// Reads bytes as both kinds of message; only a `WireError` may come of it.
  private func read(_ bytes: ArraySlice<UInt8>) throws {
    do { _ = try Request(decoding: bytes) } catch is WireError {}
    do { _ = try Answer(decoding: bytes) } catch is WireError {}
  }

  @Test(arguments: Samples.requests)
  func everyStrictPrefixOfARequestIsRefused(_ request: Request) {
    let whole = request.encoded
    for length in 0..<whole.count {
      #expect(throws: WireError.self, "\(length) of \(whole.count) bytes") {
        try Request(decoding: whole[..<length])
      }
    }
  }

  @Test(arguments: Samples.answers)
  func everyStrictPrefixOfAnAnswerIsRefused(_ answer: Answer) {
    let whole = answer.encoded
    for length in 0..<whole.count {
      #expect(throws: WireError.self, "\(length) of \(whole.count) bytes") {
        try Answer(decoding: whole[..<length])
      }
    }
  }

  @Test func bytesBehindAMessageAreRefused() {
    for request in Samples.requests {
      #expect(throws: WireError.surplus) { try Request(decoding: (request.encoded + [0])[...]) }
    }
    for answer in Samples.answers {
      #expect(throws: WireError.surplus) { try Answer(decoding: (answer.encoded + [0])[...]) }
    }
  }

  @Test func changedBytesNeverCrash() throws {
    var chance = SplitMix(seed: 2026)
    for _ in 0..<20_000 {
      var bytes = Self.encodings[Int.random(in: 0..<Self.encodings.count, using: &chance)]
      for _ in 0..<Int.random(in: 1...6, using: &chance) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(UInt8.random(in: 0...255, using: &chance), at: place)
        default: bytes[place] = 0xff
        }
      }
      try read(bytes[...])
    }
  }

  @Test func randomBytesNeverCrash() throws {
    var chance = SplitMix(seed: 4)
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0...200, using: &chance)).map { _ in
        UInt8.random(in: 0...255, using: &chance)
      }
      // A tag that exists takes the reader further in.
      if !bytes.isEmpty { bytes[0] = UInt8.random(in: 0...15, using: &chance) }
      try read(bytes[...])
    }
  }

  /// A count is compared with the bytes that are there before anything is made of that size.
  @Test func hugeCountsAreRefusedWithoutMemory() throws {
    let huge: [UInt8] = [0xff, 0xff, 0xff, 0xff]
    let before = try residentBytes()
    for tag in UInt8(0)...20 {
      for filling in [UInt8(0), 1, 2, 0xff] {
        for place in 0..<40 {
          let bytes =
            [tag] + [UInt8](repeating: filling, count: place) + huge + [UInt8](repeating: 0, count: 64)
          try read(bytes[...])
        }
      }
    }
    #expect(try residentBytes() - before < 64 << 20)
  }

  /// Small on the wire must not be large in memory: elements are made only as they are read.
  @Test func aLongListThatIsWrongAtItsBeginningCostsNothing() throws {
    var bytes: [UInt8] = [3]
    withUnsafeBytes(of: UInt32(5_000_000).littleEndian) { bytes += $0 }
    bytes += [UInt8](repeating: 0xff, count: 64 << 20)
    let before = try addressSpaceBytes()
    #expect(throws: WireError.self) { try Answer(decoding: bytes[...]) }
    #expect(try addressSpaceBytes() - before < 32 << 20)
  }

  @Test func impossibleTensorsAreRefused() {
    func tensor(axes: [UInt64], count: UInt32) -> [UInt8] {
      var bytes: [UInt8] = [4, 0, 0, 0, 0, 0, 0, 0, 0, 1]
      withUnsafeBytes(of: UInt32(axes.count).littleEndian) { bytes += $0 }
      for axis in axes { withUnsafeBytes(of: axis.littleEndian) { bytes += $0 } }
      withUnsafeBytes(of: count.littleEndian) { bytes += $0 }
      return bytes + [UInt8](repeating: 0, count: 4 * Int(count))
    }
    #expect(throws: Never.self) { try Answer(decoding: tensor(axes: [2, 3], count: 6)[...]) }
    for axes: [UInt64] in [[2, 3, 2], [.max], [1 << 63], [1 << 40, 1 << 40], [6, 0], []] {
      #expect(throws: WireError.self, "\(axes)") { try Answer(decoding: tensor(axes: axes, count: 6)[...]) }
    }
    #expect(TensorValue(shape: [-1], scalars: []) == nil)
    #expect(TensorValue(shape: [1 << 32, 1 << 32, 0], scalars: []) == nil)
  }

  @Test func textThatIsNotUTF8IsRefused() {
    #expect(throws: WireError.self) { try Request(decoding: [2, 2, 0, 0, 0, 0xc3, 0x28][...]) }
  }

  @Test func deeplyNestedJSONIsRefused() throws {
    let json = [UInt8](repeating: UInt8(ascii: "["), count: 200_000)
    var bytes: [UInt8] = [9]
    withUnsafeBytes(of: UInt32(json.count).littleEndian) { bytes += $0 }
    #expect(throws: WireError.self) { try Answer(decoding: (bytes + json)[...]) }
  }

  private func residentBytes() throws -> Int { try statm(field: 1) }

  private func addressSpaceBytes() throws -> Int { try statm(field: 0) }

  private func statm(field: Int) throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (Int(fields[field]) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }
}

/// Repeatable chance (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
