import Foundation
import Frames
import Runner
import Testing

/// What two values are said to differ in.
private func difference(
  _ expected: Value, _ got: Value, _ closeness: Closeness = .float32, sizes: [Int] = []
) -> Difference? {
  if case .different(let difference) = Comparison(
    expected: expected, got: got, closeness: closeness, sizes: sizes)
  {
    return difference
  }
  return nil
}

private func tensor(_ shape: [Int], _ scalars: [Float]) throws -> Value {
  try Fixtures.tensor(shape, scalars)
}

@Suite struct ComparisonTests {
  @Test func valuesWithinTheToleranceAreClose() throws {
    #expect(difference(Fixtures.vector([1, 2]), Fixtures.vector([1.000005, 2.00001])) == nil)
    #expect(difference(Fixtures.vector([1, 2]), Fixtures.vector([1.0001, 2])) != nil)
    #expect(difference(.number(1), .number(1 + 1e-12), .exact) != nil)
    #expect(difference(.text("a"), .text("a")) == nil)
    #expect(difference(.bytes([1]), .bytes([1])) == nil)
  }

  @Test func notANumberAndInfinityEqualThemselvesOnly() {
    #expect(difference(Fixtures.vector([.nan, .infinity]), Fixtures.vector([.nan, .infinity])) == nil)
    #expect(difference(.number(.infinity), .number(-.infinity))?.kind == .notFinite)
    #expect(difference(.number(.nan), .number(1)) != nil)
    #expect(difference(.number(1), .number(.nan))?.kind == .notFinite)
    #expect(difference(.number(.infinity), .number(1e300), .relative(0.5))?.kind == .element)
  }

  @Test func aNumberAndATensorWithoutAxesAreTheSameKind() throws {
    #expect(difference(.number(0.5), try tensor([], [0.5])) == nil)
    #expect(difference(try tensor([], [0.5]), .number(0.5)) == nil)
  }

  @Test func anotherKindIsSaidFirst() {
    let found = difference(.number(1), .text("1"))
    #expect(found?.kind == .kind)
    #expect(found?.message.english == "Another kind of value came back: got a text, expected a number.")
  }

  @Test(arguments: [
    ([2, 3], [3, 2], "another order"),
    ([4], [4, 1], "keepDims"),
    ([4, 1], [4], "keepDims"),
    ([8, 3], [3], "batch axis"),
    ([], [4], "a sum or a mean is missing"),
    ([4], [], "Too much was reduced"),
    ([], [1, 1], "keepDims"),
    ([4, 5], [4, 7, 5], "Axis 1 (size 7)"),
  ])
  func shapesAreExplained(expected: [Int], got: [Int], words: String) throws {
    let found = try Fixtures.unwrapped(
      difference(
        try tensor(expected, .init(repeating: 1, count: expected.reduce(1, *))),
        try tensor(got, .init(repeating: 1, count: got.reduce(1, *)))))
    #expect(found.kind == .shape)
    #expect(found.message.english == "The result has shape \(got), expected \(expected).")
    #expect(found.message.korean.contains("\(got)"))
    #expect(found.details.contains { $0.english.contains(words) }, "\(found.details)")
  }

  @Test func theFirstElementThatIsNotFiniteIsNamed() throws {
    let found = difference(try tensor([2, 2], [1, 2, 3, 4]), try tensor([2, 2], [1, 9, .nan, .infinity]))
    #expect(found?.kind == .notFinite)
    #expect(found?.message.english == "The first value that is not a number (NaN) is at [1, 0].")
  }

