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

  var outputLength: Int { starts.count - 1 }

  /// A map from the terms of each place of the result.
  init(inputLength: Int, _ terms: [[(place: Int, weight: Float)]]) {
    self.inputLength = inputLength
    starts = terms.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    places = terms.flatMap { $0.map(\.place) }
    weights = terms.flatMap { $0.map(\.weight) }
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
          inParallel(outer, grain: max(1, (1 << 15) / max(1, outputLength * inner))) { range in
            for block in range {
              let (from, to) = (x + block * inputLength * inner, y + block * outputLength * inner)
              for output in 0..<outputLength {
                let terms = starts[output]..<starts[output + 1]
                if inner == 1 {
                  var total: Float = 0
                  for term in terms { total += weights[term] * from[places[term]] }
                  to[output] = total
                } else {
                  let line = to + output * inner
                  line.update(repeating: 0, count: inner)
                  for term in terms {
                    let (row, weight) = (from + places[term] * inner, weights[term])
                    for index in 0..<inner { line[index] += weight * row[index] }
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
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
