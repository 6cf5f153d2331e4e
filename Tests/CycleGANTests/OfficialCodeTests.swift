import CycleGAN
import CycleGANAnswers
import Foundation
import LessonKit
import ReferenceNetworks
import Testing

/// The solution's parts beside the authors' own code, on its networks, weights and pictures.
///
/// `Tests/NeuralNetsTests/Resources/README.md` says where the numbers come from.
@Suite struct OfficialCodeTests {
  @Test func theLossesOfTheFirstStepAreTheOfficialOnes() throws {
    let golden = try OfficialStep()
    let solution = CycleGANAnswers().solution
    let (g, f) = (try golden.generator("G_A"), try golden.generator("G_B"))
    let (dY, dX) = (try golden.discriminator("D_A"), try golden.discriminator("D_B"))
    let (x, y) = (try golden["A"], try golden["B"])
    let made = solution.translations(g: { g($0) }, f: { f($0) }, x: x, y: y)
    let cycle = solution.cycleLoss(made, x: x, y: y)
    let identity = solution.identityLoss(made, x: x, y: y)
    let adversarial =
      solution.generatorLoss(fake: dY(made.fakeY)) + solution.generatorLoss(fake: dX(made.fakeX))
    let found: [(Tensor, [String])] = [
      (adversarial, ["G_A", "G_B"]), (10 * cycle, ["cycle_A", "cycle_B"]),
      (5 * identity, ["idt_A", "idt_B"]),
      (
        solution.objective(
          adversarial: adversarial, cycle: cycle, identity: identity,
          weights: Weights(lambda: 10, identity: 0.5)),
        ["G_A", "G_B", "cycle_A", "cycle_B", "idt_A", "idt_B"]
      ),
      (solution.discriminatorLoss(real: dY(y), fake: dY(made.fakeY)), ["D_A"]),
      (solution.discriminatorLoss(real: dX(x), fake: dX(made.fakeX)), ["D_B"]),
    ]
    for (loss, names) in found {
      let official = try names.map { try golden["step0.\($0)"].item }.reduce(0, +)
      #expect(
        abs(loss.item - official) <= 2e-5 * abs(official), "\(names): \(loss.item), official \(official)")
    }
  }
}

/// What the authors' code computed in its first step.
private struct OfficialStep {
  private let tensors: [String: Tensor]

  init() throws {
    let file = repository.appendingPathComponent("Tests/NeuralNetsTests/Resources/cyclegan.safetensors")
    tensors = try SafetensorsFile(contentsOf: file).tensors
  }

  subscript(name: String) -> Tensor {
    get throws { try #require(tensors[name], "no golden tensor is called \(name)") }
  }

  func discriminator(_ name: String) throws -> Network {
    let patches = PatchGAN.discriminator(channels: 3, width: 8, normalization: .instance)
    return try Network(patches, state: state(name))
  }

  /// The authors' blocks keep their two convolutions as `conv_block.1` and `conv_block.5`.
  func generator(_ name: String) throws -> Network {
    let renamed = state(name).map { key, value in
      (key.replacingOccurrences(of: ".conv_block", with: ""), value)
    }
    return try Network(
      ReferenceNetworks.CycleGAN.resnet9(width: 8), state: Dictionary(uniqueKeysWithValues: renamed))
  }

  private func state(_ name: String) -> [String: Tensor] {
    let prefix = "\(name).model."
    let own = tensors.filter { $0.key.hasPrefix(prefix) }
    return Dictionary(uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
  }
}
