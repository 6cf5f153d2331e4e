import Foundation
import Pictures
import Testing

@Suite struct HostilePNGTests {
  /// The zlib stream of four rows of four grey pixels, all zero (one stored block).
  private static let fourByFour: [UInt8] =
    [0x78, 0x01, 0x01, 20, 0, 0xEB, 0xFF] + [UInt8](repeating: 0, count: 20) + [0, 20, 0, 1]

  private func error(_ data: Data) -> PictureError? {
    do {
      _ = try Picture(png: data)
      return nil
    } catch { return error as? PictureError }
  }

  @Test func theHandMadePictureIsFine() throws {
    var png = HandMadePNG(width: 4, height: 4)
    png.append("IDAT", Self.fourByFour)
    png.append("IEND", [])
    #expect(try Picture(png: png.data) == Picture(width: 4, height: 4, channels: 1, filledWith: .black))
  }

  @Test(arguments: ["grey1", "palette4-clear", "rgba16-interlaced"]) func cutAtEveryByte(name: String) throws
  {
    let png = try Fixtures.data(name + ".png")
    for count in 0..<png.count {
      let error = error(png.prefix(count))
      #expect(error != nil, "\(count) bytes")
      if count < 8 { #expect(error == .notPNG) }
    }
  }

  @Test func everyFlippedBitIsNoticedWhereTheSpecificationSeesIt() throws {
    let png = try Fixtures.data("rgb8.png")
    // From the header's name on every byte is under a checksum; what is read with it must never be trusted.
    for offset in 12..<png.count - 12 {
      var changed = png
      changed[offset] ^= 0x10
      #expect(error(changed) != nil, "byte \(offset)")
    }
  }

  @Test func mutationsNeverCrash() throws {
    let names = ["grey2-interlaced", "palette8-clear", "rgba8", "rgb16-clear-interlaced"]
    let originals = try names.map { try Fixtures.data($0 + ".png") }
    var random = SplitMix(state: 2026)
    for round in 0..<2000 {
      var png = originals[round % originals.count]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let offset = Int.random(in: 0..<png.count, using: &random)
        png[offset] = UInt8.random(in: 0...255, using: &random)
      }
      if round % 2 == 0 { png = repaired(png) }
      if let picture = try? Picture(png: png) {
        #expect(picture.samples.count == picture.width * picture.height * picture.channels)
      }
      _ = try? DeepPicture(png: png)
    }
  }

  /// The same chunks with right checksums, so that mutations get past them.
  private func repaired(_ png: Data) -> Data {
    var whole = HandMadePNG(width: 1, height: 1).data.prefix(8)
    var offset = 8
    while offset + 12 <= png.count {
      let length = png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      guard offset + 12 + length <= png.count else { break }
      var chunk = HandMadePNG(width: 1, height: 1)
      let before = chunk.data.count
      let name = String(decoding: png[offset + 4..<offset + 8], as: Unicode.ASCII.self)
      guard name.utf8.count == 4 else { break }
      chunk.append(name, png[offset + 8..<offset + 8 + length])
      whole += chunk.data.dropFirst(before)
      offset += 12 + length
    }
    return whole + png[min(offset, png.count)...]
  }

  @Test(arguments: [
    (UInt32(1) << 31, UInt32(1) << 31), (.max, .max), (1, 16385), (16385, 1), (16384, 16384), (.max, 1),
  ])
  func aHeaderThatClaimsTooMuch(width: UInt32, height: UInt32) {
    var png = HandMadePNG(width: width, height: height)
    png.append("IDAT", Self.fourByFour)
    let expected = PictureError.tooLarge(width: Int(width), height: Int(height), limits: .standard)
    #expect(error(png.data) == expected)
  }

  @Test func aHeaderBehindAnotherChunk() {
    // Where a header's width and height would be, this says 4 × 4; then comes the real one.
    var decoy = HandMadePNG(width: 1, height: 1)
    let begin = decoy.data.count
    decoy.append("abCd", [0, 0, 0, 4, 0, 0, 0, 4] + [UInt8](repeating: 0, count: 1 << 19))
    var large = HandMadePNG(width: 16384, height: 16384)
    large.append("IDAT", Self.fourByFour)
    let png = decoy.data.prefix(8) + decoy.data.dropFirst(begin) + large.data.dropFirst(8)
    guard case .tooLarge = error(png) else {
      Issue.record("\(String(describing: error(png)))")
      return
    }
  }

  @Test func aSmallFileThatClaimsALargePicture() {
    var png = HandMadePNG(width: 8000, height: 8000)
    png.append("IDAT", Self.fourByFour)
    png.append("IEND", [])
    guard case .damaged(let reason, _) = error(png.data) else {
      Issue.record("the picture was read")
      return
    }
    #expect(reason.contains("more pixels"))
  }

  @Test(arguments: [(0, 4), (4, 0), (0, 0)]) func aPictureOfNothing(width: UInt32, height: UInt32) {
    var png = HandMadePNG(width: width, height: height)
    png.append("IDAT", Self.fourByFour)
    png.append("IEND", [])
    #expect(error(png.data) != nil)
  }

  @Test func dataThatInflatesWithoutEnd() throws {
    // 16 pixels are taken, and 32 MiB that follow them are not; whether that is an error is libpng's choice.
    let bomb = try Fixtures.data("bomb.png")
    let picture = try? Picture(png: bomb)
    #expect(picture == nil || picture?.samples == [UInt8](repeating: 0, count: 16))
  }

  @Test func textOfAnySizeIsPassedOver() throws {
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 24)
    var png = HandMadePNG(width: 4, height: 4)
    png.append("iTXt", Array("Comment\0\0\0\0\0".utf8) + long)
    png.append("tEXt", Array("Comment\0".utf8) + long)
    png.append("zTXt", Array("Comment\0\0".utf8) + long)
    png.append("iCCP", Array("profile\0\0".utf8) + long)
    png.append("viRt", long)
    png.append("IDAT", Self.fourByFour)
    for _ in 0..<2000 { png.append("tEXt", Array("a\0b".utf8)) }
    png.append("IEND", [])
    #expect(try Picture(png: png.data).samples == [UInt8](repeating: 0, count: 16))
  }

  @Test func aChunkThatIsLongerThanTheFile() throws {
    var png = try Fixtures.data("grey8.png")
    // The length of the first chunk after the header.
    png.replaceSubrange(33..<37, with: [0x7F, 0xFF, 0xFF, 0xFF])
    #expect(error(png) != nil)
  }

  @Test func messagesSayWhatWhereAndWhatToDo() throws {
    var png = try Fixtures.data("grey8.png")
    png[45] ^= 0xFF
    guard case .damaged(let reason, let offset) = error(png) else {
      Issue.record("the picture was read")
      return
    }
    #expect(!reason.isEmpty && (1...png.count).contains(offset))
    let message = error(png)?.description ?? ""
    #expect(message.contains("byte \(offset)") && message.contains("again"))
  }
}
