import Foundation
import NeuralNets
import Perception
import Tensors
import Testing

@Suite struct VGGEncoderTests {
  @Test("the official AdaIN code's features at full width") func fullWidth() throws {
    let file = try golden("adain")
    let encoder = try VGGEncoder(fullWidthFile())
    #expect(encoder.widths == [64, 128, 256, 512])
    let content = try #require(file.tensors["content"])
    let expected = try #require(file.tensors["contentFeature"])
    let features = encoder.features(of: content * 2 - 1)
    #expect(features.map { $0.shape[1] } == encoder.widths)
    #expect(worstError(features[3], expected) < 1e-4)
  }

  @Test("torchvision's layout: all levels, odd sizes, and the slope for the pictures")
  func torchvision() throws {
    let file = try golden("vgg")
    let encoder = try VGGEncoder(file)
    let pictures = Parameter(try #require(file.tensors["test.pictures"]))
    let features = encoder.features(of: pictures.tensor)
    for (index, feature) in features.enumerated() {
      #expect(worstError(feature, try #require(file.tensors["test.level\(index)"])) < 1e-5)
    }
    let loss = features.reduce(Tensor(0)) { $0 + $1.squared.mean() }
    let slope = gradients(of: loss, for: [pictures])[0]
    #expect(worstError(slope, try #require(file.tensors["test.slope"])) < 1e-4)
  }

  @Test("the sequence of torchvision's features alone, without its prefix") func withoutPrefix() throws {
    let file = try golden("vgg")
    let bare = file.tensors.filter { $0.key.hasPrefix("features.") }
      .map { (String($0.key.dropFirst("features.".count)), $0.value) }
    let encoder = try VGGEncoder(SafetensorsFile(tensors: Dictionary(uniqueKeysWithValues: bare)))
    let found = encoder.features(of: try #require(file.tensors["test.pictures"]))
    #expect(worstError(found[3], try #require(file.tensors["test.level3"])) < 1e-5)
  }

  @Test("levels that are not wanted are left out") func upToALevel() throws {
    let encoder = VGGEncoder.course
    let pictures = Chance(seed: 1).uniform([2, 3, 16, 16], in: -1...1)
    let all = encoder.features(of: pictures)
    #expect(all.map(\.shape) == [[2, 16, 16, 16], [2, 32, 8, 8], [2, 64, 4, 4], [2, 128, 2, 2]])
    #expect(encoder.features(of: pictures, upTo: .relu2_1) == Array(all[...1]))
  }

  @Test("going on from a level gives the same as going all the way") func afterALevel() throws {
    let encoder = VGGEncoder.course
    let all = encoder.features(of: Chance(seed: 1).uniform([2, 3, 17, 12], in: -1...1))
    for level in VGGEncoder.Level.allCases {
      let rest = encoder.features(after: level, all[level.rawValue])
      #expect(rest == Array(all[(level.rawValue + 1)...]))
    }
    #expect(encoder.features(after: .relu1_1, all[0], upTo: .relu2_1) == [all[1]])
  }

  @Test("the course's weights are those of the committed file, at most 1 MB")
  func course() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/CVGGWeights")
    let file = try Data(contentsOf: folder.appendingPathComponent("weights/encoder.safetensors"))
    #expect(VGGEncoder.courseWeights == file)
    #expect(file.count <= 1 << 20)
    #expect(VGGEncoder.course.widths == [16, 32, 64, 128])
    #expect(VGGEncoder.course.provenance["made by"]?.contains("train-encoder") == true)
  }

  @Test("what does not fit is said all at once, with the file's name") func problems() throws {
    var file = try golden("vgg")
    file.tensors["features.2.weight"] = nil
    file.tensors["features.5.bias"] = Tensor([1, 2])
    file.tensors["features.10.bias"] = .filled([8], with: .nan)
    let error = #expect(throws: VGGEncoderError.self) {
      try VGGEncoder(file, name: "mine.safetensors")
    }
    #expect(
      error?.problems == [
        "features.2.weight is missing", "features.5.bias has shape [2], expected [6]",
        "features.10.bias holds a number that is not finite",
      ])
    let beginning = "mine.safetensors holds no VGG-19 up to relu4_1: features.2.weight"
    #expect(error?.description.hasPrefix(beginning) == true)
  }

  @Test("another network's file is refused") func anotherNetwork() throws {
    let error = #expect(throws: VGGEncoderError.self) {
      try VGGEncoder(SafetensorsFile(tensors: ["fc.weight": .zeros([3, 3])]))
    }
    #expect(error?.problems.count == 18)
  }

  @Test("the description computes what the encoder computes") func architecture() throws {
    let encoder = VGGEncoder.course
    let summary = try encoder.architecture.summary(input: [1, 3, 32, 32])
    #expect(summary.output == [1, 128, 4, 4])
    #expect(summary.layers.filter { $0.kind == "Conv2d" }.count == 9)
  }

  /// The whole official list's first ten convolutions with weights by a formula, so that no file is needed.
  private func fullWidthFile() -> SafetensorsFile {
    let shapes: [(name: Int, outputs: Int, inputs: Int, side: Int)] = [
      (0, 3, 3, 1), (2, 64, 3, 3), (5, 64, 64, 3), (9, 128, 64, 3), (12, 128, 128, 3), (16, 256, 128, 3),
      (19, 256, 256, 3), (22, 256, 256, 3), (25, 256, 256, 3), (29, 512, 256, 3),
    ]
    var tensors: [String: Tensor] = [:]
    for (number, shape) in shapes.enumerated() {
      let fanIn = Double(shape.inputs * shape.side * shape.side)
      tensors["\(shape.name).weight"] = spread(
        [shape.outputs, shape.inputs, shape.side, shape.side], key: 7000 + 2 * number,
        scale: (6 / fanIn).squareRoot())
      tensors["\(shape.name).bias"] = spread([shape.outputs], key: 7001 + 2 * number, scale: 0.05)
    }
    return SafetensorsFile(tensors: tensors)
  }

  /// Evenly spread numbers from SplitMix64's finaliser.
  private func spread(_ shape: [Int], key: Int, scale: Double) -> Tensor {
    Tensor(
      shape: shape,
      (0..<shape.reduce(1, *)).map { index in
        var x = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(key) &* 0xD1B5_4A32_D192_ED03
        x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
        x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
        x ^= x >> 31
        return Float((2 * Double(x >> 40) / 16_777_216 - 1) * scale)
      })
  }
}
