import ReferenceNetworks
import Tensors
import Testing

@Suite("Colour transfer, equal to the official code's")
struct ColourTransferTests {
  @Test func coralOfTheOfficialPictures() throws {
    let golden = try Golden("adain")
    let (content, style) = (try golden["content"][0], try golden["style"][0])
    expectClose(coral(content, colours: style), try golden["coral"], "coral")
  }

  @Test func coralOfAPictureWithItsOwnColoursIsThePicture() {
    let picture = Chance(seed: 5).uniform([3, 7, 9], in: 0...1)
    expectClose(coral(picture, colours: picture), picture)
  }

  @Test func coralMovesMeansAndDeviations() {
    let chance = Chance(seed: 6)
    let (picture, other) = (chance.uniform([3, 8, 5], in: 0...1), chance.uniform([3, 4, 10], in: 0.2...0.5))
    let moved = coral(picture, colours: other).flattened(from: 1)
    let wanted = other.flattened(from: 1)
    expectClose(moved.mean(axis: 1), wanted.mean(axis: 1))
    // The unit matrix that is added to the products, of the order of the pixels' count, holds deviations off a little.
    expectClose(
      moved.variance(axis: 1), wanted.variance(axis: 1), relative: 2 / 40, absolute: 0)
  }
}
