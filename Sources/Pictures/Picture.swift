internal import Tensors

/// A picture as numbers: 8-bit samples, row by row from the top, the channels of a pixel side by side.
public struct Picture: Equatable, Sendable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// 1 (grey), 3 (red, green, blue) or 4 (red, green, blue, alpha; colours not multiplied by alpha).
  public let channels: Int
  /// `width · height · channels` samples, from 0 (black, transparent) to 255.
  public internal(set) var samples: [UInt8]

  /// A picture of its samples; a count that does not fit stops with a sentence.
  public init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
    checkLayout("Picture", width: width, height: height, channels: channels, count: samples.count)
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// A picture of one colour.
  ///
  /// With one channel, the colour's brightness; with three, the colour without its alpha.
  public init(width: Int, height: Int, channels: Int = 3, filledWith color: Color) {
    let pixel = color.samples(channels: channels)
    let row = Array(repeatElement(pixel, count: width).joined())
    let samples = Array(repeatElement(row, count: height).joined())
    self.init(width: width, height: height, channels: channels, samples: samples)
  }

  /// The samples of the pixel at column `x` and row `y`, counted from the top left.
  public subscript(x: Int, y: Int) -> [UInt8] {
    guard (0..<width).contains(x), (0..<height).contains(y) else {
      stop("Picture: (\(x), \(y)) lies outside \(width) × \(height) pixels. Columns and rows count from 0.")
    }
    let start = (y * width + x) * channels
    return Array(samples[start..<start + channels])
  }

  /// The same picture with at least as many channels: grey becomes RGB, and a new alpha channel is opaque.
  public func widened(toChannels count: Int) -> Picture {
    guard count > channels else { return self }
    guard count == 3 || count == 4 else {
      stop("widened: a picture has 1, 3 or 4 channels, not \(count). Ask for one of these.")
    }
    var wide: [UInt8] = []
    wide.reserveCapacity(width * height * count)
    for start in stride(from: 0, to: samples.count, by: channels) {
      for channel in 0..<3 { wide.append(samples[start + min(channel, channels - 1)]) }
      if count == 4 { wide.append(255) }
    }
    return Picture(width: width, height: height, channels: count, samples: wide)
  }
}

/// Stops with a sentence unless the numbers describe a picture of `count` samples.
func checkLayout(_ type: String, width: Int, height: Int, channels: Int, count: Int) {
  guard width > 0, height > 0, [1, 3, 4].contains(channels) else {
    stop(
      "\(type): \(width) × \(height) pixels with \(channels) channels. "
        + "Give at least one pixel, and 1 (grey), 3 (RGB) or 4 (RGBA) channels.")
  }
  let (area, wide) = width.multipliedReportingOverflow(by: height)
  let (needed, deep) = area.multipliedReportingOverflow(by: channels)
  guard !wide, !deep, needed == count else {
    stop(
      "\(type): \(width) × \(height) pixels with \(channels) channels are not \(count) samples. "
        + "Give width · height · channels of them.")
  }
}
