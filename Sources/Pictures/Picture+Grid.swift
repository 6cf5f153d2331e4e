internal import Tensors

extension Picture {
  /// Pictures side by side and below each other, row by row.
  ///
  /// Every cell is as large as the largest picture; smaller ones stand in the middle of theirs. The grid has as many
  /// channels as the picture that has most. No pictures, or no columns, stop with a sentence.
  ///
  /// - Parameters:
  ///   - pictures: At least one.
  ///   - columns: How many stand side by side.
  ///   - gap: Pixels between pictures, and around them all.
  ///   - background: The colour of gaps and empty cells.
  public static func grid(
    _ pictures: [Picture], columns: Int, gap: Int = 2, background: Color = .white
  ) -> Picture {
    guard let width = pictures.map(\.width).max(), let height = pictures.map(\.height).max(),
      let channels = pictures.map(\.channels).max(), columns > 0, gap >= 0
    else {
      stop(
        "grid: \(pictures.count) pictures in \(columns) columns, \(gap) pixels apart. "
          + "Give at least one picture, one column, and no negative gap.")
    }
    let across = min(columns, pictures.count)
    let down = (pictures.count + across - 1) / across
    var grid = Picture(
      width: gap + across * (width + gap), height: gap + down * (height + gap), channels: channels,
      filledWith: background)
    for (index, picture) in pictures.enumerated() {
      grid.place(
        picture.widened(toChannels: channels),
        x: gap + index % across * (width + gap) + (width - picture.width) / 2,
        y: gap + index / across * (height + gap) + (height - picture.height) / 2)
    }
    return grid
  }

  /// Replaces pixels by those of a picture of as many channels that lies inside this one.
  private mutating func place(_ picture: Picture, x: Int, y: Int) {
    let length = picture.width * channels
    for row in 0..<picture.height {
      let start = ((y + row) * width + x) * channels
      samples.replaceSubrange(
        start..<start + length, with: picture.samples[row * length..<(row + 1) * length])
    }
  }
}
