import DataSets
import Pictures
import Tensors
import Testing

@Suite struct DoodleTests {
  @Test func theSeedDecidesOnEverything() {
    let first = Doodle.many(20, Chance(seed: 5))
    #expect(first == Doodle.many(20, Chance(seed: 5)))
    #expect(first != Doodle.many(20, Chance(seed: 6)))
    #expect(first[3].colour(size: 32) == Doodle.many(20, Chance(seed: 5))[3].colour(size: 32))
  }

  @Test func aSpeciesThatIsGivenDoesNotChangeWhatFollows() {
    let (free, bound) = (Chance(seed: 9), Chance(seed: 9))
    let (any, bear) = (Doodle(free), Doodle(bound, species: .bear))
    #expect(any.pose == bear.pose && bear.species == .bear)
    #expect(free.next() == bound.next())
  }

  @Test func allSpeciesAndMoodsAppear() {
    let doodles = Doodle.many(300, Chance(seed: 1))
    for species in Doodle.Species.allCases {
      let count = doodles.count { $0.species == species }
      // 50 are expected; 4 deviations are 26.
      #expect((24...76).contains(count), "\(species): \(count)")
    }
    #expect(Set(doodles.map(\.pose.eyes)).count == 3 && Set(doodles.map(\.pose.mouth)).count == 3)
  }

  @Test(arguments: [1, 2, 7, 32, 64, 100]) func everySizeCanBeDrawn(size: Int) {
    let doodle = Doodle(Chance(seed: 3))
    let (colour, sketch) = (doodle.colour(size: size), doodle.sketch(size: size))
    #expect(colour.width == size && colour.height == size && colour.channels == 3)
    #expect(sketch.width == size && sketch.height == size && sketch.channels == 1)
  }

  @Test func theSketchKeepsItsSecrets() {
    for doodle in Doodle.many(30, Chance(seed: 11)) {
      let (colour, sketch) = (doodle.colour(size: 48), doodle.sketch(size: 48))
      let other = Doodle(Chance(seed: 12), species: doodle.species, place: .desert)
      for hidden in [\Doodle.coat as PartialKeyPath, \.shade, \.ground, \.palette] {
        var changed = doodle
        switch hidden {
        case \Doodle.coat: changed.coat = other.coat
        case \Doodle.shade: changed.shade = other.shade
        case \Doodle.ground: changed.ground = other.ground
        default: changed.palette = other.palette
        }
        #expect(changed.sketch(size: 48) == sketch)
        #expect(changed.colour(size: 48) != colour)
      }
      var moved = doodle
      moved.pose.arms.x += 0.5
      moved.horizon.height -= 0.05
      #expect(moved.sketch(size: 48) != sketch)
    }
  }

  @Test func linesOfTheSketchAreInkInThePicture() {
    for doodle in Doodle.many(60, Chance(seed: 13)) {
      let (colour, sketch) = (doodle.colour(size: 64), doodle.sketch(size: 64))
      var (dark, lines) = (0, 0)
      for (pixel, level) in sketch.samples.enumerated() where level < 20 {
        lines += 1
        // The ink is 41, 31, 51.
        dark += colour.samples[3 * pixel..<3 * pixel + 3].allSatisfy { $0 < 75 } ? 1 : 0
      }
      #expect(lines > 100)
      // Cheeks and the inside of ears lie over lines here and there.
      #expect(Double(dark) > 0.97 * Double(lines), "\(doodle.species): \(dark) of \(lines)")
    }
  }

  @Test(arguments: Doodle.Species.allCases) func nothingIsCutOff(species: Doodle.Species) {
    let chance = Chance(seed: 17)
    for _ in 0..<200 {
      let sketch = Doodle(chance, species: species).sketch(size: 64)
      #expect((0..<64).allSatisfy { sketch[$0, 0] == [255] && sketch[$0, 63] == [255] })
      // At the sides only the horizon arrives, in the lower half, with a line of little more than a pixel.
      for x in [0, 63] {
        let dark = (0..<64).filter { sketch[x, $0][0] < 255 }
        #expect(dark.count <= 4 && dark.allSatisfy { $0 > 32 })
      }
    }
  }

  @Test(arguments: Doodle.Species.allCases) func desertAndIceArePartners(species: Doodle.Species) {
    let chance = Chance(seed: 19)
    for _ in 0..<20 {
      let doodle = Doodle(chance, species: species, place: .desert)
      let (sand, snow) = (doodle.colour(size: 32), doodle.moved(to: .ice).colour(size: 32))
      var exchanged = [UInt8]()
      for start in stride(from: 0, to: sand.samples.count, by: 3) {
        exchanged += [sand.samples[start + 2], sand.samples[start + 1], sand.samples[start]]
      }
      #expect(snow.samples == exchanged)
      #expect(snow != sand)
      #expect(doodle.moved(to: .ice).moved(to: .desert) == doodle)
      #expect(doodle.moved(to: .ice).sketch(size: 32) == doodle.sketch(size: 32))
    }
  }

  @Test func theSkyHasItsColour() {
    let picture = Doodle(Chance(seed: 23)).colour(size: 64)
    // (0.80, 0.91, 0.98) less 5 % of the way down, which is 1/64 at the first row's middle; times 255.
    #expect(picture[0, 0] == [204, 232, 250])
  }

  @Test func batchesHaveTheOrderOfNetworks() {
    let doodles = Doodle.many(3, Chance(seed: 29))
    let (colours, sketches) = (doodles.colours(size: 16), doodles.sketches(size: 16))
    #expect(colours.shape == [3, 3, 16, 16] && sketches.shape == [3, 1, 16, 16])
    let numbers = colours.scalars
    for (n, c, y, x) in [(0, 0, 0, 0), (1, 2, 5, 11), (2, 1, 15, 3)] {
      let level = Float(doodles[n].colour(size: 16)[x, y][c])
      #expect(abs(numbers[((n * 3 + c) * 16 + y) * 16 + x] - (level / 255 * 2 - 1)) < 1e-6)
    }
    #expect(sketches.scalars.allSatisfy { (-1...1).contains($0) } && sketches.scalars.contains(1))
  }
}
