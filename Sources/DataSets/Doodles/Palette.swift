internal import Pictures

extension Doodle {
  /// The colours of a doodle, each red, green and blue from 0 to 1.
  public struct Palette: Equatable, Sendable {
    /// The fur.
    public var main: SIMD3<Float>
    /// Belly, muzzle and feet.
    public var belly: SIMD3<Float>
    /// What the fur is multiplied with where the coat's pattern is.
    public var pattern: SIMD3<Float>
    /// Cheeks and the inside of ears.
    public var blush: SIMD3<Float>
    /// An owl's beak and feet.
    public var beak: SIMD3<Float>
    /// The inside of an open mouth.
    public var mouth: SIMD3<Float>
    /// A dinosaur's spikes.
    public var spikes: SIMD3<Float>
    /// Lines, eyes and noses.
    public var ink: SIMD3<Float>
    /// The sky at its top.
    public var sky: SIMD3<Float>
    /// The ground on average.
    public var ground: SIMD3<Float>
    /// How far the ground's brightness varies.
    public var grain: Float

    /// The colours of a species in a place.
    public init(_ species: Species, in place: Place) {
      switch place {
      case .meadow: self = Self.meadow(species)
      case .desert: self = Self.desert(species)
      case .ice: self = Self.desert(species).exchanged
      }
    }

    private init(
      main: SIMD3<Float>, belly: SIMD3<Float>, pattern: SIMD3<Float>, spikes: SIMD3<Float>, ink: SIMD3<Float>,
      sky: SIMD3<Float>, ground: SIMD3<Float>, grain: Float
    ) {
      self.main = main
      self.belly = belly
      self.pattern = pattern
      blush = [0.98, 0.55, 0.55]
      beak = [0.98, 0.72, 0.22]
      mouth = [0.80, 0.28, 0.32]
      self.spikes = spikes
      self.ink = ink
      self.sky = sky
      self.ground = ground
      self.grain = grain
    }

    private static func meadow(_ species: Species) -> Palette {
      let (main, belly, pattern): (SIMD3<Float>, SIMD3<Float>, SIMD3<Float>) =
        switch species {
        case .cat: ([0.97, 0.62, 0.25], [1.00, 0.91, 0.74], [0.76, 0.56, 0.44])
        case .bunny: ([0.97, 0.68, 0.78], [1.00, 0.93, 0.95], [0.84, 0.58, 0.70])
        case .bear: ([0.72, 0.48, 0.30], [0.95, 0.82, 0.62], [0.64, 0.58, 0.56])
        case .dino: ([0.50, 0.78, 0.36], [0.93, 0.96, 0.62], [0.50, 0.70, 0.58])
        case .owl: ([0.30, 0.64, 0.86], [0.87, 0.95, 1.00], [0.56, 0.60, 0.74])
        case .imp: ([0.66, 0.47, 0.86], [0.90, 0.82, 0.98], [0.66, 0.54, 0.74])
        }
      return Palette(
        main: main, belly: belly, pattern: pattern, spikes: [0.98, 0.60, 0.30], ink: [0.16, 0.12, 0.20],
        sky: [0.80, 0.91, 0.98], ground: [0.66, 0.84, 0.50], grain: 0.2)
    }

    private static func desert(_ species: Species) -> Palette {
      let (main, belly): (SIMD3<Float>, SIMD3<Float>) =
        switch species {
        case .cat: ([0.97, 0.62, 0.25], [1.00, 0.91, 0.74])
        case .bunny: ([0.97, 0.62, 0.66], [1.00, 0.92, 0.90])
        case .bear: ([0.72, 0.46, 0.28], [0.95, 0.82, 0.62])
        case .dino: ([0.96, 0.82, 0.34], [1.00, 0.96, 0.76])
        case .owl: ([0.90, 0.42, 0.32], [1.00, 0.86, 0.78])
        case .imp: ([0.84, 0.36, 0.50], [0.98, 0.82, 0.86])
        }
      return Palette(
        main: main, belly: belly, pattern: [0.70, 0.60, 0.58], spikes: [0.95, 0.45, 0.25],
        ink: [0.22, 0.13, 0.12], sky: [0.99, 0.91, 0.80], ground: [0.93, 0.80, 0.56], grain: 0.1)
    }

    /// The colours with red and blue exchanged.
    private var exchanged: Palette {
      var other = self
      let colors: [WritableKeyPath<Palette, SIMD3<Float>>] = [
        \.main, \.belly, \.pattern, \.blush, \.beak, \.mouth, \.spikes, \.ink, \.sky, \.ground,
      ]
      for color in colors {
        let (red, green, blue) = (self[keyPath: color].x, self[keyPath: color].y, self[keyPath: color].z)
        other[keyPath: color] = [blue, green, red]
      }
      return other
    }
  }
}
