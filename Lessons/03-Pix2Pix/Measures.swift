import LessonKit

/// How far pictures are from the one target each: the mean size of the differences, from −1 to 1.
func distance(_ pictures: Tensor, _ targets: Tensor) -> Double {
  Double(abs(pictures - targets).mean().item)
}

/// How much goes on between the lines of the sketches: the mean slope of brightness and colour, from pixel to pixel.
///
/// Pixels count whose neighbourhood of 3 × 3 in the sketch is white; about half of a doodle's are. At the lines every
/// picture is sharp, and would hide what the generators differ in. Where a sketch has next to no white, as other
/// data may, all pixels count.
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
  let paper = whitest .> 0.9
  let isPaper = paper.mean().item > 0.05 ? paper : .ones(paper.shape)
  let here = inner(pictures, 0, 0)
  let slopes = sqrt(
    ((inner(pictures, 1, 0) - here).squared + (inner(pictures, 0, 1) - here).squared)
      .sum(axis: 1, keepDims: true))
  return Double((slopes * isPaper).sum().item / maximum(isPaper.sum(), 1).item)
}

extension Evidence {
  /// Pairs that no training has seen: doodles that are drawn now, or those of the student's data that were kept back.
  func heldOut(_ count: Int = 60) throws -> Pairs {
    let side = Layout.side(at: scale)
    guard let own = try ownPairs(side: side)?.test else { return Pairs(doodles: count, side: side, chance) }
    return own.chosen(0..<min(count, own.count))
  }

  /// What a kept generator paints; throws a sentence where it does not colour sketches of this size.
  func painted(by name: String, _ pairs: Pairs) throws -> Tensor {
    let network = try network(name)
    guard let summary = try? network.summary(input: pairs.sketches.shape),
      summary.output == pairs.pictures.shape
    else {
      throw UnreadableValue(
        "The network \(name) does not colour sketches of \(pairs.sketches.shape[3]) pixels each way.")
    }
    return network.evaluated(pairs.sketches)
  }

  /// A goal that was found with doodles; other data have none.
  func goal(_ bar: Metric.Bar) -> Metric.Bar { data == nil ? bar : .none }
}
