/// A source of random numbers that is handed in: the same seed gives the same numbers.
///
/// xoshiro256** by Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators" (2021), its state
/// filled by SplitMix64 as they recommend.
public final class Chance: RandomNumberGenerator {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// The second of the two normal numbers that are always made together.
  private var spare: Double?

  /// A source that is determined by its seed.
  public init(seed: UInt64) {
    var mixer = seed
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var mixed = mixer
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// The next 64 random bits.
  public func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// Where the source is: its four words, and the bits of the normal number that is already made, if there is one.
  package var place: [UInt64] {
    [state.0, state.1, state.2, state.3] + (spare.map { [$0.bitPattern] } ?? [])
  }

  /// Goes to where another source was; says whether that is a place.
  package func go(to place: [UInt64]) -> Bool {
    guard place.count == 4 || place.count == 5, place[..<4].contains(where: { $0 != 0 }) else { return false }
    state = (place[0], place[1], place[2], place[3])
    spare = place.count == 5 ? Double(bitPattern: place[4]) : nil
    return true
  }

  /// A new source that goes its own way from here on.
  public func split() -> Chance { Chance(seed: next()) }

  /// A number from 0 up to, but not including, 1, with 53 random bits.
  func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A normal number of mean 0 and deviation 1, by the method of Box and Muller (1958).
  func gauss() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    let radius = Self.radius(1 - unit())
    let (cosine, sine) = Self.direction(unit())
    spare = radius * sine
    return radius * cosine
  }
}
