extension Canvas {
  /// The canvas as a picture of three channels, every sample the nearest of 256 steps.
  public var picture: Picture {
    var samples: [UInt8] = []
    samples.reserveCapacity(3 * pixels.count)
    for color in pixels {
      let level = (color.clamped(lowerBound: .zero, upperBound: .one) * 255).rounded(.toNearestOrAwayFromZero)
      samples.append(UInt8(level.x))
      samples.append(UInt8(level.y))
      samples.append(UInt8(level.z))
    }
    return Picture(width: width, height: height, channels: 3, samples: samples)
  }

  /// The red part alone as a picture of one channel, for what was painted in greys.
  public var greyPicture: Picture {
    let samples = pixels.map { UInt8((min(max($0.x, 0), 1) * 255).rounded()) }
    return Picture(width: width, height: height, channels: 1, samples: samples)
  }
}
