import Foundation

/// The pictures in `Resources`, made by `fixtures.py` without libpng, and what their samples are.
struct Fixtures: Decodable {
  struct Expected: Decodable {
    let channels: Int
    let samples8: [UInt8]
    let samples16: [UInt16]
  }

  let width: Int
  let height: Int
  let pictures: [String: Expected]

  static func load() throws -> Fixtures {
    try JSONDecoder().decode(Fixtures.self, from: data("expected.json"))
  }

  static func data(_ name: String) throws -> Data {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Resources")
    return try Data(contentsOf: folder.appendingPathComponent(name))
  }
}

/// A PNG put together by hand, right or wrong.
struct HandMadePNG {
  private(set) var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])

  /// 8-bit grey of the size that is claimed.
  init(width: UInt32, height: UInt32) {
    append("IHDR", bigEndian(width) + bigEndian(height) + [8, 0, 0, 0, 0])
  }

  mutating func append(_ name: String, _ content: some Collection<UInt8>) {
    let named = Array(name.utf8) + content
    data += bigEndian(UInt32(content.count)) + named + bigEndian(crc(named))
  }

  private func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  /// CRC-32 as in the PNG specification's appendix D.
  private func crc(_ bytes: [UInt8]) -> UInt32 {
    let table = (0..<256).map { (n: UInt32) -> UInt32 in
      (0..<8).reduce(n) { (c: UInt32, _: Int) -> UInt32 in c & 1 == 1 ? 0xEDB8_8320 ^ (c >> 1) : c >> 1 }
    }
    return ~bytes.reduce(UInt32.max) { c, byte in table[Int((c ^ UInt32(byte)) & 0xFF)] ^ (c >> 8) }
  }
}

/// splitmix64 (Steele, Lea, Flood 2014), so that a failing mutation can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
