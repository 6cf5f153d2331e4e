import DataSets
import Pictures
import Tensors
import Testing

@Suite struct StyleTests {
  private func mean(_ picture: Picture) -> Double {
    Double(picture.samples.reduce(0) { $0 + Int($1) }) / Double(picture.samples.count)
  }

  private func deviation(_ picture: Picture) -> Double {
    let mean = mean(picture)
    let squares = picture.samples.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(picture.samples.count)).squareRoot()
  }

  private func distance(_ a: Picture, _ b: Picture) -> Double {
    Double(zip(a.samples, b.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(a.samples.count)
  }

  @Test func theSeedDecidesOnEverything() {
    #expect(Style.many(30, Chance(seed: 1)) == Style.many(30, Chance(seed: 1)))
    let pictures = Style.many(30, Chance(seed: 1)).map { $0.colour(size: 24) }
    #expect(pictures == Style.many(30, Chance(seed: 1)).map { $0.colour(size: 24) })
    for (index, picture) in pictures.enumerated() {
      #expect(!pictures[..<index].contains(picture))
    }
  }

  @Test(arguments: Style.Kind.allCases) func everyKindIsAPatternAtEverySize(kind: Style.Kind) {
    for style in Style.many(10, Chance(seed: 2), kinds: [kind]) {
      #expect(style.kind == kind && style.palette.count == 5)
      for size in [1, 33] { #expect(style.colour(size: size).width == size) }
      let (large, small) = (style.colour(size: 128), style.colour(size: 64))
      #expect(deviation(large) > 4, "nothing to see")
      // The same pattern, finer: without the grain, the two are closer than each is to a flat picture.
      let flat = Picture(width: 16, height: 16, filledWith: Color(128, 128, 128))
      let (one, other) = (large.resized(width: 16, height: 16), small.resized(width: 16, height: 16))
      #expect(distance(one, other) < 0.3 * distance(flat, other))
    }
  }

  @Test func kindsCanBeHeldBack() {
    let kinds = Style.many(200, Chance(seed: 3), kinds: [.rings, .triangles]).map(\.kind)
    #expect(Set(kinds) == [.rings, .triangles])
    #expect(Set(Style.many(300, Chance(seed: 3)).map(\.kind)).count == Style.Kind.allCases.count)
  }

  @Test func scenesAreAllDifferent() {
    let scenes = Scene.many(20, Chance(seed: 4))
    let batch = scenes.colours(size: 32)
    #expect(batch.shape == [20, 3, 32, 32])
    #expect(batch == Scene.many(20, Chance(seed: 4)).colours(size: 32))
    var other = scenes[0]
    other.seed &+= 1
    #expect(other.colour(size: 32) != scenes[0].colour(size: 32))
    #expect(scenes[0].colour(size: 32) != scenes[1].colour(size: 32))
  }
}
