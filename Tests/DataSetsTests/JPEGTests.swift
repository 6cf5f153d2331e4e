import DataSets
import Foundation
import Pictures
import Tensors
import Testing

@Suite struct JPEGTests {
  private func data(_ name: String) throws -> Data { try Data(contentsOf: resource(name)) }

  /// What `fixtures.py` encoded.
  private func color(_ x: Int, _ y: Int) -> [Int] { [40 + 8 * x, 220 - 10 * y, 60 + 4 * x + 3 * y] }

  @Test(arguments: ["color.jpg", "progressive.jpg"]) func coloursAreRight(name: String) throws {
    let picture = try Picture(jpeg: data(name))
    #expect(picture.width == 24 && picture.height == 16 && picture.channels == 3)
    for y in 0..<16 {
      for x in 0..<24 {
        for (got, expected) in zip(picture[x, y], color(x, y)) { #expect(abs(Int(got) - expected) <= 3) }
      }
    }
  }

  @Test func greyIsBrightness() throws {
    let picture = try Picture(jpeg: data("grey.jpg"))
    #expect(picture.channels == 1)
    for (x, y) in [(0, 0), (23, 0), (0, 15), (12, 7)] {
      let rgb = color(x, y).map(Double.init)
      let luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
      #expect(abs(Double(picture[x, y][0]) - luma) <= 2)
    }
  }

  /// Where the file's first pixel is to be seen, by the table of CIPA DC-008: first row and first column.
  @Test(arguments: [
    (1, "top", "left"), (2, "top", "right"), (3, "bottom", "right"), (4, "bottom", "left"),
    (5, "left", "top"), (6, "right", "top"), (7, "right", "bottom"), (8, "left", "bottom"),
  ]) func theCamerasOrientationIsFollowed(value: Int, row: String, column: String) throws {
    let picture = try Picture(jpeg: data("turned\(value).jpg"))
    let swapped = value >= 5
    #expect(picture.width == (swapped ? 16 : 24) && picture.height == (swapped ? 24 : 16))
    let edges = [row, column]
    let x = edges.contains("left") ? 0 : picture.width - 1
    let y = edges.contains("top") ? 0 : picture.height - 1
    // The file's first pixel, and the one at the end of its first row.
    #expect(zip(picture[x, y], color(0, 0)).allSatisfy { abs(Int($0) - $1) <= 3 })
    let (endX, endY) = swapped ? (x, picture.height - 1 - y) : (picture.width - 1 - x, y)
    #expect(zip(picture[endX, endY], color(23, 0)).allSatisfy { abs(Int($0) - $1) <= 3 })
  }

  @Test(arguments: ["color.jpg", "grey.jpg", "progressive.jpg"]) func cutAtEveryByte(name: String) throws {
    let jpeg = try data(name)
    for count in 0..<jpeg.count {
      #expect(throws: JPEGError.self, "\(count) bytes") { try Picture(jpeg: jpeg.prefix(count)) }
    }
  }

  @Test func mutationsNeverCrash() throws {
    let originals = try ["color.jpg", "grey.jpg", "progressive.jpg", "turned6.jpg"].map(data)
    let chance = Chance(seed: 2026)
    let limits = PictureLimits(width: 4096, height: 4096, pixels: 1 << 20, bytes: 1 << 20)
    var read = 0
    for round in 0..<3000 {
      var jpeg = originals[round % originals.count]
      for _ in 0..<chance.int(in: 1..<6) {
        jpeg[chance.int(in: 0..<jpeg.count)] = UInt8(chance.int(in: 0..<256))
      }
      guard let picture = try? Picture(jpeg: jpeg, limits: limits) else { continue }
      read += 1
      #expect(picture.samples.count == picture.width * picture.height * picture.channels)
    }
    #expect(read > 0)
  }

  @Test func sizesAreCheckedBeforeMemoryIsTaken() throws {
    var jpeg = try data("grey.jpg")
    let frame = try #require(jpeg.range(of: Data([0xFF, 0xC0, 0, 11, 8])))
    func claim(_ height: Int, _ width: Int) {
      let numbers = [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) }
      jpeg.replaceSubrange(frame.upperBound..<frame.upperBound + 4, with: numbers)
    }
    claim(65000, 65000)
    #expect(throws: JPEGError.tooLarge(width: 65000, height: 65000)) { try Picture(jpeg: jpeg) }
    claim(8000, 8000)
    #expect(throws: JPEGError.damaged("it announces more pixels than its bytes can hold")) {
      try Picture(jpeg: jpeg)
    }
    #expect(throws: JPEGError.notJPEG) { try Picture(jpeg: Data("GIF89a".utf8)) }
  }
}
