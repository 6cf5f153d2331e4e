import Course

/// Sentences for findings that any lesson's rules may make; a lesson's own text comes first.
enum CommonFindings {
  static let sentences: [String: LocalizedText] = [
    "unreadable": LocalizedText(ko: "결과를 읽을 수 없습니다: {reason}", en: "The result cannot be read: {reason}"),
    "too-large": LocalizedText(
      ko:
        "이 과정에는 너무 큰 신경망입니다. 틀린 것은 아니지만 학습이 너무 오래 걸립니다. 가중치 {weights}개(여기서는 {weightLimit}개까지), "
        + "한 번 계산할 때 곱셈 {products}번({productLimit}번까지)입니다. 채널을 줄입니다.",
      en:
        "This network is too large for this course: that is no mistake, but it would train for too long. It has "
        + "{weights} weights (here at most {weightLimit}) and needs {products} products in one pass (at most "
        + "{productLimit}). Use fewer channels."),
  ]
}
