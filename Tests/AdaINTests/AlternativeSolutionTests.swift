import AdaIN
import Foundation
import Frames
import LessonKit
import Testing

/// Right ways of writing the lesson that differ from the author's pass every check on the published cases.
@Suite struct AlternativeSolutionTests {
  @Test func sumsAndSlopesByHandAreRight() throws { try passes(ByHand()) }

  @Test func loopsAndThePapersDecoderAreRight() throws { try passes(NumberByNumber()) }

  private func passes(_ exercise: any AdaINExercise) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Lessons/05-AdaIN")
    let reference = try SafetensorsFile(contentsOf: folder.appendingPathComponent("reference.safetensors"))
    let lesson = try AskedLesson(exercise: exercise, reference: reference)
    for check in lesson.checks {
      for item in try lesson.cases(of: check.id) {
        let values = try lesson.observed(item, of: check.id)
        for expected in item.outputs {
          let got = try #require(values.first { $0.name == expected.name }, "\(check.id): \(expected.name)")
          let closeness = check.closenessByName[expected.name] ?? check.closeness
          #expect(isNear(got.value, expected.value, closeness), "\(check.id)/\(item.name)/\(expected.name)")
        }
        #expect(try lesson.findings(in: values, of: item, check.id) == [], "\(check.id)/\(item.name)")
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

/// Which layer the rules of the decoder name, and for what.
@Suite struct DecoderRuleTests {
  /// `[16, 32]` as the text has it: border, convolution, ReLU, doubled, border, convolution, ReLU, border, convolution.
  private let right: [any Layer] = [
    ReflectionPad2d(1), Conv2d(32, 16, kernelSize: 3), ReLU(), Upsample(2), ReflectionPad2d(1),
    Conv2d(16, 16, kernelSize: 3), ReLU(), ReflectionPad2d(1), Conv2d(16, 3, kernelSize: 3),
  ]

  @Test func theTextsDecoderIsRight() throws { #expect(try findings(right).isEmpty) }

  @Test func enlargedFirstIsRight() throws {
    let layers: [any Layer] = [
      Upsample(2), ReflectionPad2d(1), Conv2d(32, 16, kernelSize: 3), ReLU(), ReflectionPad2d(1),
      Conv2d(16, 3, kernelSize: 3),
    ]
    #expect(try findings(layers).isEmpty)
  }

  @Test func aHugeDecoderIsTooLarge() throws {
    let found = try findings([
      ReflectionPad2d(1), Conv2d(32, 4096, kernelSize: 3), ReLU(), Upsample(2), ReflectionPad2d(1),
      Conv2d(4096, 1024, kernelSize: 3), ReLU(), ReflectionPad2d(1), Conv2d(1024, 3, kernelSize: 3),
    ])
    #expect(found.map(\.key) == ["too-large"])
    #expect(found.last?.words["weightLimit"] == "8,000,000")
  }

  @Test(arguments: [
    Flaw(at: 2, [ReLU(), InstanceNorm2d(16)], "norm", named: "3"),
    Flaw(at: 3, [ConvTranspose2d(16, 16, kernelSize: 2, stride: 2)], "transposed", named: "3"),
    Flaw(at: 3, [Upsample(2, .bilinear)], "not-nearest", named: "3"),
    Flaw(at: 7, [ZeroPad2d(1)], "zero-border", named: "7"),
    Flaw(at: 6, [], "no-activation", named: "5"),
    Flaw(at: 8, [Conv2d(16, 3, kernelSize: 3), ReLU()], "cut-off", named: "9"),
    Flaw(at: 8, [Conv2d(16, 3, kernelSize: 3), Sigmoid()], "cut-off", named: "9"),
    Flaw(
      at: 1, [Conv2d(32, 8, kernelSize: 3), ReLU(), Conv2d(8, 16, kernelSize: 1)], "channels", named: "3"),
  ])
  func theLayerIsNamed(flaw: Flaw) throws {
    let found = try findings(Array(right[..<flaw.index]) + flaw.layers + right[(flaw.index + 1)...])
    #expect(found.first?.key == flaw.key)
    #expect(found.first?.words["layer"] == flaw.name)
  }

  @Test func ownCodeCannotBeRead() throws {
    #expect(try findings([Custom("mine") { $0 }]).first?.key == "misfit")
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

  private func findings(_ layers: [any Layer]) throws -> [Finding] {
    let widths = try #require(TensorValue(shape: [2], scalars: [16, 32]))
    let item = Case(name: "two", inputs: [NamedValue("widths", .tensor(widths))])
    return try AskedLesson(exercise: nil, reference: nil)
      .findings(in: Sequential(layers).observed, of: item, "decoder")
  }
}
