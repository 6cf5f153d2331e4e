import Course

/// Compares plain texts character by character.
enum TextComparison {
  static func difference(expected: String, got: String) -> Difference? {
    guard expected != got else { return nil }
    let place = zip(expected, got).prefix { $0 == $1 }.count
    let message =
      got.isEmpty
      ? LocalizedText(ko: "빈 글이 나왔습니다.", en: "The text is empty.")
      : LocalizedText(
        ko: "글이 정답과 다릅니다. \(place + 1)번째 글자부터 다릅니다.",
        en: "The text is not the expected one; it differs from character \(place + 1) on.")
    let found = Untrusted.line(got, limit: 120)
    let wanted = Untrusted.line(expected, limit: 120)
    return Difference(
      .text, message,
      details: [
        LocalizedText(
          ko: "나온 값 \"\(found)\" · 정답 \"\(wanted)\"", en: "got \"\(found)\" · expected \"\(wanted)\"")
      ]
    )
  }
}
