package import Course

/// The words for keys of figures that mean the same in every lesson, so that no lesson's text has to say them.
package enum CommonLabels {
  /// The words by their keys.
  package static let words: [String: LocalizedText] = [
    "step": LocalizedText(ko: "학습 단계", en: "training step"),
    "value": LocalizedText(ko: "값", en: "value"),
    "expected": LocalizedText(ko: "정답", en: "expected"),
    "got": LocalizedText(ko: "내 결과", en: "yours"),
    "difference": LocalizedText(ko: "차이", en: "difference"),
  ]
}
