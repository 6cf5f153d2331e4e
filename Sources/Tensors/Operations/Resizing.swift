/// How numbers between the pixels of a picture are found.
public enum Interpolation: String, Codable, Sendable {
  /// The nearest pixel, as PyTorch's `nearest`.
  case nearest
  /// Straight lines between pixel centres, as PyTorch's `bilinear` with `align_corners=False`.
  case bilinear
  /// Straight lines with the corner pixels held in place, as PyTorch's `bilinear` with `align_corners=True`.
  case bilinearAlignedCorners
}

/// Pictures enlarged by a whole factor: `[N, C, H, W] → [N, C, H·factor, W·factor]`.
public func upsample(_ x: Tensor, by factor: Int, _ interpolation: Interpolation = .nearest) -> Tensor {
  requirePictures("upsample", x)
  guard factor >= 1 else { stop("upsample: the factor \(factor) is impossible. Use at least 1.") }
  return x.mapped(
    rows: AxisMap(enlarging: x.shape[2], by: factor, interpolation),
    columns: AxisMap(enlarging: x.shape[3], by: factor, interpolation))
}

/// Pictures with a border that mirrors their inside: `[N, C, H, W] → [N, C, H + 2·padding, W + 2·padding]`.
public func reflectionPad2d(_ x: Tensor, padding: Int) -> Tensor {
  requirePictures("reflectionPad2d", x)
  guard padding >= 0, padding < x.shape[2], padding < x.shape[3] else {
    stop(
      "reflectionPad2d: the padding \(padding) does not fit the shape \(x.shape): a mirror needs sides "
        + "longer than the padding. Lower it.")
  }
  return x.mapped(
    rows: AxisMap(reflecting: x.shape[2], padding: padding),
    columns: AxisMap(reflecting: x.shape[3], padding: padding))
}

/// Pictures with a border of zeros: `[N, C, H, W] → [N, C, H + 2·padding, W + 2·padding]`.
public func zeroPad2d(_ x: Tensor, padding: Int) -> Tensor {
  requirePictures("zeroPad2d", x)
  guard padding >= 0 else {
    stop("zeroPad2d: the padding \(padding) is negative. Use slice(axis:from:to:) to crop.")
  }
  return x.padded(axis: 2, before: padding, after: padding).padded(axis: 3, before: padding, after: padding)
}

func requirePictures(_ name: String, _ x: Tensor) {
  guard x.rank == 4 else {
    stop("\(name): the shape \(x.shape) is no batch of pictures. Give [N, C, H, W].")
  }
}

extension AxisMap {
  init(enlarging length: Int, by factor: Int, _ interpolation: Interpolation) {
    let target = length * factor
    self.init(
      inputLength: length,
      (0..<target).map { place in
        switch interpolation {
        case .nearest:
          return [(place / factor, 1)]
        case .bilinear:
          return Self.between(max(0, (Double(place) + 0.5) / Double(factor) - 0.5), length)
        case .bilinearAlignedCorners:
          let step = target > 1 ? Double(length - 1) / Double(target - 1) : 0
          return Self.between(Double(place) * step, length)
        }
      })
  }

  /// The two neighbours of a place between pixels, by their nearness.
  private static func between(_ position: Double, _ length: Int) -> [(place: Int, weight: Float)] {
    let low = min(Int(position), length - 1)
    let fraction = Float(position - Double(low))
    guard low + 1 < length else { return [(low, 1)] }
    return [(low, 1 - fraction), (low + 1, fraction)]
  }

  init(reflecting length: Int, padding: Int) {
    self.init(
      inputLength: length,
      (-padding..<length + padding).map { place in
        let mirrored = place < 0 ? -place : min(place, 2 * (length - 1) - place)
        return [(place: mirrored, weight: 1)]
      })
  }
}
