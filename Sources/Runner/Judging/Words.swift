import Course

/// The sentences of the verdicts that do not come from comparing values: what happened and what to do.
enum Words {
  static let notAsked = LocalizedText(ko: "이번에는 실행하지 않았습니다.", en: "Not run this time.")
  static let byYourTeacher = LocalizedText(ko: "선생님이 확인합니다.", en: "By your teacher.")
  static let rightHere = LocalizedText(
    ko: "여기서 확인할 수 있는 것은 모두 맞습니다.", en: "What can be checked here is right.")
  static let wrong = LocalizedText(ko: "정답과 다릅니다.", en: "This is not the expected result.")
  static let nearlyRight = LocalizedText(
    ko: "거의 맞지만 충분히 가깝지는 않습니다. 정밀도를 잃는 계산이 있는지 살펴봅니다.",
    en: "Nearly right, but not close enough: does a step of the calculation lose precision?")
  static let rightForPublishedOnly = LocalizedText(
    ko: "공개된 입력에서만 맞습니다. 다른 입력에서는 결과가 다릅니다.",
    en: "Right for the published inputs only: other inputs give other results than expected.")

  /// What happened with inputs that nobody may see.
  static func withOtherInputs(_ verdict: Verdict) -> LocalizedText {
    let words = verdict.words
    return LocalizedText(ko: "다른 입력에서는: \(words.korean)", en: "With other inputs: \(words.english).")
  }

  static func waiting(for needs: [String]) -> LocalizedText {
    let list = needs.joined(separator: ", ")
    return LocalizedText(ko: "먼저 통과해야 합니다: \(list)", en: "Waits for \(list).")
  }

  static func todo(_ function: FunctionFacts?, at: SourceLocation?) -> Ruling {
    let advice = LocalizedText(
      ko: "`todo()`를 지우고 그 자리에 코드를 씁니다.", en: "Replace `todo()` by your code.")
    return Ruling(
      .todo, LocalizedText(ko: "아직 작성하지 않았습니다.", en: "Not written yet."), details: [advice],
      at: at ?? function?.at)
  }

  static func didNotBuild(_ function: FunctionFacts) -> Ruling {
    let name = "`\(Untrusted.line(function.name, limit: 80))`"
    switch function.build {
    case .didNotCompile(let diagnostic?):
      return Ruling(
        .didNotBuild,
        LocalizedText(ko: "\(name) 함수가 컴파일되지 않았습니다.", en: "\(name) did not compile."),
        details: [
          LocalizedText(
            ko: "\(diagnostic.at.line)번 줄: \(Untrusted.line(diagnostic.message))",
            en: "line \(diagnostic.at.line): \(Untrusted.line(diagnostic.message))")
        ] + (diagnostic.advice.map { [$0] } ?? []),
        at: diagnostic.at)
    case .missing(let signature):
      return Ruling(
        .didNotBuild, LocalizedText(ko: "\(name) 함수가 없습니다.", en: "The function \(name) is missing."),
        details: [declare(signature)], at: function.at)
    case .otherSignature(let expected):
      return Ruling(
        .didNotBuild,
        LocalizedText(ko: "\(name) 함수의 선언이 다릅니다.", en: "\(name) is declared in another way."),
        details: [declare(expected)], at: function.at)
    case .didNotCompile(nil), .built:
      return Ruling(
        .didNotBuild,
        LocalizedText(ko: "\(name) 함수가 컴파일되지 않았습니다.", en: "\(name) did not compile."),
        details: [
          LocalizedText(ko: "컴파일러가 알린 줄부터 고칩니다.", en: "Mend the line that the compiler names first.")
        ], at: function.at)
    }
  }

  private static func declare(_ signature: String) -> LocalizedText {
    let signature = Untrusted.line(signature)
    return LocalizedText(ko: "이렇게 선언합니다: `\(signature)`", en: "Declare it so: `\(signature)`")
  }

