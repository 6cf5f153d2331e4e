import Foundation
import Frames
import LessonAsking
import LessonKit
import Pix2Pix
import Testing

/// Right ways of writing the lesson that differ from the author's pass every check on the published cases.
@Suite struct AlternativeSolutionTests {
  @Test func nestedLevelsAndInstanceNormsAreRight() throws { try passes(WithNestedLevels()) }

  @Test func upsamplingAndCountingAreRight() throws { try passes(WithUpsampling()) }

  private func passes(_ exercise: any Pix2PixExercise) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Lessons/03-Pix2Pix")
    let reference = try SafetensorsFile(contentsOf: folder.appendingPathComponent("reference.safetensors"))
    let server = try makeServer(lesson: Pix2Pix(), answers: nil, exercise: exercise, reference: reference)
    for check in try description(server).checks {
      for item in try cases(of: check.id, server) {
        let values = try observed(item, of: check.id, server)
        for expected in item.outputs {
          let got = try #require(values.first { $0.name == expected.name }, "\(check.id): \(expected.name)")
          let closeness = check.closenessByName[expected.name] ?? check.closeness
          #expect(isNear(got.value, expected.value, closeness), "\(check.id)/\(item.name)/\(expected.name)")
        }
        #expect(try findings(in: values, of: item, check.id, server) == [], "\(check.id)/\(item.name)")
      }
    }
  }

  private func isNear(_ got: Value, _ expected: Value, _ closeness: Closeness) -> Bool {
    guard case .tensor(let expected) = expected else { return false }
    if case .number(let got) = got { return expected.scalars.map(Double.init) == [got] }
    guard case .tensor(let got) = got, got.shape == expected.shape else { return false }
    return zip(got.scalars, expected.scalars).allSatisfy { one, other in
      abs(Double(one) - Double(other)) <= closeness.absolute + closeness.relative * abs(Double(other))
    }
  }
}

/// Which layer the rules of a network name, and for what.
@Suite struct NetworkRuleTests {
  /// A convolution as the lesson's, and one that enlarges.
  private static func down(_ inputs: Int, _ outputs: Int) -> Conv2d {
    Conv2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
  }
  private static func up(_ inputs: Int, _ outputs: Int) -> ConvTranspose2d {
    ConvTranspose2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
  }

  /// Narrow networks: every second layer is an activation.
  private static let plain: [any Layer] = [
    down(1, 2), ReLU(), down(2, 3), BatchNorm2d(3), ReLU(), down(3, 4), BatchNorm2d(4), ReLU(),
    down(4, 5), BatchNorm2d(5), ReLU(), down(5, 6), ReLU(), up(6, 5), BatchNorm2d(5), ReLU(),
    up(5, 4), BatchNorm2d(4), ReLU(), up(4, 3), BatchNorm2d(3), ReLU(), up(3, 2), BatchNorm2d(2), ReLU(),
    up(2, 3), Tanh(),
  ]
  private static let joined: [any Layer] = [
    down(1, 2), ReLU(), Keep("2"), down(2, 3), BatchNorm2d(3), ReLU(), Keep("3"), down(3, 4),
    BatchNorm2d(4), ReLU(), Keep("4"), down(4, 5), BatchNorm2d(5), ReLU(), Keep("5"), down(5, 6), ReLU(),
    up(6, 5), BatchNorm2d(5), ReLU(), Concatenate("5"), up(10, 4), BatchNorm2d(4), ReLU(),
    Concatenate("4"), up(8, 3), BatchNorm2d(3), ReLU(), Concatenate("3"), up(6, 2), BatchNorm2d(2), ReLU(),
    Concatenate("2"), up(4, 3), Tanh(),
  ]
  private static let judge: [any Layer] = [
    down(4, 5), LeakyReLU(), down(5, 6), BatchNorm2d(6), LeakyReLU(), Conv2d(6, 7, kernelSize: 3, padding: 1),
    BatchNorm2d(7), LeakyReLU(), Conv2d(7, 1, kernelSize: 3, padding: 1),
  ]

  @Test func narrowNetworksAreRight() throws {
    #expect(try findings(plain: Self.plain).isEmpty)
    #expect(try findings(unet: Self.joined).isEmpty)
    #expect(try findings(judge: Self.judge).isEmpty)
  }

  @Test(arguments: [
    Flaw(at: 1, [BatchNorm2d(2), ReLU()], "norm-at-picture", named: "1"),
    Flaw(at: 12, [ReLU(), BatchNorm2d(6)], "norm-at-bottleneck", named: "13"),
    Flaw(at: 17, [], "norm-missing", named: "16"),
    Flaw(at: 18, [], "no-activation", named: "16"),
    Flaw(at: 26, [], "no-tanh", named: "25"),
    Flaw(at: 26, [Sigmoid()], "not-tanh", named: "26"),
    Flaw(at: 13, [ConvTranspose2d(7, 5, kernelSize: 4, stride: 2, padding: 1)], "misfit", named: "13"),
  ])
  func theEncoderDecodersLayerIsNamed(flaw: Flaw) throws {
    let found = try findings(plain: flaw.applied(to: Self.plain))
    #expect(found.map(\.key) == [flaw.key])
    #expect(found.first?.words["layer"] == flaw.name)
  }

