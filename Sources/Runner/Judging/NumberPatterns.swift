import Course
import Foundation
import Frames

/// Looks for one simple cause that explains every element: a sign, a constant or a factor.
struct NumberPatterns {
  let expected: [Double]
  let got: [Double]
  let closeness: Closeness
  let sizes: [Int]

  /// What explains all elements, or `nil`.
  var signConstantOrFactor: (Difference.Kind, LocalizedText)? {
    guard expected.allSatisfy(\.isFinite), got.allSatisfy(\.isFinite) else { return nil }
    guard let largest = expected.indices.max(by: { abs(expected[$0]) < abs(expected[$1]) }) else {
      return nil
    }
    guard abs(expected[largest]) > 1e-6 else { return nil }
    if holds({ -$0 }) { return (.sign, signWords) }
    if let message = constantWords { return (.constant, message) }
    let factor = got[largest] / expected[largest]
    guard abs(factor) > 1e-9, holds({ factor * $0 }) else { return nil }
    return factorWords(factor).map { (.factor, $0) }
  }

  /// Numbers that vary: one number, or many equal ones, fit any constant and any factor.
  private var varies: Bool {
    guard let first = expected.first else { return false }
    return expected.contains { abs($0 - first) > 1e-3 * max(abs($0), abs(first)) }
  }

  private func holds(_ change: (Double) -> Double) -> Bool {
    // What a float32 calculation of the changed value may be out by, on top of the check's own tolerance.
    let tolerance = Closeness(
      relative: max(closeness.relative, 1e-4), absolute: max(closeness.absolute, 1e-6))
    return zip(expected, got).allSatisfy { tolerance.accepts($1, for: change($0)) }
  }

  private var signWords: LocalizedText {
    got.count == 1
      ? LocalizedText(ko: "크기는 맞고 부호가 반대입니다.", en: "The size is right, the sign is the other one.")
      : LocalizedText(
        ko: "크기는 모두 맞고 부호가 반대입니다.", en: "All sizes are right, all signs are the other ones.")
  }

  private var constantWords: LocalizedText? {
    guard varies, let wanted = expected.first, let found = got.first else { return nil }
    let constant = found - wanted
    guard abs(constant) > 1e-6, holds({ $0 + constant }) else { return nil }
    let known = [("log 2", log(2.0)), ("log 4", log(4.0)), ("log π", log(Double.pi))]
      .first { abs(abs(constant) - $0.1) < 1e-4 }
    let size = NumberText.text(abs(constant))
    return LocalizedText(
      ko: "모든 수가 \(size)만큼 \(constant > 0 ? "큽니다" : "작습니다")."
        + (known.map { " \(KoreanParticle.after(size, "는")) \($0.0)의 값입니다." } ?? ""),
      en: "Every number is too \(constant > 0 ? "large" : "small") by \(size)"
        + (known.map { ", which is \($0.0)." } ?? "."))
  }

  private func factorWords(_ factor: Double) -> LocalizedText? {
    func isNear(_ value: Double) -> Bool { abs(factor - value) < 1e-4 * abs(value) }
    if isNear(2) { return LocalizedText(ko: "정답의 두 배입니다.", en: "Twice as large as expected.") }
    if isNear(0.5) { return LocalizedText(ko: "정답의 절반입니다.", en: "Half as large as expected.") }
    for (base, value) in [("2", log(2.0)), ("10", log(10.0))] {
      if isNear(1 / value) {
        return LocalizedText(
          ko:
            "정답을 \(KoreanParticle.after("log \(base)", "로")) 나눈 값입니다. 자연로그가 아니라 밑이 \(base)인 로그를 쓰지 않았는지 봅니다.",
          en:
            "Too large or small by the factor 1 / log \(base): base \(base) in place of the natural logarithm?"
        )
      }
      if isNear(value) {
        return LocalizedText(
          ko: "정답에 \(KoreanParticle.after("log \(base)", "를")) 곱한 값입니다. 로그의 밑을 확인합니다.",
          en: "Too large or small by the factor log \(base): check the base of the logarithm.")
      }
    }
    for count in counts where count > 2 {
      if isNear(Double(count)) {
        return LocalizedText(
          ko: "정답의 \(count)배입니다. 원소가 \(count)개이니, 평균을 낼 곳에서 합을 구하지 않았는지 봅니다.",
          en:
            "\(count) times as large as expected, and there are \(count) elements: a sum in place of a mean?")
      }
      if isNear(1 / Double(count)) {
        return LocalizedText(
          ko: "정답을 \(count)로 나눈 값입니다. 원소가 \(count)개이니, 합을 구할 곳에서 평균을 내지 않았는지 봅니다.",
          en: "Too small by the factor \(count), and there are \(count) elements: a mean in place of a sum?")
      }
    }
    if isNear(-2) { return LocalizedText(ko: "정답의 −2배입니다.", en: "The result is −2 times the expected one.") }
    if isNear(-0.5) {
      return LocalizedText(ko: "정답의 −½배입니다.", en: "The result is −½ times the expected one.")
    }
    guard varies else { return nil }
    let times = NumberText.text(factor)
    return LocalizedText(
      ko: "모든 수가 정답의 \(times)배입니다.", en: "Every number is \(times) times the expected one.")
  }

  /// What a mean may divide by: the sizes of axes, and products of neighbouring axes.
  private var counts: [Int] {
    var counts = sizes
    for (first, second) in zip(sizes, sizes.dropFirst()) {
      let (product, overflow) = first.multipliedReportingOverflow(by: second)
      if !overflow { counts.append(product) }
    }
    return counts
  }
}
