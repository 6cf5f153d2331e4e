internal import CCrypto
public import Foundation

/// A SHA-256 digest of named pieces: what decides whether something has changed.
public struct Digest: Sendable {
  private var pieces: [UInt8] = []

  /// A digest of nothing yet.
  public init() {}

  /// Adds a piece; pieces are framed, so that two different lists never read the same.
  public mutating func add(_ bytes: some Collection<UInt8>) {
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { pieces += $0 }
    pieces += bytes
  }

  /// Adds a text.
  public mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// Adds a file's content; throws where it cannot be read.
  public mutating func add(contentsOf file: URL) throws {
    add(Digest.hex(try Data(contentsOf: file)))
  }

  /// The digest so far, as 64 hexadecimal digits.
  public var hex: String { Digest.hex(pieces) }

  /// The digest of plain bytes, as `sha256sum` prints it.
  public static func hex(_ bytes: some ContiguousBytes) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    bytes.withUnsafeBytes { buffer in
      _ = SHA256(buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count, &digest)
    }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// HMAC-SHA256 (RFC 2104): 32 bytes that only who has the key can compute.
  public static func authentication(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    var count: UInt32 = 0
    _ = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &count)
    return code
  }
}