  @Test func skipsAreRuledOn() throws {
    #expect(try findings(plain: Self.joined).map(\.key).first == "has-skip")
    #expect(try findings(unet: Self.plain).map(\.key).first == "skip-missing")
    // Kept where the decoder has that side, just before it is joined.
    let own = Self.joined.flatMap { layer in (layer as? Concatenate).map { [Keep($0.name), $0] } ?? [layer] }
    #expect(try findings(unet: own).map(\.key).first == "skip-own")
    var wide = Self.joined
    wide[29] = ConvTranspose2d(6, 2, kernelSize: 2, stride: 2)
    #expect(try findings(unet: wide).map(\.key) == ["not-the-same"])
  }

  @Test(arguments: [
    Flaw(at: 1, [BatchNorm2d(5), LeakyReLU()], "norm-at-picture", named: "1"),
    Flaw(at: 3, [], "norm-missing", named: "2"),
    Flaw(at: 7, [], "no-activation", named: "5"),
    Flaw(at: 8, [Conv2d(7, 1, kernelSize: 3, padding: 1), BatchNorm2d(1)], "norm-at-answer", named: "9"),
    Flaw(at: 8, [Conv2d(7, 1, kernelSize: 3, padding: 1), Sigmoid()], "not-a-logit", named: "9"),
    Flaw(at: 0, [Conv2d(3, 5, kernelSize: 4, stride: 2, padding: 1)], "misfit", named: "0"),
  ])
  func theDiscriminatorsLayerIsNamed(flaw: Flaw) throws {
    let found = try findings(judge: flaw.applied(to: Self.judge))
    #expect(found.map(\.key) == [flaw.key])
    #expect(found.first?.words["layer"] == flaw.name)
  }

  @Test func theFieldOfADiscriminatorIsWhatItsAnswersDependOn() throws {
    for network in [WithNestedLevels().patchDiscriminator(), WithUpsampling().patchDiscriminator()] {
      // Norms over pictures make every answer depend on everything; fields are spoken of without them.
      let plain = Sequential(network.layers.filter { !($0 is InstanceNorm2d) && !($0 is BatchNorm2d) })
      let judge = Network(plain, Chance(seed: 3))
      let blank = Tensor.zeros([1, 4, 64, 64])
      let answers = judge.evaluated(blank)
      let middle = answers.shape[3] / 2
      let seen = (0..<64).filter { column in
        // One column of pixels at a time.
        let mark = Tensor(
          shape: [1, 1, 1, 64], (0..<64).map { $0 == column ? 5 : 0 })
        let changed = judge.evaluated(blank + mark) - answers
        return changed[0][0][middle][middle].item != 0
      }
      #expect((seen.last ?? 0) - (seen.first ?? 0) + 1 == 26)
    }
  }

  @Test func anotherFieldIsTold() throws {
    var small = Self.judge
    small[5] = Conv2d(6, 7, kernelSize: 1)
    let found = try findings(judge: small)
    #expect(found.map(\.key) == ["field"])
    #expect(found.first?.words["field"] == "18")
  }

  /// The layer at `index` replaced by others, and what the rules should say of that.
  struct Flaw: Sendable, CustomTestStringConvertible {
    let index: Int
    let layers: [any Layer]
    let key: String
    let name: String

    init(at index: Int, _ layers: [any Layer], _ key: String, named name: String) {
      (self.index, self.layers, self.key, self.name) = (index, layers, key, name)
    }

    func applied(to network: [any Layer]) -> [any Layer] {
      Array(network[..<index]) + layers + Array(network[(index + 1)...])
    }

    var testDescription: String { "\(key) at \(name)" }
  }

  private func findings(plain layers: [any Layer]) throws -> [Finding] {
    try findings("encoder-decoder", Sequential(layers).observed)
  }

  private func findings(unet layers: [any Layer]) throws -> [Finding] {
    let both = ["encoder-decoder": Sequential(Self.plain), "unet": Sequential(layers)]
    return try findings("unet", both.observed)
  }

  private func findings(judge layers: [any Layer]) throws -> [Finding] {
    try findings("patch-discriminator", Sequential(layers).observed)
  }

  private func findings(_ check: String, _ values: [NamedValue]) throws -> [Finding] {
    let server = try makeServer(lesson: Pix2Pix(), answers: nil, exercise: nil, reference: nil)
    return try LessonAsking.findings(in: values, of: Case(name: "only", inputs: []), check, server)
  }
}
