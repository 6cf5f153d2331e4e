internal import Pictures

/// Random numbers on a lattice of whole coordinates, smooth in between: grass, sand, clouds.
///
/// The number at a lattice point is a hash of its coordinates, so that nothing needs to be kept.
struct Grain {
  let seed: UInt64

  /// A number from −1 to 1 at a place, interpolated between the four lattice points around it.
  func value(at place: Canvas.Point) -> Float {
    let floor = place.rounded(.down)
    let share = place - floor
    let weight = share * share * (3 - 2 * share)
    let (column, row) = (Int32(floor.x), Int32(floor.y))
    func pair(_ row: Int32) -> Float {
      let left = lattice(column, row)
      return left + weight.x * (lattice(column &+ 1, row) - left)
    }
    let top = pair(row)
    return top + weight.y * (pair(row &+ 1) - top)
  }

  /// Several layers of it, each twice as fine and a little more than half as strong; from about −1 to 1.
  func clouds(at place: Canvas.Point, layers: Int) -> Float {
    var (sum, strength, place) = (Float(0), Float(1), place)
    for layer in 0..<layers {
      sum += strength * Grain(seed: seed &+ UInt64(layer)).value(at: place)
      strength *= 0.55
      // Off the lattice of the layer before, so that no grid shows through.
      place = 2 * place + 17.3
    }
    return sum
  }

  /// The mixing steps of SplitMix64 (Steele, Lea, Flood 2014) over the seed and both coordinates.
  private func lattice(_ column: Int32, _ row: Int32) -> Float {
    let cell = UInt64(UInt32(bitPattern: column)) << 32 | UInt64(UInt32(bitPattern: row))
    var mixed = (seed ^ cell) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Float((mixed ^ (mixed >> 31)) >> 40) * 0x1p-23 - 1
  }
}
