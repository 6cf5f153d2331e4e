import Pictures
import Tensors
import Testing

@Suite struct PictureTensorTests {
  @Test func numbersBecomeLevels() {
    // 255 · (x + 1) / 2: −1 → 0, 0 → 127.5 → 128, 1 → 255.
    let tensor = Tensor(shape: [2, 4], [-1, 0, 1, 0.5, -7, 7, .nan, -.infinity])
    let picture = Picture(tensor: tensor)
    #expect(picture.width == 4 && picture.height == 2 && picture.channels == 1)
    #expect(picture.samples == [0, 128, 255, 191, 0, 255, 0, 0])
    #expect(Picture(tensor: Tensor(shape: [1, 2], [0.5, .infinity]), range: 0...1).samples == [128, 255])
  }

  @Test func channelsStandSideBySide() {
    let tensor = Tensor(shape: [3, 1, 2], [0, 10, 1, 11, 2, 12])
    let picture = Picture(tensor: tensor, range: 0...255)
    #expect(picture.channels == 3)
    #expect(picture.samples == [0, 1, 2, 10, 11, 12])
    #expect(picture.tensor(range: 0...255) == tensor)
  }

  @Test func samplesBecomeNumbers() {
    let picture = Picture(width: 3, height: 1, channels: 1, samples: [0, 51, 255])
    // 51 is a fifth of 255.
    #expect(picture.tensor().scalars == [-1, -0.6, 1])
    #expect(picture.tensor(range: 0...1) == Tensor(shape: [1, 1, 3], [0, 0.2, 1]))
    let deep = DeepPicture(width: 3, height: 1, channels: 1, samples: [0, 13107, 65535])
    #expect(deep.tensor(range: 0...1) == Tensor(shape: [1, 1, 3], [0, 0.2, 1]))
  }

  @Test func everyLevelSurvivesTheWay() {
    let picture = Picture(width: 16, height: 16, channels: 1, samples: Array(0...255))
    for range: ClosedRange<Float> in [-1...1, 0...1, 0...255, -2.1...2.6] {
      #expect(Picture(tensor: picture.tensor(range: range), range: range) == picture)
    }
  }
}
