/// A linear map along one axis: every place of the result is a weighted sum of a few places of the input.
///
/// Padding, pooling by means and enlarging are such maps along both sides of a picture, and the pullback of
/// each is the transposed map.
struct AxisMap {
  let inputLength: Int
  /// Where the terms of each place of the result begin; one more entry than there are places.
  private let starts: [Int]
  private let places: [Int]
  private let weights: [Float]
  /// Whether every place of the result is just one of the input.
  private let isSelection: Bool

  var outputLength: Int { starts.count - 1 }

  /// A map from the terms of each place of the result.
  init(inputLength: Int, _ terms: [[(place: Int, weight: Float)]]) {
    self.inputLength = inputLength
    starts = terms.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    places = terms.flatMap { $0.map(\.place) }
    weights = terms.flatMap { $0.map(\.weight) }
    isSelection = terms.allSatisfy { $0.count == 1 && $0[0].weight == 1 }
  }

  /// The map in the other direction.
  var transposed: AxisMap {
    var terms = [[(place: Int, weight: Float)]](repeating: [], count: inputLength)
    for output in 0..<outputLength {
      for term in starts[output]..<starts[output + 1] { terms[places[term]].append((output, weights[term])) }
    }
    return AxisMap(inputLength: outputLength, terms)
  }

  /// Applies the map to the middle axis of `[outer, inputLength, inner]`.
  func apply(to source: Storage, outer: Int, inner: Int) -> Storage {
    let result = Storage(count: outer * outputLength * inner)
    let (x, y) = (source.pointer, result.pointer)
    starts.withUnsafeBufferPointer { starts in
      places.withUnsafeBufferPointer { places in
        weights.withUnsafeBufferPointer { weights in
          let terms = Terms(starts: starts, places: places, weights: weights)
          inParallel(outer, grain: max(1, (1 << 15) / max(1, outputLength * inner))) { range in
            for block in range {
              let (from, to) = (x + block * inputLength * inner, y + block * outputLength * inner)
              switch (isSelection, inner == 1) {
              case (true, true): for output in 0..<outputLength { to[output] = from[places[output]] }
              case (true, false): terms.select(from, to, outputLength, inner)
              case (false, true): terms.sum(from, to, outputLength)
              case (false, false): terms.sumRows(from, to, outputLength, inner)
              }
            }
          }
        }
      }
    }
    return result
  }

  private struct Terms: @unchecked Sendable {
    let starts: UnsafeBufferPointer<Int>
    let places: UnsafeBufferPointer<Int>
    let weights: UnsafeBufferPointer<Float>

    func select(_ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>, _ count: Int, _ inner: Int) {
      for output in 0..<count {
        (to + output * inner).update(from: from + places[output] * inner, count: inner)
      }
    }

    func sum(_ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>, _ count: Int) {
      for output in 0..<count {
        var total: Float = 0
        for term in starts[output]..<starts[output + 1] { total += weights[term] * from[places[term]] }
        to[output] = total
      }
    }

    func sumRows(_ from: UnsafePointer<Float>, _ to: UnsafeMutablePointer<Float>, _ count: Int, _ inner: Int)
    {
      for output in 0..<count {
        let line = to + output * inner
        line.update(repeating: 0, count: inner)
        for term in starts[output]..<starts[output + 1] {
          let (row, weight) = (from + places[term] * inner, weights[term])
          for index in 0..<inner { line[index] += weight * row[index] }
        }
      }
    }
  }
}

extension Tensor {
  /// The tensor with a linear map applied along one axis.
  func mapped(axis: Int, by map: AxisMap) -> Tensor {
    var target = shape
    target[axis] = map.outputLength
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *)
    let result = Tensor(storage: map.apply(to: storage, outer: outer, inner: inner), shape: target)
    return result.from(self) { $0.mapped(axis: axis, by: map.transposed) }
  }

  /// The tensor with a linear map along each side of its pictures: `[N, C, H, W]`.
  func mapped(rows: AxisMap, columns: AxisMap) -> Tensor {
    mapped(axis: 3, by: columns).mapped(axis: 2, by: rows)
  }
}
