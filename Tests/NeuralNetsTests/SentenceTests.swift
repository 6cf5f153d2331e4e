import EngineTesting
import Foundation
import NeuralNets
import ReferenceNetworks
import Tensors
import Testing

/// Every wrong use stops with a sentence that names the operation and what did not fit, in release builds
/// too.
@Suite("Sentences of networks")
struct SentenceTests {
  @Test(arguments: Misuse.ofNetworks) func everyMisuseStops(_ misuse: Misuse) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      // The process has only what can be written down: it looks the misuse up by its sentence.
      [sentence = misuse.sentence as String] in
      Misuse.ofNetworks.first { $0.sentence == sentence }?.act()
    }
    misuse.expectSentence(of: result)
  }

  @Test func everyMisuseHasASentenceOfItsOwn() {
    #expect(Set(Misuse.ofNetworks.map(\.sentence)).count == Misuse.ofNetworks.count)
  }
}

extension Misuse {
  static let ofNetworks = [losses, layers, training, others].flatMap { $0 }

  private static let losses: [Misuse] = [
    Misuse("binaryCrossEntropy(logits:targets:): the shapes [2, 3] and [3] do not fit.") {
      _ = binaryCrossEntropy(logits: .zeros([2, 3]), targets: .zeros([3]))
    },
    Misuse("binaryCrossEntropy(probabilities:targets:): the shapes [2, 1] and [2] do not fit.") {
      _ = binaryCrossEntropy(probabilities: .zeros([2, 1]), targets: .zeros([2]))
    },
    Misuse("meanSquaredError: the shapes [2, 3] and [2, 1] do not fit.") {
      _ = meanSquaredError(.zeros([2, 3]), .zeros([2, 1]))
    },
    Misuse("l1Loss: the shapes [2, 3] and [3, 2] do not fit.") {
      _ = l1Loss(.zeros([2, 3]), .zeros([3, 2]))
    },
  ]

  /// Training on an input of a shape that a layer cannot take.
  private static func layer(_ layer: any Layer, _ input: [Int], _ sentence: String) -> Misuse {
    Misuse(sentence) { _ = Network(Sequential([layer]), Chance(seed: 1))(.zeros(input)) }
  }

  private static let layers: [Misuse] = [
    layer(Linear(4, 2), [2, 3], "linear: the shapes [2, 3] and [2, 4] do not fit"),
    layer(
      Conv2d(4, 2, kernelSize: 3), [1, 3, 8, 8], "conv2d: the shapes [1, 3, 8, 8] and [2, 4, 3, 3] do not fit"
    ),
    layer(
      ConvTranspose2d(4, 2, kernelSize: 3), [1, 3, 8, 8],
      "convTranspose2d: the shapes [1, 3, 8, 8] and [4, 2, 3, 3] do not fit"),
    layer(BatchNorm2d(4), [2, 3, 8, 8], "batchNorm: the shapes [2, 3, 8, 8] and [4] do not fit"),
    layer(
      BatchNorm2d(3), [1, 3, 1, 1],
      "BatchNorm2d: the shape [1, 3, 1, 1] has one number for each channel, and its variance is unknown."),
    layer(
      InstanceNorm2d(4, affine: true), [2, 3, 8, 8],
      "instanceNorm: the shapes [2, 3, 8, 8] and [4] do not fit"),
    layer(
      MaxPool2d(kernelSize: 9), [1, 3, 8, 8],
      "maxPool2d: a window of 9 with stride 9 and padding 0 does not fit the shape [1, 3, 8, 8]."),
    layer(
      AvgPool2d(kernelSize: 9), [1, 3, 8, 8],
      "averagePool2d: a window of 9 with stride 9 and padding 0 does not fit the shape [1, 3, 8, 8]."),
    layer(Upsample(2), [3, 8, 8], "upsample: the shape [3, 8, 8] is no batch of pictures."),
    layer(
      ReflectionPad2d(8), [1, 3, 8, 9], "reflectionPad2d: the padding 8 does not fit the shape [1, 3, 8, 9]"),
    layer(ZeroPad2d(1), [3, 8, 8], "zeroPad2d: the shape [3, 8, 8] is no batch of pictures."),
    layer(Flatten(), [], "flattened: the shape [] has no axis 1."),
    layer(
      Unflatten(2, 2), [3, 5], "reshaped: the shape [3, 5] holds 15 numbers and cannot become [3, 2, 2]."),
    layer(
      Residual { Conv2d(3, 1, kernelSize: 1) }, [2, 3, 4, 4],
      "Residual: the shapes [2, 3, 4, 4] and [2, 1, 4, 4] of what goes in and what its layers make do not fit."
    ),
    layer(
      Concatenate("skip"), [1, 3, 4, 4],
      "Concatenate: nothing was kept as \"skip\". Put Keep(\"skip\") before it."),
    layer(
      Sequential {
        Keep("skip")
        MaxPool2d(kernelSize: 2)
        Concatenate("skip")
      }, [1, 3, 4, 4], "concatenate: the shapes [1, 3, 4, 4] and [1, 3, 2, 2] do not fit along axis 1."),
    layer(
      Custom("own", weights: [[2, 3]]) { x, w in matmul(x, w[0]) }, [4, 5],
      "matmul: the shapes [4, 5] and [2, 3] do not fit: 5 columns against 2 rows."),
    Misuse("Custom: the code of \"own\" is not part of its description. Run it where it was written.") {
      let code = Sequential { Custom("own") { $0 } }
      guard let data = try? JSONEncoder().encode(code),
        let described = try? JSONDecoder().decode(Sequential.self, from: data)
      else { return }
      _ = Network(described, Chance(seed: 1))(Tensor([1]))
    },
  ]

  private static let training: [Misuse] = [
    Misuse("Parameter: a gradient of shape [3] does not fit a value of shape [2].") {
      SGD([Parameter(.zeros([2]))], learningRate: 0.1).step([.zeros([3])])
    },
    Misuse("Parameter: a gradient of shape [2, 1] does not fit a value of shape [2].") {
      SGD([Parameter(.zeros([2]))], learningRate: 0.1, momentum: 0.9).step([.zeros([2, 1])])
    },
    Misuse("Parameter: a gradient of shape [1, 2] does not fit a value of shape [2].") {
      Adam([Parameter(.zeros([2]))]).step([.zeros([1, 2])])
    },
    Misuse("gradients: the loss has shape [2], and only a single number can be differentiated.") {
      let weight = Parameter(.zeros([2]))
      Adam([weight]).step(minimizing: weight.tensor)
    },
    Misuse("item: a tensor of shape [2] holds 2 numbers, not one.") {
      let weight = Parameter(.zeros([2]))
      LBFGS([weight]).step { weight.tensor }
    },
  ]

  private static let others: [Misuse] = [
    Misuse("Artefact: a hyper-parameter is no finite number.") {
      _ = Artefact(Network(Sequential { LeakyReLU(.nan) }, Chance(seed: 1))).data
    },
    Misuse("coral: the shapes [3, 4, 4] and [1, 4, 4] do not fit") {
      _ = coral(.zeros([3, 4, 4]), colours: .zeros([1, 4, 4]))
    },
  ]
}
