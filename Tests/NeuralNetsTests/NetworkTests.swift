import Foundation
import NeuralNets
import Tensors
import Testing

@Suite("Networks")
struct NetworkTests {
  private let architecture = Sequential {
    Linear(2, 3)
    Tanh()
    Linear(3, 1, bias: false)
  }

  @Test func stateHasPyTorchsNames() {
    let network = Network(architecture, Chance(seed: 1))
    #expect(network.state.mapValues(\.shape) == ["0.weight": [3, 2], "0.bias": [3], "2.weight": [1, 3]])
    #expect(network.parameters.map(\.value.shape) == [[3, 2], [3], [1, 3]])
    #expect(network.parameterCount == 12)
  }

  @Test func forwardIsThatOfTheFormula() throws {
    let network = Network(architecture, Chance(seed: 1))
    try network.load([
      "0.weight": Tensor([[1, 0], [0, 1], [1, 1]]), "0.bias": Tensor([0, 0.5, -1]),
      "2.weight": Tensor([[1, 2, 3]]),
    ])
    // tanh(0.3) + 2·tanh(−0.2 + 0.5) + 3·tanh(0.1 − 1)
    let expected = 3 * 0.2913126 - 3 * 0.7162979
    let x = Tensor([[0.3, -0.2]])
    expectClose(network(x).item, Float(expected), relative: 1e-5)
    #expect(network.evaluated(x) == network(x))
  }

