/// A picture with 16 bits for each sample, for files that are finer than 8 bits.
///
/// The layout is that of ``Picture``.
public struct DeepPicture: Equatable, Sendable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// 1 (grey), 3 (RGB) or 4 (RGBA).
  public let channels: Int
  /// `width · height · channels` samples, from 0 to 65535.
  public let samples: [UInt16]

  /// A picture of its samples; a count that does not fit stops with a sentence.
  public init(width: Int, height: Int, channels: Int, samples: [UInt16]) {
    checkLayout("DeepPicture", width: width, height: height, channels: channels, count: samples.count)
    self.width = width
    self.height = height
    self.channels = channels
    self.samples = samples
  }

  /// The same picture with finer steps: 255 becomes 65535.
  public init(_ picture: Picture) {
    self.init(
      width: picture.width, height: picture.height, channels: picture.channels,
      samples: picture.samples.map { UInt16($0) * 257 })
  }
}

extension Picture {
  /// The same picture with 8 bits for each sample, each the nearest.
  public init(_ deep: DeepPicture) {
    self.init(
      width: deep.width, height: deep.height, channels: deep.channels,
      samples: deep.samples.map { UInt8((UInt32($0) + 128) / 257) })
  }
}
