internal import Tensors

extension Picture {
  /// The largest square in the middle; what is left over is the same on both sides, or one pixel less at first.
  public var centerSquare: Picture {
    let side = min(width, height)
    return cropped(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side)
  }

  /// A rectangle of the picture; one that is empty or does not lie inside stops with a sentence.
  public func cropped(x: Int, y: Int, width newWidth: Int, height newHeight: Int) -> Picture {
    guard newWidth > 0, newHeight > 0, (0...width - newWidth).contains(x),
      (0...height - newHeight).contains(y)
    else {
      stop(
        "cropped: \(newWidth) × \(newHeight) pixels at (\(x), \(y)) of \(width) × \(height). "
          + "Ask for pixels that the picture has.")
    }
    var part: [UInt8] = []
    part.reserveCapacity(newWidth * newHeight * channels)
    for row in y..<y + newHeight {
      let start = (row * width + x) * channels
      part += samples[start..<start + newWidth * channels]
    }
    return Picture(width: newWidth, height: newHeight, channels: channels, samples: part)
  }

  /// The picture at another size.
  ///
  /// A side that becomes shorter is averaged over area; one that becomes longer is interpolated linearly between
  /// the middles of pixels. Samples are rounded to the nearest. A size without pixels stops with a sentence.
  public func resized(width newWidth: Int, height newHeight: Int) -> Picture {
    guard newWidth > 0, newHeight > 0 else {
      stop("resized: to \(newWidth) × \(newHeight) pixels. Ask for at least one pixel each way.")
    }
    guard newWidth != width || newHeight != height else { return self }
    let (across, down) = (windows(from: width, to: newWidth), windows(from: height, to: newHeight))
    var result: [UInt8] = []
    result.reserveCapacity(newWidth * newHeight * channels)
    // One narrow row at a time: rows of the original are blended first, then columns of that row.
    var blended = [Float](repeating: 0, count: width * channels)
    for window in down {
      for index in blended.indices { blended[index] = 0 }
      for (offset, weight) in window.weights.enumerated() {
        let start = (window.first + offset) * width * channels
        for index in blended.indices { blended[index] += weight * Float(samples[start + index]) }
      }
      for window in across {
        for channel in 0..<channels {
          var sum: Float = 0
          for (offset, weight) in window.weights.enumerated() {
            sum += weight * blended[(window.first + offset) * channels + channel]
          }
          result.append(UInt8(min(max(sum.rounded(), 0), 255)))
        }
      }
    }
    return Picture(width: newWidth, height: newHeight, channels: channels, samples: result)
  }

  /// The picture with 1 or 3 channels: what shines through becomes white, and grey is the luma of ITU-R BT.601.
  public func flattened(toChannels count: Int) -> Picture {
    guard count == 1 || count == 3 else {
      stop("flattened: \(count) channels. Ask for 1 (grey) or 3 (RGB).")
    }
    let source = channels == 1 && count == 1 ? self : widened(toChannels: 3)
    guard source.channels != count else { return source }
    var flat: [UInt8] = []
    flat.reserveCapacity(width * height * count)
    for start in stride(from: 0, to: source.samples.count, by: source.channels) {
      let alpha = source.channels == 4 ? Int(source.samples[start + 3]) : 255
      func over(_ channel: Int) -> UInt8 {
        UInt8((Int(source.samples[start + channel]) * alpha + 255 * (255 - alpha) + 127) / 255)
      }
      flat += Color(over(0), over(1), over(2)).samples(channels: count)
    }
    return Picture(width: width, height: height, channels: count, samples: flat)
  }
}

/// The pixels of a longer or shorter line that one pixel of the new line is made of, with their shares.
private struct Window {
  let first: Int
  let weights: [Float]
}

private func windows(from old: Int, to new: Int) -> [Window] {
  let step = Double(old) / Double(new)
  return (0..<new).map { index in
    if step >= 1 {
      let (low, high) = (Double(index) * step, min(Double(index + 1) * step, Double(old)))
      let first = Int(low)
      let last = min(Int(high.rounded(.up)), old)
      let weights = (first..<last).map { Float((min(Double($0 + 1), high) - max(Double($0), low)) / step) }
      return Window(first: first, weights: weights)
    }
    let place = min(max((Double(index) + 0.5) * step - 0.5, 0), Double(old - 1))
    let first = min(Int(place), max(old - 2, 0))
    let share = Float(place - Double(first))
    return Window(first: first, weights: old == 1 ? [1] : [1 - share, share])
  }
}
