public import Pictures
public import Tensors

/// Something that can be drawn at any size.
public protocol Drawable: Sendable {
  /// The picture in colour: `size` × `size` pixels, three channels.
  func colour(size: Int) -> Picture
}

extension Sequence where Element: Drawable {
  /// The pictures of all as one tensor `[N, 3, size, size]`, from −1 to 1.
  public func colours(size: Int) -> Tensor { Tensor(pictures: map { $0.colour(size: size) }) }
}

extension Sequence<Doodle> {
  /// The sketches of all as one tensor `[N, 1, size, size]`, from −1 (ink) to 1 (paper).
  public func sketches(size: Int) -> Tensor { Tensor(pictures: map { $0.sketch(size: size) }) }
}

extension Doodle {
  /// As many doodles as wanted; the same seed gives the same ones.
  public static func many(_ count: Int, _ chance: Chance, place: Place = .meadow) -> [Doodle] {
    (0..<count).map { _ in Doodle(chance, place: place) }
  }
}

extension Tensor {
  /// Pictures of one size and number of channels as a batch `[N, C, H, W]`, black being −1 and white 1.
  ///
  /// No pictures, or pictures of different sizes or channels, stop with a sentence.
  public init(pictures: [Picture]) {
    guard let first = pictures.first else {
      stop("Tensor: a batch of no pictures has no shape. Give at least one picture.")
    }
    let (channels, area) = (first.channels, first.width * first.height)
    let levels = (0...255).map { Float($0) / 127.5 - 1 }
    var scalars = [Float](repeating: 0, count: pictures.count * channels * area)
    for (index, picture) in pictures.enumerated() {
      guard picture.width == first.width, picture.height == first.height, picture.channels == channels else {
        stop(
          "Tensor: picture \(index) has \(picture.width) × \(picture.height) pixels with \(picture.channels) "
            + "channels, the first \(first.width) × \(first.height) with \(channels). Give them one size.")
      }
      let start = index * channels * area
      picture.samples.withUnsafeBufferPointer { samples in
        for channel in 0..<channels {
          for pixel in 0..<area {
            scalars[start + channel * area + pixel] = levels[Int(samples[pixel * channels + channel])]
          }
        }
      }
    }
    self.init(shape: [pictures.count, channels, first.height, first.width], scalars)
  }
}
