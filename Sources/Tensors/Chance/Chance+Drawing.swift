internal import Foundation

extension Chance {
  /// Normal numbers.
  public func normal(_ shape: [Int], mean: Float = 0, std: Float = 1) -> Tensor {
    filled(shape, for: "normal") { Float(Double(mean) + Double(std) * gauss()) }
  }

  /// Numbers that are spread evenly over a range.
  public func uniform(_ shape: [Int], in range: ClosedRange<Float> = 0...1) -> Tensor {
    let (low, width) = (Double(range.lowerBound), Double(range.upperBound) - Double(range.lowerBound))
    return filled(shape, for: "uniform") { Float(low + width * unit()) }
  }

  /// 1 with probability `p`, else 0.
  public func bernoulli(_ shape: [Int], p: Float) -> Tensor {
    filled(shape, for: "bernoulli") { unit() < Double(p) ? 1 : 0 }
  }

  /// Probability distributions along the last axis: positive numbers that sum to 1.
  public func distribution(_ shape: [Int]) -> Tensor {
    guard !shape.isEmpty else {
      stop("distribution: a single number is no distribution. Give a shape with at least one axis.")
    }
    let weights = uniform(shape, in: 0.05...1)
    return weights / weights.sum(axis: -1, keepDims: true)
  }

  /// A whole number of a range, each as likely as the others.
  public func int(in range: Range<Int>) -> Int {
    guard !range.isEmpty else { stop("int(in:): the range \(range) is empty. Give one that holds a number.") }
    // Lemire, "Fast Random Integer Generation in an Interval" (2019): the high half of a product, without
    // bias.
    let width = UInt64(range.count)
    var product = next().multipliedFullWidth(by: width)
    while product.low < (0 &- width) % width { product = next().multipliedFullWidth(by: width) }
    return range.lowerBound + Int(product.high)
  }

  /// The numbers `0..<count` in a random order.
  public func shuffled(_ count: Int) -> [Int] {
    var numbers = Array(0..<count)
    for last in numbers.indices.dropFirst().reversed() {
      numbers.swapAt(last, int(in: 0..<last + 1))
    }
    return numbers
  }

  static func radius(_ u: Double) -> Double { (-2 * Foundation.log(u)).squareRoot() }

  static func direction(_ u: Double) -> (cosine: Double, sine: Double) {
    (Foundation.cos(2 * .pi * u), Foundation.sin(2 * .pi * u))
  }

  private func filled(_ shape: [Int], for name: String, _ draw: () -> Float) -> Tensor {
    let storage = Storage(count: elementCount(of: shape, for: name))
    for index in 0..<storage.count { storage.pointer[index] = draw() }
    return Tensor(storage: storage, shape: shape)
  }
}
