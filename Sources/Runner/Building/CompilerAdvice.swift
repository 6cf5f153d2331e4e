public import Course

/// What a compiler's message means for somebody who meets Swift for the first time.
///
/// The message itself stays as the compiler wrote it; this sentence says what to do about it.
package enum CompilerAdvice {
  /// The advice for a message, or `nil` where the message must do.
  package static func advice(for message: String) -> LocalizedText? {
    if let name = between("cannot find '", "' in scope", message) { return unknown(name) }
    return table.first { message.contains($0.words) }?.advice
  }

  private static func unknown(_ name: String) -> LocalizedText {
    if name == "axis" || name == "keepDims" || name == "minimizing" {
      return LocalizedText(
        ko: "Swift에서는 등호가 아니라 쌍점을 씁니다: `\(name): 1`", en: "Swift writes a colon here, not `=`: `\(name): 1`.")
    }
    return LocalizedText(
      ko: "`\(name)`라는 이름이 없습니다. 철자와 대소문자를 봅니다.",
      en: "There is nothing named `\(name)`: look at its spelling, capitals included.")
  }

  /// The first entry whose words are in the message speaks.
  private static let table: [(words: String, advice: LocalizedText)] = [
    (
      "unexpected ';' separator",
      LocalizedText(ko: "쌍반점(;)이 아니라 쉼표(,)를 씁니다.", en: "Write a comma here, not a semicolon.")
    ),
    (
      "expected ',' separator",
      LocalizedText(
        ko: "쉼표(,)가 빠졌습니다. 앞줄의 끝을 봅니다. 식 안에서는 쌍반점(;)을 쓰지 않습니다.",
        en: "A comma is missing: look at the end of the line before. No semicolon inside parentheses.")
    ),
    (
      "expected ')'",
      LocalizedText(
        ko: "닫는 괄호 )가 빠졌습니다. 이 줄이나 바로 앞줄을 봅니다.",
        en: "A closing ) is missing, in this line or the one before.")
    ),
    (
      "expected '}'",
      LocalizedText(
        ko: "닫는 중괄호 }가 모자랍니다. 여는 {마다 }가 있는지 봅니다.", en: "A closing } is missing: has every { its }?")
    ),
    (
      "expected declaration",
      LocalizedText(
        ko: "중괄호 {와 }의 수가 맞지 않을 때 자주 나옵니다. 바로 위의 함수를 봅니다.",
        en: "Often a brace is missing or too many: look at the function above.")
    ),
    (
      "extraneous '}'",
      LocalizedText(ko: "닫는 중괄호 }가 하나 많습니다.", en: "There is one closing } too many.")
    ),
    (
      "missing return",
      LocalizedText(
        ko: "`return`이 빠졌습니다. 함수가 두 줄 이상이면 마지막 값 앞에 `return`을 씁니다.",
        en: "`return` is missing: a function of more than one line needs it before its value.")
    ),
    (
      "missing argument label",
      LocalizedText(
        ko: "괄호 안에 이름을 적습니다. 오류에 나온 이름과 쌍점을 값 앞에 씁니다.",
        en: "Write the name that the message gives, with its colon, before the value.")
    ),
    (
      "extraneous argument label",
      LocalizedText(
        ko: "괄호 안의 이름을 지우고 값만 씁니다.", en: "Take the name in the parentheses away; write the value alone.")
    ),
    (
      "referencing operator function '>'",
      LocalizedText(ko: "텐서끼리 견줄 때는 점을 붙여 `.>`라고 씁니다.", en: "Tensors are compared with a dot: `.>`.")
    ),
    (
      "referencing operator function '<'",
      LocalizedText(ko: "텐서끼리 견줄 때는 점을 붙여 `.<`라고 씁니다.", en: "Tensors are compared with a dot: `.<`.")
    ),
    (
      "subscript is get-only",
      LocalizedText(
        ko: "텐서의 수는 제자리에서 바꿀 수 없습니다. 배열 `[Float]`을 만들어 고치고 `Tensor(배열)`로 바꿉니다.",
        en: "A tensor cannot be changed in place: change an array of `Float` and make a tensor of it.")
    ),
    (
      "extra argument in subscript",
      LocalizedText(
        ko: "텐서는 `a[i]`로 하나씩 읽기만 합니다. 새 텐서는 `stack`이나 `Tensor(배열)`로 만듭니다.",
        en: "A tensor is only read, one index at a time, `a[i]`: make a new one with `stack`.")
    ),
    (
      "consecutive statements on a line",
      LocalizedText(
        ko: "한 줄에는 문장 하나만 적습니다. 층을 늘어놓을 때는 쉼표 없이 줄을 바꿉니다.",
        en: "One statement a line. The layers of a network stand on lines of their own, without commas.")
    ),
    (
      "unable to type-check this expression in reasonable time",
      LocalizedText(
        ko: "식이 너무 깁니다. `let`으로 나누어 적고, 정수는 `Float(i)`로 바꾸어 텐서와 곱합니다.",
        en: "Divide the expression with `let`, and write `Float(i)` where a whole number meets a tensor.")
    ),
    (
      "cannot convert value of type 'Network' to expected argument type",
      LocalizedText(
        ko: "여기에는 함수가 와야 합니다. `{ game.g($0) }`처럼 신경망을 중괄호로 감쌉니다.",
        en: "A function is wanted here: write the network in braces, as in `{ game.g($0) }`.")
    ),
    (
      "'Tensor' to expected argument type 'Float'",
      LocalizedText(ko: "여기에는 텐서가 아니라 수 하나가 와야 합니다.", en: "A single number is wanted here, not a tensor.")
    ),
    (
      "cannot convert return expression",
      LocalizedText(
        ko: "돌려주는 값의 종류가 함수 첫 줄의 화살표(->) 뒤와 다릅니다.",
        en: "What is returned is not of the kind that stands behind the arrow (->).")
    ),
    (
      "has no member",
      LocalizedText(
        ko: "그런 이름의 기능이 없습니다. 철자를 보고, 수업 글의 표에서 찾아봅니다.",
        en: "There is no such thing on this value: look at its spelling and at the table in the lesson.")
    ),
    (
      "used before being initialized",
      LocalizedText(ko: "값을 정하기 전에 썼습니다.", en: "It is used before it has a value.")
    ),
    (
      "never mutated",
      LocalizedText(ko: "바뀌지 않는 값에는 `let`을 씁니다.", en: "Write `let` for what does not change.")
    ),
    (
      "invalid character in source file",
      LocalizedText(
        ko: "전각 문자나 보이지 않는 글자가 있습니다. 한/영 전환을 확인하고 다시 씁니다.",
        en: "There is a full-width or invisible character: type it again.")
    ),
    (
      "is not an operator",
      LocalizedText(ko: "이런 연산자는 없습니다. 전각 문자인지도 봅니다.", en: "There is no such operator.")
    ),
    (
      "no such module",
      LocalizedText(ko: "`import` 줄을 처음대로 되돌립니다.", en: "Put the `import` line back as it was.")
    ),
    (
      "does not conform to protocol",
      LocalizedText(
        ko: "함수가 빠졌거나 첫 줄이 처음과 다릅니다. 아래에 어느 함수인지 나옵니다.",
        en: "A function is missing or its first line was changed; see below which.")
    ),
    (
      "empty collection literal requires an explicit type",
      LocalizedText(
        ko: "빈 배열에는 무엇을 담을지 적습니다. `var list: [Tensor] = []`, `var numbers: [Float] = []`",
        en: "Say what an empty array is to hold: `var list: [Tensor] = []`, `var numbers: [Float] = []`.")
    ),
  ]

  private static func between(_ head: String, _ tail: String, _ text: String) -> String? {
    guard let start = text.firstRange(of: head) else { return nil }
    let rest = text[start.upperBound...]
    guard let end = rest.firstRange(of: tail) else { return nil }
    return Untrusted.line(String(rest[..<end.lowerBound]), limit: 60)
  }
}

extension SourceDiagnostic {
  /// What the message means for a beginner, or `nil` where it must do by itself.
  public var advice: LocalizedText? { CompilerAdvice.advice(for: message) }
}
