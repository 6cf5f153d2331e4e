import DCGAN
import Foundation
import Frames
import LessonAsking
import LessonKit
import Testing

/// Right ways of writing the lesson that differ from the author's pass every check on the published cases.
@Suite struct AlternativeSolutionTests {
  @Test func linearEndsAndCountingAreRight() throws { try passes(WithLinearEnds()) }

  @Test func otherKernelsAndNestedNetworksAreRight() throws { try passes(WithOtherKernels()) }

  private func passes(_ exercise: any DCGANExercise) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Lessons/02-DCGAN")
    let reference = try SafetensorsFile(contentsOf: folder.appendingPathComponent("reference.safetensors"))
    let server = try makeServer(lesson: DCGAN(), answers: nil, exercise: exercise, reference: reference)
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
    guard case .tensor(let got) = got, case .tensor(let expected) = expected, got.shape == expected.shape
    else { return false }
    return zip(got.scalars, expected.scalars).allSatisfy { one, other in
      abs(Double(one) - Double(other)) <= closeness.absolute + closeness.relative * abs(Double(other))
    }
  }
}

/// Which layer the rules of a network name, and for what.
@Suite struct GuidelineRuleTests {
  private let right = WithLinearEnds()

  @Test(arguments: [
    Flaw(at: 9, [], "norm-missing", named: "8"),
    Flaw(at: 10, [LeakyReLU(0.2)], "not-relu", named: "10"),
    Flaw(at: 12, [], "no-tanh", named: "11"),
    Flaw(at: 12, [Sigmoid()], "not-tanh", named: "12"),
    Flaw(at: 12, [BatchNorm2d(3), Tanh()], "norm-at-picture", named: "12"),
    Flaw(at: 8, [Upsample(2), Conv2d(48, 24, kernelSize: 3, padding: 1)], "enlarging", named: "8"),
    Flaw(at: 1, [Linear(64, 8), ReLU(), Linear(8, 1536)], "fully-connected", named: "3"),
    Flaw(at: 10, [], "no-activation", named: "8"),
    Flaw(at: 9, [InstanceNorm2d(24)], "other-norm", named: "9"),
    Flaw(at: 8, [ConvTranspose2d(48, 64, kernelSize: 4, stride: 2, padding: 1)], "misfit", named: "9"),
  ])
  func theGeneratorsLayerIsNamed(flaw: Flaw) throws {
    try expect(flaw, in: "generator", right.generator())
  }

  @Test(arguments: [
    Flaw(at: 1, [BatchNorm2d(24), LeakyReLU(0.2)], "norm-at-picture", named: "1"),
    Flaw(at: 7, [ReLU()], "not-leaky", named: "7"),
    Flaw(at: 7, [LeakyReLU(0)], "not-leaky", named: "7"),
    Flaw(at: 3, [], "norm-missing", named: "2"),
    Flaw(
      at: 2, [Conv2d(24, 48, kernelSize: 3, padding: 1), AvgPool2d(kernelSize: 2)], "pooling", named: "3"),
    Flaw(at: 9, [Linear(1536, 8), LeakyReLU(0.2), Linear(8, 1)], "fully-connected", named: "9"),
    Flaw(at: 9, [Linear(1536, 1), Sigmoid()], "not-a-logit", named: "10"),
  ])
  func theDiscriminatorsLayerIsNamed(flaw: Flaw) throws {
    try expect(flaw, in: "discriminator", right.discriminator())
  }

  @Test func sizesAreRuledOn() throws {
    let wide = Sequential {
      ConvTranspose2d(64, 3, kernelSize: 32); Tanh()
    }
    #expect(try findings("generator", wide).map(\.key) == ["sides"])
    let grey = Sequential {
      ConvTranspose2d(64, 1, kernelSize: 32); Tanh()
    }
    #expect(try findings("generator", grey).map(\.key) == ["output"])
    let growing = Sequential {
      ConvTranspose2d(64, 8, kernelSize: 4)
      BatchNorm2d(8)
      ReLU()
      for (inputs, outputs) in [(8, 16), (16, 16)] {
        ConvTranspose2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
        BatchNorm2d(outputs)
        ReLU()
      }
      ConvTranspose2d(16, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
    let found = try findings("generator", growing)
    #expect(found.map(\.key) == ["channels"])
    #expect(found.first?.words == ["layer": "3", "kind": "ConvTranspose2d", "before": "8", "after": "16"])
  }

  @Test func ownCodeCannotBeRead() throws {
    let custom = Sequential { Custom("mine") { $0 } }
    #expect(try findings("discriminator", custom).map(\.key) == ["misfit"])
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

    var testDescription: String { "\(key) at \(name)" }
  }

  private func expect(_ flaw: Flaw, in check: String, _ network: Sequential) throws {
    let layers = network.layers
    let found = try findings(
      check, Sequential(layers[..<flaw.index] + flaw.layers + layers[(flaw.index + 1)...]))
    #expect(found.map(\.key) == [flaw.key])
    #expect(found.first?.words["layer"] == flaw.name)
  }

  private func findings(_ check: String, _ network: Sequential) throws -> [Finding] {
    let server = try makeServer(lesson: DCGAN(), answers: nil, exercise: nil, reference: nil)
    let item = Case(name: "only", inputs: [])
    return try LessonAsking.findings(in: network.observed, of: item, check, server)
  }
}