  @Test func loadingListsEveryDifference() {
    let network = Network(architecture, Chance(seed: 1))
    let before = network.state
    let error = #expect(throws: StateError.self) {
      try network.load(["0.weight": .zeros([2, 3]), "2.weight": .zeros([1, 3]), "7.weight": .zeros([1])])
    }
    #expect(error?.missing == ["0.bias"])
    #expect(error?.surplus == ["7.weight"])
    #expect(error?.misshapen.map(\.name) == ["0.weight"])
    #expect("\(error.map { "\($0)" } ?? "")".contains("0.weight has shape [2, 3], the network's is [3, 2]"))
    #expect(network.state == before)
  }

  @Test func onlyTrainingIsRecorded() {
    let network = Network(architecture, Chance(seed: 1))
    let x = Tensor([[1, 2]])
    let trained = gradients(of: network(x).sum(), for: network.parameters)
    #expect(trained.contains { $0.scalars.contains { $0 != 0 } })
    let used = gradients(of: network.evaluated(x).sum(), for: network.parameters)
    #expect(used.allSatisfy { $0.scalars.allSatisfy { $0 == 0 } })
  }

  @Test func runningStatisticsMoveInTrainingAndServeInUse() {
    let network = Network(Sequential { BatchNorm2d(1) }, Chance(seed: 1))
    // mean 3, unbiased variance 20/3
    let x = Tensor(shape: [2, 1, 1, 2], [0, 2, 4, 6])
    _ = network(x)
    expectClose(network.state["0.running_mean"] ?? 0, Tensor([0.3]))
    expectClose(network.state["0.running_var"] ?? 0, Tensor([0.9 + 0.1 * 20 / 3]))
    let before = network.state
    let shown = network.evaluated(x)
    #expect(network.state == before)
    let deviation = Float(0.9 + 2.0 / 3 + 1e-5).squareRoot()
    expectClose(shown, Tensor(shape: [2, 1, 1, 2], [-0.3, 1.7, 3.7, 5.7].map { $0 / deviation }))
  }

  @Test func dropoutDrawsFromTheNetworksChance() {
    func network() -> Network { Network(Sequential { Dropout(0.25) }, Chance(seed: 4)) }
    let x = Tensor.ones([10_000])
    let dropped = network()(x)
    #expect(dropped == network()(x))
    #expect(abs(dropped.mean().item - 1) < 0.03)
    #expect(Set(dropped.scalars) == [0, Float(1) / 0.75])
    #expect(network().evaluated(x) == x)
  }

  @Test func initializersHaveTheirSpread() {
    func weights(_ initializer: Initializer) -> [String: Tensor] {
      Network(Sequential { Linear(400, 300) }, initializer, Chance(seed: 9)).state
    }
    func spread(_ initializer: Initializer) -> Float {
      sqrt((weights(initializer)["0.weight"] ?? 0).variance()).item
    }
    expectClose(spread(.normal(std: 0.02)), 0.02, relative: 0.02)
    expectClose(spread(.standard), 1 / Float(3 * 400).squareRoot(), relative: 0.02)
    expectClose(spread(.kaimingUniform), (2 / Float(400)).squareRoot(), relative: 0.02)
    expectClose(spread(.kaimingNormal), (2 / Float(400)).squareRoot(), relative: 0.02)
    expectClose(spread(.xavierUniform), (2 / Float(700)).squareRoot(), relative: 0.02)
    #expect(spread(.zeros) == 0)
    let bias = weights(.standard)["0.bias"] ?? 0
    #expect(bias.max().item <= 0.05 && bias.min().item >= -0.05 && bias.variance().item > 0)
    #expect(weights(.normal(std: 1))["0.bias"] == .zeros([300]))
  }

  @Test func artefactsGiveTheNetworkBack() throws {
    let network = Network(architecture, Chance(seed: 5))
    let artefact = try Artefact(data: Artefact(network, provenance: ["seed": "5", "note": "한글"]).data)
    #expect(artefact.provenance == ["seed": "5", "note": "한글"])
    #expect(artefact.architecture == architecture)
    let rebuilt = try artefact.network()
    let x = Chance(seed: 6).normal([4, 2])
    #expect(rebuilt.evaluated(x) == network.evaluated(x))
  }

  @Test func foreignArtefactsAreErrors() throws {
    func artefact(_ json: String, _ tensors: [String: Tensor] = [:]) throws -> Network {
      try Artefact(data: SafetensorsFile(tensors: tensors, metadata: ["architecture": json]).data).network()
    }
    #expect(throws: ArtefactError.self) { try Artefact(data: SafetensorsFile(tensors: [:]).data) }
    #expect(throws: ArtefactError.self) { try artefact("{}") }
    #expect(throws: SafetensorsError.self) { try Artefact(data: Data("hello".utf8)) }
    let layer = #"{"kind":"Linear","inputs":2,"outputs":3,"bias":true}"#
    #expect(throws: StateError.self) {
      try artefact(#"{"kind":"Sequential","layers":[\#(layer)]}"#, ["0.weight": .zeros([3, 2])])
    }
    let huge =
      #"{"kind":"Conv2d","inputs":1,"outputs":1,"kernelSize":9223372036854775807,"stride":1,"padding":0,"bias":true}"#
    #expect(throws: ArchitectureError.self) { try artefact(#"{"kind":"Sequential","layers":[\#(huge)]}"#) }
    let own = #"{"kind":"Custom","name":"x","weights":[]}"#
    #expect(throws: ArtefactError.self) { try artefact(#"{"kind":"Sequential","layers":[\#(own)]}"#) }
  }

  @Test func aSmallGANLearnsANormalDistribution() {
    let chance = Chance(seed: 1)
    func player() -> Network {
      Network(
        Sequential {
          Linear(1, 16)
          LeakyReLU(0.2)
          Linear(16, 16)
          LeakyReLU(0.2)
          Linear(16, 1)
        }, chance)
    }
    let (generator, discriminator) = (player(), player())
    let optimizerG = Adam(generator, learningRate: 2e-4, beta1: 0.5)
    let optimizerD = Adam(discriminator, learningRate: 2e-3, beta1: 0.5)
    for _ in 0..<3000 {
      let real = chance.normal([128, 1], mean: 4, std: 1.25)
      let fake = generator(chance.normal([128, 1]))
      optimizerD.step(
        minimizing: binaryCrossEntropy(logits: discriminator(real), targets: 1)
          + binaryCrossEntropy(logits: discriminator(fake), targets: 0))
      optimizerG.step(minimizing: binaryCrossEntropy(logits: discriminator(fake), targets: 1))
    }
    let samples = generator.evaluated(chance.normal([10_000, 1]))
    #expect(abs(samples.mean().item - 4) < 0.25)
    #expect(abs(sqrt(samples.variance()).item - 1.25) < 0.35)
  }
}
