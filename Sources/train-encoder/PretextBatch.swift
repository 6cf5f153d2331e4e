import DataSets
import Pictures
import Tensors

/// Pictures of 64 × 64 pixels with the answers to what the encoder is asked about them.
struct PretextBatch {
  /// From −1 to 1, `[styles + creatures, 3, 64, 64]`: first the styles, then the creatures.
  let pictures: Tensor
  /// What kind each style is, as an index of ``kinds``.
  let kinds: [Int]
  /// Which way the texture of each style runs, and how fine it is: `[styles, 3]`.
  let textures: Tensor
  /// Which creature it is.
  let species: [Int]
  /// The pattern of its fur.
  let coats: [Int]
  /// Where it lives: 0 to 2 for doodles, 3 for scenery; empty where the colours were changed.
  let places: [Int]

  static let side = 64
  /// The encoder never sees the other two kinds: they are for tests of unseen styles.
  static let kinds = Style.Kind.allCases.filter { $0 != .rings && $0 != .triangles }

  /// Draws a batch: random kinds and creatures, scales, places and colours.
  init(styles: Int, creatures: Int, _ chance: Chance) {
    let patterns = Style.many(styles, chance, kinds: Self.kinds)
    let textured = Tensor(
      pictures: patterns.map { Self.crop($0, sizes: 64..<201, chance) })
    let changed = Self.recolored(textured, chance).pictures
    kinds = patterns.map { Self.kinds.firstIndex(of: $0.kind) ?? 0 }
    textures = Self.texture(of: changed)

    var drawn: [Picture] = []
    var (species, coats, places): ([Int], [Int], [Int]) = ([], [], [])
    for _ in 0..<creatures {
      let place = chance.int(in: 0..<4)
      let doodle: Doodle
      if place < 3 {
        doodle = Doodle(chance, place: Doodle.Place.allCases[place])
        drawn.append(Self.crop(doodle, sizes: 64..<81, chance))
      } else {
        let scene = Scene(chance)
        doodle = scene.doodle
        drawn.append(Self.crop(scene, sizes: 64..<81, chance))
      }
      species.append(Doodle.Species.allCases.firstIndex(of: doodle.species) ?? 0)
      coats.append(Doodle.Coat.Kind.allCases.firstIndex(of: doodle.coat.kind) ?? 0)
      places.append(place)
    }
    let creatures = Self.recolored(Tensor(pictures: drawn), chance)
    pictures = concatenate([changed, creatures.pictures])
    self.species = species
    self.coats = coats
    self.places = creatures.isChanged ? [] : places
  }

  /// A square of 64 × 64 pixels of a picture that is drawn at a random size.
  private static func crop(_ subject: some Drawable, sizes: Range<Int>, _ chance: Chance) -> Picture {
    let size = chance.int(in: sizes)
    let (x, y) = (chance.int(in: 0..<size - side + 1), chance.int(in: 0..<size - side + 1))
    return subject.colour(size: size).cropped(x: x, y: y, width: side, height: side)
  }

  /// Half the time the same pictures, else with their channels exchanged; of those, every third batch inverted too.
  private static func recolored(_ pictures: Tensor, _ chance: Chance) -> (pictures: Tensor, isChanged: Bool) {
    guard chance.int(in: 0..<2) == 0 else { return (pictures, false) }
    let channels = chance.shuffled(3).map { pictures.slice(axis: 1, from: $0, to: $0 + 1) }
    let exchanged = concatenate(channels, axis: 1)
    return (chance.int(in: 0..<3) == 0 ? -exchanged : exchanged, true)
  }

  /// The doubled angle of the strongest gradients, weighted by how much they agree, and the logarithm of how strong
  /// gradients are beside the contrast: `[N, 3, H, W] → [N, 3]`.
  static func texture(of pictures: Tensor) -> Tensor {
    let grey = pictures.mean(axis: 1)
    let last = side - 2
    func inner(_ x: Tensor, _ axis: Int) -> Tensor { x.slice(axis: axis, from: 1, to: side - 1) }
    func steps(_ axis: Int) -> Tensor {
      let other = 3 - axis
      return inner(
        grey.slice(axis: axis, from: 2, to: side) - grey.slice(axis: axis, from: 0, to: last), other)
    }
    let (across, down) = (steps(2), steps(1))
    func total(_ x: Tensor) -> Tensor { x.sum(axes: [1, 2]) }
    let energy = total(across.squared + down.squared) + 1e-3
    let contrast = grey.variance(axes: [1, 2]) + 1e-4
    return stack(
      [
        total(across.squared - down.squared) / energy, 2 * total(across * down) / energy,
        log(energy / contrast / Float(last * last)),
      ], axis: 1)
  }
}
