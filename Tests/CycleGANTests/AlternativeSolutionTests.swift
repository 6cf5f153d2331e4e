import CycleGAN
import Foundation
import Frames
import LessonAsking
import LessonKit
import Testing

/// Right ways of writing the lesson that differ from the author's pass every check on the published cases.
@Suite struct AlternativeSolutionTests {
  @Test func thePapersLayersAndOnePassForBothAreRight() throws { try passes(LikeThePaper()) }

  @Test func normalizedBeforeAndMultipliedOutIsRight() throws { try passes(NormalizedBefore()) }

  private func passes(_ exercise: any CycleGANExercise) throws {
    let folder = repository.appendingPathComponent("Lessons/04-CycleGAN")
    let reference = try SafetensorsFile(contentsOf: folder.appendingPathComponent("reference.safetensors"))
    let server = try makeServer(lesson: CycleGAN(), answers: nil, exercise: exercise, reference: reference)
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
@Suite struct NetworkRuleTests {
  @Test(arguments: [
    Flaw("generator", [Conv2d(3, 3, kernelSize: 3, padding: 1), Tanh()], ["never-smaller", "no-residual"]),
    Flaw(
      "generator", [Flatten(), Linear(3072, 16), Linear(16, 3072), Unflatten(3, 32, 32), Tanh()],
      ["one-size-misfit", "no-residual"]),
    Flaw("generator", [Custom("mine") { $0 }], ["misfit"]),
    Flaw("generator", [], ["never-smaller", "no-residual", "no-tanh"]),
    Flaw("discriminator", [Custom("mine") { $0 }], ["misfit"]),
    Flaw("discriminator", [Conv2d(3, 1, kernelSize: 3)], ["too-flat"]),
    Flaw(
      "discriminator", [Conv2d(3, 2, kernelSize: 3), Conv2d(2, 2, kernelSize: 3)], ["channels", "no-norm"]),
    Flaw("discriminator", [], ["channels", "too-flat"]),
  ])
  func otherNetworksAreFound(flaw: Flaw) throws {
    #expect(try self.findings(flaw.check, Sequential(flaw.layers)).map(\.key) == flaw.keys)
  }

  @Test func theLayerIsNamed() throws {
    var layers = NormalizedBefore().generator().layers
    layers[8] = Sigmoid()
    let found = try findings("generator", Sequential(layers))
    #expect(found.map(\.key) == ["not-tanh"])
    #expect(found.first?.words == ["layer": "8", "kind": "Sigmoid"])
  }

  /// Layers, and what the rules should say of them.
  struct Flaw: Sendable, CustomTestStringConvertible {
    let check: String
    let layers: [any Layer]
    let keys: [String]

    init(_ check: String, _ layers: [any Layer], _ keys: [String]) {
      (self.check, self.layers, self.keys) = (check, layers, keys)
    }

    var testDescription: String { "\(check): \(keys.joined(separator: ", "))" }
  }

  private func findings(_ check: String, _ network: Sequential) throws -> [Finding] {
    let server = try makeServer(lesson: CycleGAN(), answers: nil, exercise: nil, reference: nil)
    return try LessonAsking.findings(
      in: network.observed, of: Case(name: "only", inputs: []), check, server)
  }
}

/// What a pool is followed along: numbers that a fair pool could have handed out, and some that it could not.
@Suite struct PoolRuleTests {
  @Test(arguments: [
    // Pictures by their numbers, two places; what came back when 1, 2, 3, … were put in.
    History([1, 2, 3, 1, 5, 2, 4, 8], kept: [6, 7], nil),
    History([1, 1, 3, 1, 5, 2, 4, 8], kept: [6, 7], "not-filled"),
    History([1, 2, 3, 1, 1, 2, 4, 8], kept: [6, 7], "not-in-pool"),
    History([1, 2, 3, 4, 5, 6, 7, 8], kept: [1, 2], nil),
    History([1, 2, 3, 1, 5, 2, 4, 8], kept: [6, 8], "kept"),
    History([1, 2, 3, 1, 5, 2, 4, 8], kept: [6, 7, 7], "overfull"),
    History([1, 2, 3, 4, 5, 6, 7, 8], kept: [0], "empty"),
    History([1, 2, 3, 1, 5, 2, 4, 8], again: [1, 2, 3, 2, 5, 1, 4, 8], kept: [6, 7], "other-chance"),
    History([1, 2, 3, 1, 5, 2, 4, 8], kept: [6, 7], size: 8, "whole-batches"),
  ])
  func aPoolIsFollowed(history: History) throws {
    let server = try makeServer(lesson: CycleGAN(), answers: nil, exercise: nil, reference: nil)
    let item = Case(
      name: "drawn",
      inputs: [("capacity", 2), ("batch", 1), ("count", Float(history.handedOn.count)), ("seed", 1)].map {
        NamedValue($0.0, Tensor($0.1).value)
      })
    let values = [
      NamedValue("handed out", pictures(history.handedOn)),
      NamedValue("handed out again", pictures(history.again)), NamedValue("kept", pictures(history.kept)),
      NamedValue("numbers in a picture", Tensor(history.size).value),
      NamedValue("shape", Tensor([1, 1, 2, 2]).value),
    ]
    let found = try findings(in: values, of: item, "pool", server)
    #expect(found.map(\.key) == [history.key].compactMap { $0 })
  }

  /// Four pixels for each number.
  private func pictures(_ numbers: [Int]) -> Value {
    Tensor(numbers.flatMap { [Float](repeating: Float($0), count: 4) }).value
  }

  /// Numbers that came back, once and once more, what was kept, and what the rules should say.
  struct History: Sendable {
    let handedOn: [Int]
    let again: [Int]
    let kept: [Int]
    let size: Float
    let key: String?

    init(_ handedOn: [Int], again: [Int]? = nil, kept: [Int], size: Float = 4, _ key: String?) {
      (self.handedOn, self.again, self.kept) = (handedOn, again ?? handedOn, kept)
      (self.size, self.key) = (size, key)
    }
  }
}

extension Tensor {
  /// As it leaves a process.
  fileprivate var value: Value { observed[0].value }
}

/// The repository that the tests lie in.
var repository: URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
