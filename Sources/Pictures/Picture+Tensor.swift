public import Tensors

extension Picture {
  /// A picture of a tensor's numbers.
  ///
  /// The range's lower end becomes 0, its upper end 255; numbers beyond it are cut off, those between two steps are
  /// rounded to the nearer one, halves upwards. NaN becomes 0. A tensor of another shape stops with a sentence.
  ///
  /// - Parameters:
  ///   - tensor: `[C, H, W]` with 1, 3 or 4 channels, or `[H, W]`.
  ///   - range: What the numbers mean: −1…1 is what a generator with tanh makes.
  public init(tensor: Tensor, range: ClosedRange<Float> = -1...1) {
    let shape = tensor.rank == 2 ? [1] + tensor.shape : tensor.shape
    guard shape.count == 3, [1, 3, 4].contains(shape[0]), shape[1] > 0, shape[2] > 0 else {
      stop(
        "Picture: a tensor of shape \(tensor.shape) is no picture. "
          + "Give [C, H, W] with 1, 3 or 4 channels, or [H, W]; of a batch, one picture.")
    }
    guard range.lowerBound < range.upperBound, range.lowerBound.isFinite, range.upperBound.isFinite else {
      stop("Picture: the range \(range) has no width. Give the numbers for black and for white.")
    }
    let (channels, pixels) = (shape[0], shape[1] * shape[2])
    let scalars = tensor.scalars
    let scale = 255 / (Double(range.upperBound) - Double(range.lowerBound))
    var samples = [UInt8](repeating: 0, count: channels * pixels)
    for channel in 0..<channels {
      for pixel in 0..<pixels {
        let level = (Double(scalars[channel * pixels + pixel]) - Double(range.lowerBound)) * scale
        // A comparison with NaN is false, which leaves 0.
        if level > 0 { samples[pixel * channels + channel] = UInt8(min(level, 255).rounded()) }
      }
    }
    self.init(width: shape[2], height: shape[1], channels: channels, samples: samples)
  }

  /// The samples as numbers, `[C, H, W]`: 0 becomes the range's lower end, 255 its upper end.
  public func tensor(range: ClosedRange<Float> = -1...1) -> Tensor {
    Tensor(
      shape: [channels, height, width],
      spread(samples, channels: channels, over: range))
  }
}

extension DeepPicture {
  /// The samples as numbers, `[C, H, W]`: 0 becomes the range's lower end, 65535 its upper end.
  public func tensor(range: ClosedRange<Float> = -1...1) -> Tensor {
    Tensor(shape: [channels, height, width], spread(samples, channels: channels, over: range))
  }
}

/// Channel after channel instead of pixel after pixel, and the whole of the sample's range over `range`.
private func spread<S: FixedWidthInteger>(_ samples: [S], channels: Int, over range: ClosedRange<Float>)
  -> [Float]
{
  let low = Double(range.lowerBound)
  let step = (Double(range.upperBound) - low) / Double(S.max)
  return (0..<channels).flatMap { channel in
    stride(from: channel, to: samples.count, by: channels).map { Float(low + Double(samples[$0]) * step) }
  }
}
