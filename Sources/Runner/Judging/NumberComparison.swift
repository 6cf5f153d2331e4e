import Course
import Frames

/// Compares numbers in a shape and says in which way they differ.
struct NumberComparison {
  let expected: Numbers
  let got: Numbers
  let closeness: Closeness
  let sizes: [Int]

  /// The first of the design's explanations that holds, or `nil` where all is near enough.
  var difference: Difference? {
    guard expected.shape == got.shape else {
      return ShapeComparison(expected: expected.shape, got: got.shape).difference
    }
    let wrong = got.values.indices.filter { !closeness.accepts(got.values[$0], for: expected.values[$0]) }
    guard let worst = wrong.max(by: { misfit($0) < misfit($1) }) else { return nil }
    if let first = wrong.first(where: { !got.values[$0].isFinite }) { return notFinite(at: first) }
    let patterns = NumberPatterns(
      expected: expected.values, got: got.values, closeness: closeness, sizes: sizes)
    if let (kind, message) = patterns.signConstantOrFactor {
      return Difference(kind, message, details: [line(worst)])
    }
    if let message = OrderPatterns(expected: expected, got: got, closeness: closeness).message {
      return Difference(.order, message, details: [line(worst)])
    }
    return Difference(.element, elementMessage(wrong.count), details: nearlyRight(worst) + [line(worst)])
  }

  /// How far an element is out, in tolerances; infinite where a finite number faces one that is not.
  private func misfit(_ position: Int) -> Double {
    let (wanted, found) = (expected.values[position], got.values[position])
    guard wanted.isFinite, found.isFinite else { return .infinity }
    let tolerance = closeness.absolute + closeness.relative * abs(wanted)
    return abs(found - wanted) / max(tolerance, .leastNormalMagnitude)
  }

  private func notFinite(at position: Int) -> Difference {
    let place = NumberText.list(NumberText.index(of: position, in: expected.shape))
    let isNaN = got.values[position].isNaN
    let message =
      expected.shape.isEmpty
      ? LocalizedText(
        ko: isNaN ? "결과가 NaN(수가 아님)입니다." : "결과가 무한대입니다.",
        en: isNaN ? "The result is NaN: not a number." : "The result is infinite.")
      : LocalizedText(
        ko: "\(place) 자리에서 처음으로 \(isNaN ? "NaN(수가 아님)이" : "무한대가") 나왔습니다.",
        en: "The first value that is \(isNaN ? "not a number (NaN)" : "infinite") is at \(place).")
    let advice = LocalizedText(
      ko: "0의 로그, 0으로 나누기, 너무 큰 수의 exp가 흔한 까닭입니다.",
      en: "Usual causes: the logarithm of 0, a division by 0, exp of a large number.")
    return Difference(.notFinite, message, details: [line(position), advice])
  }

  private func elementMessage(_ wrong: Int) -> LocalizedText {
    let count = got.values.count
    if count == 1 {
      return LocalizedText(ko: "값이 정답과 다릅니다.", en: "The number is not the expected one.")
    }
    return wrong == count
      ? LocalizedText(
        ko: "수 \(count)개가 모두 정답과 다릅니다.", en: "None of the \(count) numbers is the expected one.")
      : LocalizedText(
        ko: "수 \(count)개 가운데 \(wrong)개가 정답과 다릅니다.",
        en:
          "\(wrong) of \(count) numbers \(wrong == 1 ? "is not the expected one" : "are not the expected ones")."
      )
  }

  /// A word for results that differ only in their last digits.
  private func nearlyRight(_ worst: Int) -> [LocalizedText] {
    let (wanted, found) = (expected.values[worst], got.values[worst])
    guard wanted.isFinite, found.isFinite, abs(found - wanted) < 1e-3 * abs(wanted) else { return [] }
    return [Words.nearlyRight]
  }

  private func line(_ position: Int) -> LocalizedText {
    let (found, wanted) = NumberText.apart(got.values[position], expected.values[position])
    guard !expected.shape.isEmpty else {
      return LocalizedText(ko: "나온 값 \(found) · 정답 \(wanted)", en: "got \(found) · expected \(wanted)")
    }
    let place = NumberText.list(NumberText.index(of: position, in: expected.shape))
    let shape = NumberText.list(expected.shape)
    return LocalizedText(
      ko: "나온 값 \(found) · 정답 \(wanted) · 자리 \(place) (모양 \(shape))",
      en: "got \(found) · expected \(wanted) · at \(place) of shape \(shape)")
  }
}
