import Foundation
import Pictures
import Testing

@Suite struct PNGReadingTests {
  @Test(arguments: ["", "-interlaced"]) func everyKindOfPNG(suffix: String) throws {
    let fixtures = try Fixtures.load()
    // 5 depths of grey, 2 of RGB, 4 of palettes, each with and without a clear colour; 2 · 2 with alpha.
    #expect(fixtures.pictures.count == 26)
    for (name, expected) in fixtures.pictures {
      let data = try Fixtures.data(name + suffix + ".png")
      let picture = try Picture(png: data)
      #expect(picture.width == fixtures.width && picture.height == fixtures.height, "\(name)")
      #expect(picture.channels == expected.channels, "\(name)")
      #expect(picture.samples == expected.samples8, "\(name)")
      let deep = try DeepPicture(png: data)
      #expect(deep.channels == expected.channels, "\(name)")
      #expect(deep.samples == expected.samples16, "\(name)")
      #expect(Picture(deep) == picture, "\(name)")
    }
  }

  @Test(arguments: [1, 3, 4]) func whatWasWrittenIsRead(channels: Int) throws {
    var random = SplitMix(state: 3)
    for (width, height) in [(1, 1), (7, 5), (64, 33)] {
      let count = width * height * channels
      let samples = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let picture = Picture(width: width, height: height, channels: channels, samples: samples)
      #expect(try Picture(png: picture.png()) == picture)
      #expect(try picture.png() == picture.png())

      let fine = (0..<count).map { _ in UInt16.random(in: 0...65535, using: &random) }
      let deep = DeepPicture(width: width, height: height, channels: channels, samples: fine)
      #expect(try DeepPicture(png: deep.png()) == deep)
    }
  }

  @Test func writtenFilesCarryNoTime() throws {
    let png = try Picture(width: 3, height: 2, filledWith: .white).png()
    #expect(chunkNames(png) == ["IHDR", "IDAT", "IEND"])
    #expect([UInt8](png[24..<26]) == [8, 2], "8 bits, RGB")
    let deep = try DeepPicture(width: 1, height: 1, channels: 1, samples: [258]).png()
    #expect([UInt8](deep[24..<26]) == [16, 0], "16 bits, grey")
  }

  private func chunkNames(_ png: Data) -> [String] {
    var names: [String] = []
    var offset = 8
    while offset + 12 <= png.count {
      let length = png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      names.append(String(decoding: png[offset + 4..<offset + 8], as: UTF8.self))
      offset += 12 + length
    }
    return names
  }

  @Test func aSliceOfDataIsReadToo() throws {
    let png = try Picture(width: 3, height: 2, filledWith: .black).png()
    let slice = (Data([1, 2, 3]) + png).dropFirst(3)
    #expect(try Picture(png: slice) == Picture(width: 3, height: 2, filledWith: .black))
  }

  @Test func filesAreReadAndWritten() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pictures-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("그림.png")
    let picture = Picture(width: 2, height: 2, filledWith: Color(1, 2, 3))
    try picture.write(to: file)
    #expect(try Picture(contentsOf: file) == picture)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["그림.png"])

    var small = PictureLimits.standard
    small.bytes = 10
    #expect(throws: PictureError.inFile(path: file.path, .tooManyBytes(limit: 10))) {
      try Picture(contentsOf: file, limits: small)
    }
    try Data("no picture".utf8).write(to: file)
    #expect(throws: PictureError.inFile(path: file.path, .notPNG)) { try Picture(contentsOf: file) }
    let missing = folder.appendingPathComponent("missing.png")
    let error = #expect(throws: PictureError.self) { try Picture(contentsOf: missing) }
    #expect(error?.description.hasPrefix(missing.path) == true)
    #expect(throws: PictureError.self) { try picture.write(to: folder.appendingPathComponent("no/such.png")) }
  }
}
