internal import Tensors

extension Picture {
  /// The picture with every pixel as a square of `factor · factor` pixels; no factor below 1.
  public func scaled(by factor: Int) -> Picture {
    guard factor > 0 else { stop("scaled: by \(factor). Pictures grow by 1 or more.") }
    var large: [UInt8] = []
    large.reserveCapacity(samples.count * factor * factor)
    for y in 0..<height {
      let begin = large.count
      for x in 0..<width {
        let start = (y * width + x) * channels
        for _ in 0..<factor { large += samples[start..<start + channels] }
      }
      let row = large[begin...]
      for _ in 1..<factor { large += row }
    }
    return Picture(width: width * factor, height: height * factor, channels: channels, samples: large)
  }

  /// How far two pictures are apart, sample by sample: black where they are equal.
  ///
  /// The result is opaque; where the pictures differ in alpha, all three colours are at least that bright. Pictures of
  /// different sizes stop with a sentence.
  ///
  /// - Parameters:
  ///   - a: One picture.
  ///   - b: The other, of the same width and height; grey and RGB may be mixed.
  ///   - gain: What differences are multiplied with, so that small ones can be seen; at most 255 comes out.
  public static func difference(_ a: Picture, _ b: Picture, gain: Int = 1) -> Picture {
    guard a.width == b.width, a.height == b.height else {
      stop(
        "difference: \(a.width) × \(a.height) and \(b.width) × \(b.height) pixels. "
          + "Compare pictures of the same size.")
    }
    let channels = max(a.channels, b.channels)
    let (a, b) = (a.widened(toChannels: channels), b.widened(toChannels: channels))
    let colors = min(channels, 3)
    var samples: [UInt8] = []
    samples.reserveCapacity(a.width * a.height * colors)
    for start in stride(from: 0, to: a.samples.count, by: channels) {
      func distance(_ channel: Int) -> Int {
        abs(Int(a.samples[start + channel]) - Int(b.samples[start + channel]))
      }
      let alpha = channels == 4 ? distance(3) : 0
      for channel in 0..<colors {
        let (amplified, overflow) = max(distance(channel), alpha).multipliedReportingOverflow(by: gain)
        samples.append(overflow ? 255 : UInt8(clamping: amplified))
      }
    }
    return Picture(width: a.width, height: a.height, channels: colors, samples: samples)
  }
}