  @Test func signConstantAndFactorAreNamed() {
    let right: [Float] = [1, -2, 4]
    func shifted(_ change: (Float) -> Float) -> Difference? {
      difference(Fixtures.vector(right), Fixtures.vector(right.map(change)), sizes: [7])
    }
    #expect(shifted { -$0 }?.kind == .sign)
    let constant = shifted { $0 + Float(log(4.0)) }
    #expect(constant?.kind == .constant)
    #expect(constant?.message.english == "Every number is too large by 1.3863, which is log 4.")
    #expect(shifted { 2 * $0 }?.message.english == "Twice as large as expected.")
    #expect(shifted { $0 / 2 }?.message.english == "Half as large as expected.")
    #expect(shifted { 7 * $0 }?.message.english.contains("a sum in place of a mean") == true)
    #expect(shifted { $0 / 7 }?.message.english.contains("a mean in place of a sum") == true)
    #expect(shifted { $0 / Float(log(2.0)) }?.message.english.contains("base 2") == true)
    #expect(shifted { $0 * 0.37 }?.message.english == "Every number is 0.37 times the expected one.")
    for change in [{ 2 * $0 }, { $0 / 7 }] as [(Float) -> Float] { #expect(shifted(change)?.kind == .factor) }
  }

  @Test func oneNumberIsNotSaidToBeOffByJustAnyFactor() {
    #expect(difference(.number(1), .number(0.37))?.kind == .element)
    #expect(difference(.number(1), .number(1.5))?.kind == .element)
    #expect(difference(Fixtures.vector([1, 1]), Fixtures.vector([1.5, 1.5]))?.kind == .element)
  }

  @Test func swappedAxesAndAnotherOrderAreNamed() throws {
    let swapped = difference(try tensor([2, 2], [1, 2, 3, 4]), try tensor([2, 2], [1, 3, 2, 4]))
    #expect(swapped?.kind == .order)
    #expect(swapped?.message.english.contains("[1, 0]") == true)
    #expect(difference(Fixtures.vector([1, 2, 5]), Fixtures.vector([5, 2, 1]))?.kind == .order)
  }

  @Test func theWorstElementComesWithIndexAndBothNumbers() throws {
    let found = difference(
      try tensor([2, 3], [1, 2, 3, 4, 5, 6]), try tensor([2, 3], [1, 2.5, 3, 4, 5, 9]))
    #expect(found?.kind == .element)
    #expect(found?.message.english == "2 of 6 numbers are not the expected ones.")
    #expect(found?.details.last?.english == "got 9 · expected 6 · at [1, 2] of shape [2, 3]")
    #expect(found?.details.last?.korean == "나온 값 9 · 정답 6 · 자리 [1, 2] (모양 [2, 3])")
  }

  @Test func numbersAreWrittenWithEnoughDigitsToTellThemApart() {
    let found = difference(.number(0.693147), .number(0.693161))
    #expect(found?.details.last?.english == "got 0.69316 · expected 0.69315")
    let nearer = difference(.number(0.6931471), .number(0.6931472), .exact)
    #expect(nearer?.details.last?.english == "got 0.6931472 · expected 0.6931471")
    #expect(nearer?.details.first?.english.contains("Nearly right") == true)
  }

  @Test func structuresAreComparedFieldByField() {
    func network(_ stride: String) -> Value {
      .structure(kind: "network", json: #"{"layers":[{"kernel":4,"stride":\#(stride)}]}"#)
    }
    #expect(difference(network("2"), network("2.0")) == nil)
    let found = difference(network("2"), network("1"))
    #expect(found?.kind == .structure)
    #expect(found?.details.first?.english == "`layers[0].stride`: got 1 · expected 2")
    #expect(difference(network("2"), .structure(kind: "network", json: "{"))?.kind == .structure)
    #expect(difference(network("2"), .structure(kind: "formula", json: "{}"))?.kind == .kind)
  }

  @Test func textsFromTheExerciseAreMadeVisibleAndShort() {
    let hostile = "\u{1B}[2J\u{202E}" + String(repeating: "x", count: 10_000)
    let found = difference(.text("right"), .text(hostile))
    #expect(found?.kind == .text)
    let line = found?.details.first?.english ?? ""
    #expect(line.hasPrefix("got \"␛[2J⟨U+202E⟩xxx"))
    #expect(line.count < 400)
  }

  @Test func emptyTensorsOfOneShapeAreEqual() throws {
    #expect(difference(try tensor([0, 3], []), try tensor([0, 3], [])) == nil)
    #expect(difference(try tensor([0, 3], []), try tensor([3, 0], []))?.kind == .shape)
  }
}
