import Course

extension Words {
  /// A stop with a sentence: ours names the operation and the shapes, Swift's its own reason.
  static func stopped(_ sentence: String, at: SourceLocation?) -> Ruling {
    let sentence = Untrusted.line(sentence, limit: 500)
    return Ruling(
      .crashed, LocalizedText(ko: "실행이 멈췄습니다: \(sentence)", en: "It stopped: \(sentence)"),
      details: advice(for: sentence).map { [$0] } ?? [], at: at)
  }

  static func threw(_ text: String, at: SourceLocation?) -> Ruling {
    let text = Untrusted.line(text)
    return Ruling(
      .wrong, LocalizedText(ko: "코드가 오류를 던졌습니다: \(text)", en: "Your code threw an error: \(text)"), at: at)
  }

  /// A death without a sentence.
  static func crashed(signal: Int, _ facts: ProcessFacts, at: SourceLocation?) -> Ruling {
    if facts.looksLikeEndlessRecursion {
      return Ruling(
        .crashed,
        LocalizedText(
          ko: "함수가 자기 자신을 끝없이 불러 스택이 넘쳤습니다.",
          en: "A function calls itself without an end, until the stack overflowed."),
        details: [
          LocalizedText(ko: "언제 멈추는지 조건을 확인합니다.", en: "Look at the condition that should end the calls.")
        ], at: at)
    }
    let (message, advice) = meaning(of: signal)
    return Ruling(.crashed, message, details: [advice], at: at)
  }

  private static func meaning(of signal: Int) -> (LocalizedText, LocalizedText) {
    switch signal {
    case 4, 5:
      (
        LocalizedText(ko: "Swift가 실행을 멈췄습니다.", en: "Swift stopped the program."),
        LocalizedText(
          ko: "정수가 넘쳤거나, 변환할 수 없는 수를 `Int`로 바꾸었거나, `!`로 nil을 열었는지 봅니다.",
          en: "An integer overflow, a number that `Int` cannot hold, or a `!` on nil are usual causes.")
      )
    case 7, 11:
      (
        LocalizedText(ko: "잘못된 메모리에 접근해 멈췄습니다.", en: "It touched memory that is not there."),
        LocalizedText(
          ko: "자기 자신을 끝없이 부르는 함수나 `unsafe`로 시작하는 호출이 있는지 봅니다.",
          en: "Does a function call itself without an end, or is there a call that begins with `unsafe`?")
      )
    case 8:
      (
        LocalizedText(ko: "계산 오류로 멈췄습니다.", en: "It stopped at an arithmetic error."),
        LocalizedText(ko: "정수를 0으로 나누는지 봅니다.", en: "Is an integer divided by 0?")
      )
    default:
      (
        LocalizedText(ko: "실행이 멈췄습니다 (신호 \(signal)).", en: "The program died (signal \(signal))."),
        LocalizedText(
          ko: "이 함수를 조금씩 나누어 실행해 보고 멈추는 줄을 찾습니다.",
          en: "Try the function in smaller parts to find the line at which it stops.")
      )
    }
  }

