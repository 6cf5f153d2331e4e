import AdaIN
import AdaINAnswers
import Foundation
import LessonKit
import Testing

/// The solution against the outputs of naoto0804's AdaIN code, and against numbers that were worked out by hand.
@Suite struct GoldenTests {
  private let solution = AdaINAnswers().solution

  @Test func meansAndDeviationsAreThoseOfTheOfficialCode() throws {
    let golden = try golden()
    let (mean, deviation) = solution.meanAndDeviation(try #require(golden["contentFeature"]))
    #expect(worst(mean, try #require(golden["contentFeature.mean"])) < 1e-5)
    #expect(worst(deviation, try #require(golden["contentFeature.std"])) < 1e-5)
  }

  @Test func adainIsThatOfTheOfficialCode() throws {
    let golden = try golden()
    let result = solution.adain(
      try #require(golden["contentFeature"]), style: try #require(golden["styleFeature"]))
    #expect(worst(result, try #require(golden["adain"])) < 1e-4)
  }

  @Test func coloursAreThoseOfTheOfficialCode() throws {
    let golden = try golden()
    // The official code's first picture is the one that changes; here that was the content.
    let (changed, colours) = (
      try #require(golden["content"]).squeezed(), try #require(golden["style"]).squeezed()
    )
    #expect(worst(solution.coloured(changed, like: colours), try #require(golden["coral"])) < 1e-4)
  }

  @Test func numbersByHand() {
    let content = Tensor([[[[1, 2, 3, 6]]]])
    let result = solution.adain(content, style: Tensor([[[[0, 4]]]]))
    #expect(worst(result.flattened(from: 0), Tensor([-0.618615, 0.690693, 2, 5.927922])) < 1e-4)
    let gram = solution.gram(Tensor([[[[1, 2]], [[3, 4]]]]))
    #expect(gram == Tensor([[[2.5, 5.5], [5.5, 12.5]]]))
  }

  private func golden() throws -> [String: Tensor] {
    let file = try #require(Bundle.module.url(forResource: "Resources/golden", withExtension: "safetensors"))
    return try SafetensorsFile(contentsOf: file).tensors
  }

  private func worst(_ a: Tensor, _ b: Tensor) -> Float {
    a.shape == b.shape ? abs(a - b).max().item : .infinity
  }
}
