import Course
import Foundation
import Testing

/// SHA-256, against the values of FIPS 180-4's examples and of `sha256sum`.
@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func plainBytes(_ text: String, _ digest: String) {
    #expect(Digest.hex(Array(text.utf8)) == digest)
    #expect(Digest.hex(Data(text.utf8)) == digest)
  }

  @Test func piecesAreFramedByTheirLengths() {
    // printf '\x02\0\0\0\0\0\0\0ab\x01\0\0\0\0\0\0\0c' | sha256sum
    var digest = Digest()
    digest.add("ab")
    digest.add([UInt8(ascii: "c")])
    #expect(digest.hex == "43ee655579de01ca739b3f95c1c2d3f46d353b2c0df818064ea594506cdb2617")
    var other = Digest()
    other.add("a")
    other.add("bc")
    #expect(other.hex != digest.hex)
  }

  @Test func aFileCountsByItsContent() throws {
    let scratch = try ScratchFolder()
    try scratch.write("same", to: "one")
    try scratch.write("same", to: "two")
    var (one, two) = (Digest(), Digest())
    try one.add(contentsOf: scratch.url.appendingPathComponent("one"))
    try two.add(contentsOf: scratch.url.appendingPathComponent("two"))
    #expect(one.hex == two.hex)
    #expect(throws: (any Error).self) { try one.add(contentsOf: scratch.url.appendingPathComponent("three")) }
  }
}
