public import Frames
public import Pictures
public import Tensors

extension PictureSheet.Tile {
  /// A picture as a sheet's plain data.
  public init(_ picture: Picture) {
    self.init(
      width: picture.width, height: picture.height, channels: picture.channels, samples: picture.samples)
  }
}

extension Tensor {
  /// Every picture of a batch, for a sheet.
  ///
  /// `self` is `[N, C, H, W]` with 1, 3 or 4 channels.
  ///
  /// - Parameter range: What the numbers mean, black first: −1…1 is what a generator with tanh makes.
  public func tiles(range: ClosedRange<Float> = -1...1) -> [PictureSheet.Tile] {
    guard rank == 4 else {
      stop("tiles: a tensor of shape \(shape) is no batch of pictures. Give [N, C, H, W].")
    }
    return (0..<shape[0]).map { self[$0].tile(range: range) }
  }

  /// One picture, `[C, H, W]` or `[H, W]`, for a sheet.
  ///
  /// - Parameter range: What the numbers mean, black first: −1…1 is what a generator with tanh makes.
  public func tile(range: ClosedRange<Float> = -1...1) -> PictureSheet.Tile {
    PictureSheet.Tile(Picture(tensor: self, range: range))
  }
}
