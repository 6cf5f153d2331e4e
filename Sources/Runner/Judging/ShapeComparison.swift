import Course

/// Says in which way two shapes differ.
struct ShapeComparison {
  let expected: [Int]
  let got: [Int]

  var difference: Difference {
    let (wanted, found) = (NumberText.list(expected), NumberText.list(got))
    return Difference(
      .shape,
      LocalizedText(
        ko: "결과의 모양은 \(found)인데 \(KoreanParticle.after(wanted, "이어야")) 합니다.",
        en: "The result has shape \(found), expected \(wanted)."),
      details: advice.map { [$0] } ?? [])
  }

  private var advice: LocalizedText? {
    let squeezed = (expected: expected.filter { $0 != 1 }, got: got.filter { $0 != 1 })
    if got.isEmpty {
      return LocalizedText(
        ko: "축을 너무 많이 줄여 수 하나만 남았습니다. 합이나 평균을 어느 축에서 구하는지 봅니다.",
        en: "Too much was reduced: a single number is left. Look along which axes the sum or mean runs.")
    }
    if expected.isEmpty, squeezed.got.isEmpty {
      return LocalizedText(
        ko: "크기 1인 축이 남았습니다. 축이 없는 수 하나가 나와야 합니다 (keepDims를 확인합니다).",
        en: "Axes of size 1 are left over; a single number without axes is asked for (see `keepDims`).")
    }
    if squeezed.expected == squeezed.got {
      return got.count > expected.count
        ? LocalizedText(
          ko: "크기 1인 축이 더 있습니다. 줄인 축을 keepDims로 남기지 않았는지 봅니다.",
          en: "There are more axes of size 1: does `keepDims` keep an axis that should go?")
        : LocalizedText(
          ko: "크기 1인 축이 빠졌습니다. 줄인 축을 남겨야 합니다 (keepDims).",
          en: "An axis of size 1 is missing: keep the reduced axis (`keepDims`).")
    }
    if expected.isEmpty {
      return LocalizedText(
        ko: "수 하나가 나와야 합니다. 합이나 평균을 구하는 단계가 빠졌습니다.",
        en: "A single number is asked for: a sum or a mean is missing.")
    }
    if got.count == expected.count, got.sorted() == expected.sorted() {
      return LocalizedText(
        ko: "축의 순서가 바뀌었습니다. 전치(transpose)가 빠졌거나 더 있습니다.",
        en: "The axes are in another order: a transposition is missing, or one too many.")
    }
    if Array(expected.dropFirst()) == got {
      return LocalizedText(
        ko: "맨 앞의 배치 축(크기 \(expected[0]))이 빠졌습니다.",
        en: "The batch axis at the front (size \(expected[0])) is missing.")
    }
    if Array(got.dropFirst()) == expected {
      return LocalizedText(
        ko: "맨 앞에 크기 \(got[0])인 축이 더 있습니다.",
        en: "There is one more axis at the front, of size \(got[0]).")
    }
    if let axis = got.indices.first(where: { axis in
      got.count == expected.count + 1 && without(axis) == expected
    }) {
      return LocalizedText(
        ko: "\(axis)번 축(크기 \(got[axis]))이 남아 있습니다. 이 축에서 합이나 평균을 구해야 합니다.",
        en: "Axis \(axis) (size \(got[axis])) is still there: a sum or mean along it is missing.")
    }
    return nil
  }

  private func without(_ axis: Int) -> [Int] {
    var rest = got
    rest.remove(at: axis)
    return rest
  }
}
