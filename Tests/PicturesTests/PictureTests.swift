import Pictures
import Testing

@Suite struct PictureTests {
  private let red = Picture(width: 2, height: 1, filledWith: Color(255, 0, 0))
  private let steps = Picture(width: 2, height: 2, channels: 1, samples: [1, 2, 3, 4])

  @Test func pixelsCountFromTheTopLeft() {
    let picture = Picture(width: 2, height: 2, channels: 3, samples: Array(0..<12))
    #expect(picture[1, 0] == [3, 4, 5])
    #expect(picture[0, 1] == [6, 7, 8])
  }

  @Test func greyIsAColoursBrightness() {
    // BT.601: 0.299 · 255 = 76.2, 0.587 · 255 = 149.7, 0.114 · 255 = 29.1.
    #expect([Color(255, 0, 0), Color(0, 255, 0), Color(0, 0, 255)].map(\.brightness) == [76, 150, 29])
    #expect(Picture(width: 1, height: 1, channels: 1, filledWith: .white).samples == [255])
  }

  @Test func wideningKeepsTheColours() {
    #expect(steps.widened(toChannels: 3).samples == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4])
    #expect(red.widened(toChannels: 4).samples == [255, 0, 0, 255, 255, 0, 0, 255])
    #expect(red.widened(toChannels: 1) == red)
  }

  @Test func deepAndBack() {
    let deep = DeepPicture(steps)
    #expect(deep.samples == [257, 514, 771, 1028])
    #expect(Picture(deep) == steps)
    // 65535 / 255 = 257 for each step; 128 is below half a step and 129 above.
    let between = DeepPicture(width: 4, height: 1, channels: 1, samples: [128, 129, 65406, 65407])
    #expect(Picture(between).samples == [0, 1, 254, 255])
  }

  @Test func aGridHasCellsAndGaps() {
    let black = Picture(width: 1, height: 1, channels: 1, filledWith: .black)
    let grid = Picture.grid([black, black, black], columns: 2, gap: 1)
    #expect(grid.width == 5 && grid.height == 5 && grid.channels == 1)
    #expect(
      grid.samples == [
        255, 255, 255, 255, 255,
        255, 0, 255, 0, 255,
        255, 255, 255, 255, 255,
        255, 0, 255, 255, 255,
        255, 255, 255, 255, 255,
      ])
  }

  @Test func aGridOfUnequalPictures() {
    let small = Picture(width: 1, height: 1, channels: 1, samples: [9])
    let grid = Picture.grid(
      [small, Picture(width: 3, height: 3, channels: 1, samples: Array(1...9))], columns: 9, gap: 0,
      background: .black)
    #expect(grid.samples == [0, 0, 0, 1, 2, 3, 0, 9, 0, 4, 5, 6, 0, 0, 0, 7, 8, 9])
    #expect(Picture.grid([small, red], columns: 1).channels == 3)
  }

  @Test func scalingRepeatsPixels() {
    #expect(
      steps.scaled(by: 2).samples == [
        1, 1, 2, 2,
        1, 1, 2, 2,
        3, 3, 4, 4,
        3, 3, 4, 4,
      ])
    #expect(steps.scaled(by: 1) == steps)
    #expect(red.scaled(by: 3)[5, 2] == [255, 0, 0])
  }

  @Test func differencesAreBright() {
    let other = Picture(width: 2, height: 2, channels: 1, samples: [1, 5, 0, 255])
    #expect(Picture.difference(steps, other).samples == [0, 3, 3, 251])
    #expect(Picture.difference(other, steps, gain: 10).samples == [0, 30, 30, 255])
    #expect(Picture.difference(other, steps, gain: .max).samples == [0, 255, 255, 255])
    #expect(Picture.difference(steps, steps.widened(toChannels: 3)).samples.allSatisfy { $0 == 0 })
  }

  @Test func aDifferenceInAlphaAloneIsSeen() {
    let opaque = Picture(width: 1, height: 1, channels: 4, samples: [10, 20, 30, 255])
    let glass = Picture(width: 1, height: 1, channels: 4, samples: [10, 20, 90, 215])
    let difference = Picture.difference(opaque, glass)
    #expect(difference.channels == 3)
    #expect(difference.samples == [40, 40, 60])
  }
}
