/// Where the channels of `[N, C, …]` lie, and the loops of normalisation over them.
struct ChannelLayout {
  let images: Int
  let channels: Int
  /// Neighbouring numbers of one channel of one image.
  let places: Int
  private let rank: Int

  init(_ shape: [Int]) {
    images = shape[0]
    channels = shape[1]
    places = shape[2...].reduce(1, *)
    rank = shape.count
  }

  /// All axes but that of the channels.
  var reducedAxes: [Int] { (0..<rank).filter { $0 != 1 } }

  /// A shape in which one number for each channel meets the whole.
  var stretched: [Int] { [channels] + [Int](repeating: 1, count: rank - 2) }

  /// Mean and biased variance of each channel, in two passes for accuracy.
  func statistics(of x: Storage) -> (mean: Storage, variance: Storage) {
    let (mean, variance) = (Storage(count: channels), Storage(count: channels))
    let count = Double(images * places)
    forEachChannel { channel in
      let center = sum(of: channel) { x.pointer[$0] } / count
      let middle = Float(center)
      let spread = sum(of: channel) { place in
        let difference = x.pointer[place] - middle
        return difference * difference
      }
      mean.pointer[channel] = middle
      variance.pointer[channel] = Float(spread / count)
    }
    return (mean, variance)
  }

  func inverseDeviations(_ variance: Storage, _ epsilon: Float) -> Storage {
    let result = Storage(count: channels)
    for channel in 0..<channels {
      result.pointer[channel] = 1 / (variance.pointer[channel] + epsilon).squareRoot()
    }
    return result
  }

  /// `(x − mean) · deviation · scale + shift`.
  func normalized(
    _ x: Storage, _ mean: Storage, _ deviation: Storage, _ scale: Storage?, _ shift: Storage?
  ) -> Storage {
    let result = Storage(count: x.count)
    forEachChannel { channel in
      let middle = mean.pointer[channel]
      let factor = deviation.pointer[channel] * (scale?.pointer[channel] ?? 1)
      let offset = shift?.pointer[channel] ?? 0
      forEachRun(of: channel) { run in
        for place in run { result.pointer[place] = (x.pointer[place] - middle) * factor + offset }
      }
    }
    return result
  }

  /// For each channel the sum of the gradient, and of its product with the normalised input.
  func gradientSums(
    _ gradient: Storage, _ x: Storage, _ mean: Storage, _ deviation: Storage
  ) -> (plain: Storage, weighted: Storage) {
    let (plain, weighted) = (Storage(count: channels), Storage(count: channels))
    forEachChannel { channel in
      let middle = mean.pointer[channel]
      plain.pointer[channel] = Float(sum(of: channel) { gradient.pointer[$0] })
      let product = sum(of: channel) { gradient.pointer[$0] * (x.pointer[$0] - middle) }
      weighted.pointer[channel] = Float(product * Double(deviation.pointer[channel]))
    }
    return (plain, weighted)
  }

  /// The gradient for the input: `scale · deviation · (g − mean(g) − normal · mean(g · normal))`.
  func pulled(
    _ gradient: Storage, _ x: Storage, _ mean: Storage, _ deviation: Storage, _ scale: Storage?,
    _ plain: Storage,
    _ weighted: Storage
  ) -> Storage {
    let result = Storage(count: x.count)
    let count = Float(images * places)
    forEachChannel { channel in
      let inverse = deviation.pointer[channel]
      let factor = inverse * (scale?.pointer[channel] ?? 1)
      let middle = mean.pointer[channel]
      let (level, slope) = (plain.pointer[channel] / count, weighted.pointer[channel] / count * inverse)
      forEachRun(of: channel) { run in
        for place in run {
          result.pointer[place] =
            factor * (gradient.pointer[place] - level - (x.pointer[place] - middle) * slope)
        }
      }
    }
    return result
  }

  @inline(__always)
  private func forEachChannel(_ body: (Int) -> Void) {
    inParallel(channels, grain: max(1, (1 << 14) / max(1, images * places))) { range in
      for channel in range { body(channel) }
    }
  }

  @inline(__always)
  private func forEachRun(of channel: Int, _ body: (Range<Int>) -> Void) {
    for image in 0..<images {
      let start = (image * channels + channel) * places
      body(start..<start + places)
    }
  }

  /// A sum over a channel: eight at a time, block by block, so that large pictures stay accurate.
  @inline(__always)
  private func sum(of channel: Int, _ term: (Int) -> Float) -> Double {
    var total = 0.0
    forEachRun(of: channel) { run in
      var start = run.lowerBound
      while start < run.upperBound {
        let end = min(run.upperBound, start + 1024)
        var lanes = SIMD8<Float>.zero
        while start + 8 <= end {
          for lane in 0..<8 { lanes[lane] += term(start + lane) }
          start += 8
        }
        var block = lanes.sum()
        while start < end {
          block += term(start)
          start += 1
        }
        total += Double(block)
      }
    }
    return total
  }
}
