/// The sizes of a convolution `[N, C, H, W] * [F, C, kh, kw] → [N, F, outH, outW]`.
struct ConvolutionGeometry: Equatable {
  let images: Int
  let channels: Int
  let height: Int
  let width: Int
  let filters: Int
  let kernelHeight: Int
  let kernelWidth: Int
  let stride: Int
  let padding: Int

  var outHeight: Int { (height + 2 * padding - kernelHeight) / stride + 1 }
  var outWidth: Int { (width + 2 * padding - kernelWidth) / stride + 1 }
  /// Places of one output picture.
  var places: Int { outHeight * outWidth }
  /// Weights of one filter for one channel.
  var taps: Int { kernelHeight * kernelWidth }
  /// Weights of one filter.
  var depth: Int { channels * taps }

  var inputShape: [Int] { [images, channels, height, width] }
  var weightShape: [Int] { [filters, channels, kernelHeight, kernelWidth] }
  var outputShape: [Int] { [images, filters, outHeight, outWidth] }
  var isEmpty: Bool { images * channels * height * width * filters * places == 0 }

  /// Some rows of some output pictures: what is unrolled at once.
  ///
  /// Several pictures only if all their rows are taken.
  struct Tile {
    let images: Range<Int>
    let rows: Range<Int>
  }

  /// The whole output in tiles of about `columns` places.
  func tiles(columns: Int) -> [Tile] {
    if places <= columns {
      // A quarter of the images at most, so that there is work for several processors.
      let group = max((64 + places - 1) / places, min(columns / places, (images + 3) / 4))
      return Swift.stride(from: 0, to: images, by: group).map {
        Tile(images: $0..<min(images, $0 + group), rows: 0..<outHeight)
      }
    }
    let band = max(1, columns / outWidth)
    return (0..<images).flatMap { image in
      Swift.stride(from: 0, to: outHeight, by: band).map {
        Tile(images: image..<image + 1, rows: $0..<min(outHeight, $0 + band))
      }
    }
  }

  /// How many places to unroll at once: enough for the matrix product, few enough for the cache.
  func columns(depth: Int) -> Int { min(2048, max(256, (1 << 18) / max(1, depth))) }
}

/// `0..<count` in `parts` ranges of nearly the same length, none shorter than `least` unless there is only
/// one.
func evenRanges(_ count: Int, parts: Int, least: Int) -> [Range<Int>] {
  let parts = max(1, min(parts, count / max(1, least)))
  return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
}
