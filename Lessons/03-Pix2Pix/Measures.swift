import LessonKit

/// How far pictures are from the one target each: the mean size of the differences, from −1 to 1.
func distance(_ pictures: Tensor, _ targets: Tensor) -> Double {
  Double(abs(pictures - targets).mean().item)
}

/// How much goes on between the lines of the sketches: the mean slope of brightness and colour, from pixel to pixel.
///
/// Pixels count whose neighbourhood of 3 × 3 in the sketch is white; about half of a doodle's are. At the lines every
/// picture is sharp, and would hide what the generators differ in.
func texture(_ pictures: Tensor, awayFrom sketches: Tensor) -> Double {
  let side = pictures.shape[3]
  func inner(_ tensor: Tensor, _ down: Int, _ across: Int) -> Tensor {
    tensor.slice(axis: 2, from: 1 + down, to: side - 1 + down)
      .slice(axis: 3, from: 1 + across, to: side - 1 + across)
  }
  var whitest = inner(sketches, 0, 0)
  for down in -1...1 {
    for across in -1...1 { whitest = minimum(whitest, inner(sketches, down, across)) }
  }
  // 0.9 of −1…1 is 0.95 of 0…1.
  let isPaper = whitest .> 0.9
  let here = inner(pictures, 0, 0)
  let slopes = sqrt(
    ((inner(pictures, 1, 0) - here).squared + (inner(pictures, 0, 1) - here).squared)
      .sum(axis: 1, keepDims: true))
  return Double((slopes * isPaper).sum().item / maximum(isPaper.sum(), 1).item)
}

extension Evidence {
  /// A kept generator; throws a sentence where it does not colour sketches of the lesson's size.
  func painter(_ name: String) throws -> Network {
    let network = try network(name)
    guard let summary = try? network.summary(input: Layout.sketch),
      summary.output == [2, 3, Layout.side, Layout.side]
    else { throw UnreadableValue("The network \(name) does not colour sketches of 64 × 64 pixels.") }
    return network
  }
}
