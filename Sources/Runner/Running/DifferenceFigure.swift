import Frames

/// Expected, got and difference side by side, for values that are pictures: `[3, H, W]`, `[1, H, W]`, or one of a batch.
struct DifferenceFigure {
  let figure: Figure

  /// A figure, or `nil` where the values are no pictures of one shape.
  init?(expected: TensorValue, got: TensorValue) {
    guard expected.shape == got.shape, expected.scalars.allSatisfy(\.isFinite) else { return nil }
    var shape = expected.shape[...]
    if shape.count == 4 { shape = shape.dropFirst() }
    guard shape.count == 3, let channels = shape.first, channels == 1 || channels == 3 else { return nil }
    let (height, width) = (shape[shape.startIndex + 1], shape[shape.startIndex + 2])
    guard height >= 8, width >= 8, height <= 1024, width <= 1024 else { return nil }
    let count = channels * height * width
    let low = expected.scalars.min() ?? 0 < 0 ? Float(-1) : 0
    func tile(_ value: (Int) -> Float) -> PictureSheet.Tile {
      var samples: [UInt8] = []
      samples.reserveCapacity(count)
      for place in 0..<(height * width) {
        for channel in 0..<channels {
          let scaled = (value(channel * height * width + place) - low) / (1 - low) * 255
          samples.append(scaled.isFinite ? UInt8(max(0, min(255, scaled.rounded()))) : 0)
        }
      }
      return PictureSheet.Tile(width: width, height: height, channels: channels, samples: samples)
    }
    figure = Figure(
      "difference",
      .pictures(
        PictureSheet(
          columns: 3, headings: ["expected", "got", "difference"],
          tiles: [
            tile { expected.scalars[$0] }, tile { got.scalars[$0] },
            tile { low + abs(expected.scalars[$0] - got.scalars[$0]) },
          ])))
  }
}
