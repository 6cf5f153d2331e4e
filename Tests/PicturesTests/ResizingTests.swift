import Pictures
import Testing

@Suite struct ResizingTests {
  private let small = Picture(width: 3, height: 2, channels: 1, samples: [0, 100, 200, 40, 80, 250])

  @Test func longerSidesAreInterpolatedAsPyTorchDoes() {
    // torch.nn.functional.interpolate(mode="bilinear", align_corners=False), rounded, halves upwards.
    #expect(
      small.resized(width: 6, height: 4).samples == [
        0, 25, 75, 125, 175, 200, 10, 31, 74, 124, 183, 213, 30, 44, 71, 123, 199, 238, 40, 50, 70, 123, 208,
        250,
      ])
    #expect(
      small.resized(width: 5, height: 3).samples == [
        0, 40, 100, 160, 200, 20, 48, 90, 171, 225, 40, 56, 80, 182, 250,
      ])
  }

  @Test func shorterSidesAreAveragedOverArea() {
    let samples: [UInt8] = [
      0, 91, 182, 17, 108, 199, 37, 141, 245, 93, 197, 45, 148, 9, 126, 243, 104, 221, 77, 207, 81, 211, 85,
      215,
    ]
    let picture = Picture(width: 6, height: 4, channels: 1, samples: samples)
    // torch.nn.functional.interpolate(mode="area"), rounded.
    #expect(picture.resized(width: 3, height: 2).samples == [67, 134, 137, 110, 165, 156])
    // 3 to 2 by hand: two thirds of a pixel and one third of its neighbour, for both rows and their mean.
    #expect(small.resized(width: 2, height: 2).samples == [33, 167, 53, 193])
    #expect(small.resized(width: 2, height: 1).samples == [43, 180])
    #expect(small.resized(width: 1, height: 1).samples == [112])
  }

  @Test func channelsStayApart() {
    let picture = Picture(width: 2, height: 1, channels: 3, samples: [10, 20, 30, 50, 100, 150])
    #expect(picture.resized(width: 1, height: 1).samples == [30, 60, 90])
    #expect(picture.resized(width: 1, height: 3).samples == [30, 60, 90, 30, 60, 90, 30, 60, 90])
  }

  @Test func theSquareIsInTheMiddle() {
    let wide = Picture(width: 5, height: 1, channels: 1, samples: [1, 2, 3, 4, 5])
    #expect(wide.centerSquare.samples == [3])
    let high = Picture(width: 2, height: 4, channels: 1, samples: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(high.centerSquare.samples == [3, 4, 5, 6])
    #expect(high.cropped(x: 1, y: 2, width: 1, height: 2).samples == [6, 8])
  }

  @Test func whatShinesThroughBecomesWhite() {
    let clear = Picture(width: 2, height: 1, channels: 4, samples: [200, 0, 100, 0, 200, 0, 100, 51])
    // 51 of 255 is a fifth: 255 + (200 − 255) / 5 = 244, 204, 224.
    #expect(clear.flattened(toChannels: 3).samples == [255, 255, 255, 244, 204, 224])
    // 0.299 · 244 + 0.587 · 204 + 0.114 · 224 = 218.24
    #expect(clear.flattened(toChannels: 1).samples == [255, 218])
    let grey = Picture(width: 1, height: 1, channels: 1, samples: [77])
    #expect(grey.flattened(toChannels: 3).samples == [77, 77, 77])
    #expect(grey.flattened(toChannels: 1) == grey)
  }
}