  static func timedOut(_ clock: ProcessFacts.Clock, at: SourceLocation?) -> Ruling {
    let advice =
      switch clock {
      case .processor:
        LocalizedText(
          ko: "끝나지 않는 반복이 있는지, 원소 하나씩 도는 반복을 텐서 연산으로 바꿀 수 있는지 봅니다.",
          en: "Is there a loop without an end, or one over single elements that a tensor operation could do?")
      case .wall:
        LocalizedText(
          ko: "끝나지 않는 반복이나, 입력을 기다리는 곳(`readLine`, `sleep`)이 있는지 봅니다.",
          en: "Is there a loop without an end, or does it wait for something (`readLine`, `sleep`)?")
      }
    return Ruling(
      .timedOut, LocalizedText(ko: "정해진 시간 안에 끝나지 않았습니다.", en: "It did not end in the time it has."),
      details: [advice], at: at)
  }

  static func outOfMemory(at: SourceLocation?) -> Ruling {
    Ruling(
      .outOfMemory,
      LocalizedText(ko: "쓸 수 있는 메모리를 다 썼습니다.", en: "It needed more memory than it may use."),
      details: [
        LocalizedText(
          ko: "반복할 때마다 커지는 배열이나 텐서가 있는지 봅니다.", en: "Does an array or a tensor grow in a loop?")
      ], at: at)
  }

  static func outputLimit(at: SourceLocation?) -> Ruling {
    Ruling(
      .outputLimit, LocalizedText(ko: "출력이 너무 많습니다.", en: "It printed more than is read."),
      details: [
        LocalizedText(ko: "반복문 안의 `print`를 지웁니다.", en: "Take the `print` out of the loop.")
      ], at: at)
  }

  static func noAnswer(at: SourceLocation?) -> Ruling {
    Ruling(
      .noAnswer,
      LocalizedText(ko: "결과를 내기 전에 프로그램이 끝났습니다.", en: "The program ended before it had answered."),
      details: [
        LocalizedText(ko: "`exit`를 부르는 곳이 있으면 지웁니다.", en: "Is `exit` called? Take that call out.")
      ], at: at)
  }

  static func exited(code: Int, at: SourceLocation?) -> Ruling {
    var ruling = noAnswer(at: at)
    ruling.details.append(LocalizedText(ko: "종료 코드: \(code)", en: "exit code: \(code)"))
    return ruling
  }

  static func missing(_ name: String, at: SourceLocation?) -> Ruling {
    let name = Untrusted.line(name, limit: 120)
    var ruling = noAnswer(at: at)
    ruling.details.append(LocalizedText(ko: "빠진 결과: \(name)", en: "missing: \(name)"))
    return ruling
  }

  static func notAsAsked(_ fault: Transcript.Fault, at: SourceLocation?) -> Ruling {
    let detail =
      switch fault {
      case .surplus(let name): ("묻지 않은 결과", "not asked for", name)
      case .duplicate(let name): ("두 번 온 결과", "came twice", name)
      }
    let name = Untrusted.line(detail.2, limit: 120)
    return Ruling(
      .noAnswer,
      LocalizedText(
        ko: "결과가 물은 것과 다르게 왔습니다.", en: "The answers are not the ones that were asked for."),
      details: [LocalizedText(ko: "\(detail.0): `\(name)`", en: "\(detail.1): `\(name)`")], at: at)
  }

  static func garbled(at: SourceLocation?) -> Ruling {
    Ruling(
      .noAnswer, LocalizedText(ko: "돌아온 결과를 읽을 수 없습니다.", en: "The answers could not be read."),
      details: [
        LocalizedText(
          ko: "열려 있는 파일에 직접 쓰는 코드가 있으면 지웁니다.",
          en: "Does the code write to files that it has not opened itself? Take that out.")
      ], at: at)
  }

  static func judgeError(_ reason: String) -> Ruling {
    let reason = Untrusted.line(reason)
    return Ruling(
      .judgeError,
      LocalizedText(
        ko: "확인하는 쪽에 문제가 생겼습니다. 작성한 코드의 잘못이 아닙니다.",
        en: "The check itself failed; that is not your code's fault."),
      details: [
        LocalizedText(
          ko: "다시 실행해도 같으면 이 내용을 선생님께 알립니다: \(reason)",
          en: "If it happens again, tell your teacher this: \(reason)")
      ])
  }
}
