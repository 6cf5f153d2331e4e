import NeuralNets
import Perception
import Tensors
import Testing

@Suite struct FrechetDistanceTests {
  @Test("SciPy's distances, also with fewer rows than features", arguments: ["wide", "one", "flat"])
  func agreesWithSciPy(_ name: String) throws {
    let file = try golden("vgg")
    let a = FeatureStatistics(of: try #require(file.tensors["frechet.\(name).a"]))
    let b = FeatureStatistics(of: try #require(file.tensors["frechet.\(name).b"]))
    let expected = Double(try #require(file.tensors["frechet.\(name).distance"]).scalars[0])
    #expect(abs(a.frechetDistance(to: b) - expected) < 1e-5 * expected)
    #expect(abs(b.frechetDistance(to: a) - expected) < 1e-5 * expected)
  }

  @Test("a distribution is at 0 from itself, and a shift costs its square") func byHand() {
    let features = Chance(seed: 4).normal([60, 5])
    let own = FeatureStatistics(of: features)
    #expect(abs(own.frechetDistance(to: own)) < 1e-9)
    let moved = FeatureStatistics(of: features + Tensor([3, 0, 0, 4, 0]))
    #expect(abs(own.frechetDistance(to: moved) - 25) < 1e-4)
  }
}
