import Foundation
import NeuralNets
import Tensors
import Testing

@Suite("Architectures")
struct ArchitectureTests {
  /// One of every kind.
  private let everything = Sequential {
    Conv2d(3, 8, kernelSize: 4, stride: 2, padding: 1, bias: false)
    BatchNorm2d(8)
    Keep("skip")
    LeakyReLU(0.2)
    Residual {
      ReflectionPad2d(1)
      Conv2d(8, 8, kernelSize: 3)
      InstanceNorm2d(8, affine: true)
      ELU()
    }
    MaxPool2d(kernelSize: 2)
    Upsample(2, .bilinear)
    Dropout(0.5)
    Concatenate("skip")
    ConvTranspose2d(16, 4, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1)
    ZeroPad2d(1)
    AvgPool2d(kernelSize: 3, stride: 1)
    Flatten()
    for _ in 0..<2 { Softplus() }
    Unflatten(4, 16, 16)
    Sequential {
      Flatten()
      Linear(1024, 2)
      if true { Sigmoid() } else { Tanh() }
    }
  }

  @Test func descriptionsSurviveJSON() throws {
    let data = try JSONEncoder().encode(everything)
    #expect(try JSONDecoder().decode(Sequential.self, from: data) == everything)
    #expect(everything != Sequential { Linear(1, 1) })
    let text = String(decoding: try JSONEncoder().encode(Sequential { Linear(2, 3) }), as: UTF8.self)
    #expect(text.contains(#""kind":"Linear""#))
  }

  @Test func everyLayerIsSummarizedAndComputed() throws {
    let summary = try everything.summary(input: [2, 3, 16, 16])
    #expect(summary.output == [2, 2])
    let network = Network(everything, Chance(seed: 1))
    #expect(network(Chance(seed: 2).normal([2, 3, 16, 16])).shape == [2, 2])
    #expect(network.evaluated(Chance(seed: 2).normal([1, 3, 16, 16])).shape == [1, 2])
    // 3·8·16, 2·8, 8·8·9 + 8, 2·8, 16·4·9 + 4, 1024·2 + 2
    let counts = summary.layers.map(\.parameterCount).filter { $0 > 0 }
    #expect(counts == [384, 16, 584, 16, 580, 2050])
    #expect(summary.parameterCount == network.parameterCount)
    #expect(summary.layers.first { $0.pools }?.kind == "MaxPool2d")
    #expect(summary.layers.map(\.name).filter { $0.contains(".") }.first == "4.0")
  }

  @Test func receptiveFields() throws {
    func field(@LayerBuilder _ layers: () -> [any Layer]) throws -> Int {
      try Sequential(layers).summary(input: [1, 1, 64, 64]).receptiveField
    }
    #expect(try field { Conv2d(1, 1, kernelSize: 3) } == 3)
    // 1 + 2 + 2·2: the second filter's places lie two apart
    #expect(
      try field {
        Conv2d(1, 1, kernelSize: 3, stride: 2)
        Conv2d(1, 1, kernelSize: 3)
      } == 7)
    #expect(
      try field {
        ReLU()
        MaxPool2d(kernelSize: 2)
        Conv2d(1, 1, kernelSize: 3)
      } == 6)
  }

  @Test func errorsNameTheLayer() {
    let network = Sequential {
      Linear(2, 3)
      ReLU()
      Linear(4, 1)
    }
    let error = #expect(throws: ArchitectureError.self) { try network.summary(input: [1, 2]) }
    #expect(error?.layer == "2")
    #expect(error?.kind == "Linear")
    #expect(
      "\(error.map { "\($0)" } ?? "")".contains("takes 4 features on the last axis and gets the shape [1, 3]")
    )
  }

  @Test(arguments: [
    Sequential { Linear(0, 1) }, Sequential { Linear(Int.max, Int.max) }, Sequential { Linear(-2, 3) },
    Sequential { Conv2d(3, Int.max, kernelSize: Int.max) },
    Sequential { Conv2d(3, 8, kernelSize: 3, stride: 0) },
    Sequential { Conv2d(3, 8, kernelSize: 3, padding: -1) }, Sequential { Conv2d(3, 8, kernelSize: 99) },
    Sequential { ConvTranspose2d(3, 8, kernelSize: 1, padding: 99) }, Sequential { Upsample(1 << 20) },
    Sequential { Upsample(Int.max) }, Sequential { ZeroPad2d(1 << 20) }, Sequential { ReflectionPad2d(8) },
    Sequential { MaxPool2d(kernelSize: 0) }, Sequential { MaxPool2d(kernelSize: 9) },
    Sequential { MaxPool2d(kernelSize: 2, stride: Int.min) }, Sequential { BatchNorm2d(4) },
    Sequential { Concatenate("nowhere") }, Sequential { Residual { Conv2d(3, 4, kernelSize: 1) } },
    Sequential { Dropout(.nan) }, Sequential { Unflatten(Int.max, Int.max) },
    Sequential { Custom("own") { $0 } },
    Sequential { Conv2d(3, 1 << 20, kernelSize: 8) },
    Sequential { for _ in 0..<40 { Upsample(2) } },
    Sequential { for _ in 0..<3000 { ReLU() } },
  ])
  func impossibleArchitecturesAreErrors(architecture: Sequential) {
    #expect(throws: ArchitectureError.self) { try architecture.summary(input: [1, 3, 8, 8]) }
  }

  @Test(arguments: [
    #"{"kind":"Sequential","layers":[{"kind":"Nothing"}]}"#, #"{"kind":"Sequential","layers":[{}]}"#,
    #"{"kind":"Sequential","layers":[{"kind":"Linear","inputs":1e30,"outputs":1,"bias":true}]}"#,
    #"{"kind":"Sequential","layers":[{"kind":"Linear","inputs":1.5,"outputs":1,"bias":true}]}"#,
    #"{"kind":"Sequential","layers":3}"#, "[]", "",
    String(repeating: #"{"kind":"Sequential","layers":["#, count: 200) + String(repeating: "]}", count: 200),
    String(repeating: #"{"kind":"Sequential","layers":["#, count: 20_000),
  ])
  func hostileDescriptionsThrow(json: String) {
    #expect(throws: (any Error).self) { try JSONDecoder().decode(Sequential.self, from: Data(json.utf8)) }
  }
}