  /// What the sentences of the kit and of Swift's own library mean, and what to do.
  private static func advice(for sentence: String) -> LocalizedText? {
    let shapes = sentence.matches(of: /\[[0-9, ]*\]/).map { String($0.output) }
    if sentence.contains("do not fit"), !sentence.contains("along axis"), shapes.count >= 2 {
      return LocalizedText(
        ko:
          "모양 \(KoreanParticle.after(shapes[0], "과")) \(KoreanParticle.after(shapes[1], "은")) 함께 계산할 수 없습니다. "
          + "`print(a.shape)`로 모양을 확인합니다.",
        en: "Print the shapes with `print(a.shape)` to see where they part.")
    }
    if let found = sentence.firstMatch(of: /the shape (\[[0-9, ]*\]) has no axis (-?\d+)/) {
      return LocalizedText(
        ko: "모양 \(found.1)에는 축 \(KoreanParticle.after(String(found.2), "이")) 없습니다. 축은 0부터 셉니다.",
        en: "The axes of \(found.1) are counted from 0.")
    }
    if sentence.contains("holds"), sentence.contains("not one") {
      return LocalizedText(
        ko: "수 하나가 필요한 자리입니다. `mean()`이나 `sum()`으로 줄입니다.", en: "Reduce it with `mean()` or `sum()`.")
    }
    if sentence.contains("only a single number can be differentiated") {
      return LocalizedText(
        ko: "손실은 수 하나여야 합니다. `mean()`으로 평균을 냅니다.",
        en: "A loss is a single number: take the mean with `mean()`.")
    }
    if sentence.hasPrefix("gradients:") {
      return LocalizedText(
        ko: "가중치를 고친 뒤에는 손실을 다시 계산해야 합니다. 한 손실로 두 번 고칠 수도 없습니다.",
        en: "After an update the loss must be computed again; one loss serves one update.")
    }
    if sentence.hasPrefix("stack:"), shapes.count >= 2 {
      return LocalizedText(
        ko: "`stack`은 모양이 같은 텐서만 쌓아서 새 축을 만듭니다. 있는 축(채널 등)으로 이으려면 `concatenate`를 씁니다.",
        en:
          "`stack` makes a new axis; to join along one that is there, such as the channels, use `concatenate`."
      )
    }
    if sentence.contains("does not fit the shape") || sentence.contains("is larger than the picture") {
      return LocalizedText(
        ko: "그림이나 맵이 이 층에는 너무 작습니다. 층을 지날 때마다 크기가 얼마인지 셉니다.",
        en: "The map is too small for this layer: count its size from layer to layer.")
    }
    let known: [(String, LocalizedText)] = [
      (
        "do not fit along axis",
        LocalizedText(
          ko: "이어 붙이는 축 말고는 모두 크기가 같아야 합니다.",
          en: "All axes but the one along which they are joined must agree.")
      ),
      (
        "cannot become",
        LocalizedText(
          ko: "모양을 바꾸어도 수의 개수는 그대로여야 합니다.", en: "Another shape must hold just as many numbers.")
      ),
      (
        "cannot be stretched to",
        LocalizedText(
          ko: "크기가 1인 축만 늘어납니다. 필요하면 `keepDims: true`로 축을 남깁니다.",
          en: "Only axes of length 1 stretch: keep them with `keepDims: true`.")
      ),
      (
        "is no batch of pictures",
        LocalizedText(
          ko: "[장수, 채널, 높이, 너비], 축 네 개가 필요합니다. `print(x.shape)`로 모양을 확인합니다.",
          en: "It takes four axes: print the shape with `print(x.shape)`.")
      ),
      (
        "on its first axis",
        LocalizedText(
          ko: "첫 축에 없는 자리입니다. 자리는 0부터 `shape[0] - 1`까지입니다.",
          en: "Places on the first axis run from 0 to `shape[0] - 1`.")
      ),
      (
        "does not lie in axis",
        LocalizedText(
          ko: "잘라 낼 자리가 그 축을 벗어납니다. 시작은 0부터이고, 끝은 들어가지 않습니다.",
          en: "The slice reaches beyond the axis: it begins at 0, and its end is not part of it.")
      ),
      (
        "there is nothing to join",
        LocalizedText(ko: "빈 배열입니다. 텐서를 하나 이상 줍니다.", en: "The array is empty: give at least one tensor.")
      ),
      (
        "nothing was kept as",
        LocalizedText(
          ko: "`Concatenate`보다 앞에 같은 이름의 `Keep`을 둡니다.",
          en: "Put a `Keep` of that name before the `Concatenate`.")
      ),
      (
        "ndex out of range",
        LocalizedText(
          ko: "배열에 없는 자리를 읽었습니다. 자리는 0부터 `count - 1`까지입니다.",
          en: "The array has no such place: places run from 0 to `count - 1`.")
      ),
      (
        "ndex is out of range",
        LocalizedText(
          ko: "배열에 없는 자리를 읽었습니다. 자리는 0부터 `count - 1`까지입니다.",
          en: "The array has no such place: places run from 0 to `count - 1`.")
      ),
      (
        "nexpectedly found nil",
        LocalizedText(
          ko: "`!` 앞의 값이 nil입니다. `if let`이나 `guard let`으로 엽니다.",
          en: "The value before `!` is nil: open it with `if let` or `guard let`.")
      ),
      (
        "ivision by zero",
        LocalizedText(ko: "정수를 0으로 나누었습니다.", en: "An integer is divided by 0.")
      ),
      (
        "Range requires lowerBound",
        LocalizedText(
          ko: "범위의 시작이 끝보다 큽니다.", en: "The range begins above its end.")
      ),
      (
        "cannot be converted to Int",
        LocalizedText(
          ko: "NaN이나 무한대, 너무 큰 수는 `Int`가 될 수 없습니다.",
          en: "NaN, an infinity or too large a number cannot become an `Int`.")
      ),
    ]
    return known.first { sentence.contains($0.0) }?.1
  }
}
