public import Tensors

/// A friendly creature on its ground: everything that its picture and its sketch are drawn from.
///
/// The sketch shows the species, the pose and the horizon. It does not show the colours, the coat's pattern, the
/// light or the grain of the ground, so that many pictures belong to one sketch.
public struct Doodle: Equatable, Sendable {
  /// Which creature it is.
  public var species: Species
  /// How it stands and looks.
  public var pose: Pose
  /// The ground's line behind it.
  public var horizon: Horizon
  /// The pattern of its fur or feathers; not in the sketch.
  public var coat: Coat
  /// Where the light comes from; not in the sketch.
  public var shade: Shade
  /// Decides every blade of grass or grain of sand; not in the sketch.
  public var ground: UInt64
  /// All colours; not in the sketch.
  public var palette: Palette

  /// A creature that chance decides on.
  ///
  /// - Parameters:
  ///   - chance: Where the numbers come from; every doodle takes as many.
  ///   - species: Which creature; any where none is given.
  ///   - place: Where it lives, which decides on its colours.
  public init(_ chance: Chance, species: Species? = nil, place: Place = .meadow) {
    let any = chance.pick(Species.allCases)
    self.species = species ?? any
    pose = Pose(chance)
    horizon = Horizon(chance)
    coat = Coat(chance, species: self.species)
    shade = Shade(chance)
    ground = chance.next()
    palette = Palette(self.species, in: place)
  }

  /// The same doodle in the colours of another place.
  ///
  /// From desert to ice, and back, every pixel's red and blue change places: each picture of one has exactly one
  /// partner in the other.
  public func moved(to place: Place) -> Doodle {
    var moved = self
    moved.palette = Palette(species, in: place)
    return moved
  }
}

extension Doodle {
  /// The six creatures.
  public enum Species: String, CaseIterable, Sendable {
    /// A cat with stripes.
    case cat
    /// A bunny with spots.
    case bunny
    /// A bear with spots.
    case bear
    /// A dinosaur with stripes.
    case dino
    /// An owl with spots.
    case owl
    /// An imp with stripes.
    case imp
  }

  /// Where a creature lives.
  public enum Place: String, CaseIterable, Sendable {
    /// Green grass, and a colour of its own for every species.
    case meadow
    /// Sand and warm colours.
    case desert
    /// Snow and cold colours: the desert with red and blue exchanged.
    case ice
  }
}
