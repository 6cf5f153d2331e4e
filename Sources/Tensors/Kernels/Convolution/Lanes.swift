/// Sixteen numbers, one of each of sixteen tiles, filters or channels, that are computed with at once.
typealias Lanes = SIMD16<Float>

/// Up to sixteen numbers that lie `step` apart; 0 in the lanes beyond.
@inline(__always)
func load(_ source: UnsafePointer<Float>, count: Int, step: Int = 1) -> Lanes {
  if step == 1, count == 16 { return UnsafeRawPointer(source).loadUnaligned(as: Lanes.self) }
  var values = Lanes.zero
  for lane in 0..<count { values[lane] = source[lane * step] }
  return values
}

/// Writes the first `count` lanes, `step` apart.
@inline(__always)
func store(_ values: Lanes, count: Int, to target: UnsafeMutablePointer<Float>, step: Int = 1) {
  if step == 1, count == 16 {
    UnsafeMutableRawPointer(target).storeBytes(of: values, as: Lanes.self)
  } else {
    for lane in 0..<count { target[lane * step] = values[lane] }
  }
}

/// The numbers of all lanes, one after the other.
@inline(__always)
func numbers(_ lanes: UnsafeMutablePointer<Lanes>) -> UnsafeMutablePointer<Float> {
  UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Float.self)
}

/// Turns four rows of four neighbours into columns, `step` apart.
@inline(__always)
func transpose(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>,
  _ d: UnsafePointer<Float>,
  to target: UnsafeMutablePointer<Float>, step: Int
) {
  func four(_ source: UnsafePointer<Float>) -> SIMD4<Float> {
    UnsafeRawPointer(source).loadUnaligned(as: SIMD4<Float>.self)
  }
  func put(_ values: SIMD4<Float>, _ column: Int) {
    UnsafeMutableRawPointer(target + column * step).storeBytes(of: values, as: SIMD4<Float>.self)
  }
  let (ab, cd) = (
    SIMD8(lowHalf: four(a), highHalf: four(b)), SIMD8(lowHalf: four(c), highHalf: four(d))
  )
  let even = SIMD8(lowHalf: ab.evenHalf, highHalf: cd.evenHalf)
  let odd = SIMD8(lowHalf: ab.oddHalf, highHalf: cd.oddHalf)
  put(even.evenHalf, 0)
  put(odd.evenHalf, 1)
  put(even.oddHalf, 2)
  put(odd.oddHalf, 3)
}
