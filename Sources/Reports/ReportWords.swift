import Course
import Runner

/// The report's own words.
enum ReportWords {
  static let checks = LocalizedText(ko: "확인", en: "check")
  static let number = LocalizedText(ko: "번호", en: "no.")
  static let verdict = LocalizedText(ko: "판정", en: "verdict")
  static let points = LocalizedText(ko: "점수", en: "points")
  static let total = LocalizedText(ko: "합계", en: "total")
  static let byYourTeacher = LocalizedText(ko: "선생님이 확인", en: "by your teacher")
  static let solution = LocalizedText(
    ko: "이 보고서는 모범 답안으로 만들었습니다.", en: "This report was made with the solution, not with an exercise.")
  static let doesNotBuild = LocalizedText(
    ko: "이 수업을 만들 수 없어서 확인하지 못했습니다. 작성한 코드의 잘못이 아닙니다. 아래 내용을 선생님께 알립니다.",
    en:
      "This lesson could not be built, so nothing was checked. That is not your code's fault; tell your teacher this:"
  )
  static let compiler = LocalizedText(ko: "컴파일러가 알린 것", en: "What the compiler says")
  static let moreChecks = LocalizedText(ko: "그 밖의 확인", en: "Further checks")
  static let moreExperiments = LocalizedText(ko: "그 밖의 실험", en: "Further experiments")
  static let printed = LocalizedText(ko: "출력한 내용:", en: "It printed:")
  static let reads = LocalizedText(ko: "작성한 식:", en: "What you wrote reads:")
  static let notInFile = LocalizedText(
    ko: "이 함수를 파일에서 찾지 못했습니다.", en: "This function was not found in the file.")
  static let notDrawn = LocalizedText(
    ko: "이 그림은 이번에 그리지 않았습니다.", en: "This figure was not made this time.")
  static let metric = LocalizedText(ko: "측정값", en: "measured")
  static let value = LocalizedText(ko: "값", en: "value")
  static let goal = LocalizedText(ko: "목표", en: "goal")
  static let series = LocalizedText(
    ko: "학습하는 동안 기록한 값입니다.", en: "What the run recorded while it trained.")
  static let another = LocalizedText(
    ko: "학습에는 우연도 끼어듭니다. 다른 시드로 다시 해 볼 수 있습니다:",
    en: "Training has its luck, too. Try it again with another seed:")
  static let howToRun = LocalizedText(ko: "이 실험은 이렇게 실행합니다:", en: "Run this experiment with")

  /// The word for a compiler's severity.
  static func severity(_ severity: String) -> LocalizedText {
    switch severity {
    case "error": LocalizedText(ko: "오류", en: "error")
    case "warning": LocalizedText(ko: "경고", en: "warning")
    default: LocalizedText(ko: "참고", en: "note")
    }
  }

  static func points(_ earned: Int, of points: Int) -> LocalizedText {
    LocalizedText(ko: "\(earned)/\(points)점", en: "\(earned)/\(points) points")
  }

  static func passed(_ passed: Int, of count: Int) -> LocalizedText {
    LocalizedText(ko: "확인 \(passed)/\(count) 통과", en: "\(passed)/\(count) checks passed")
  }

  static func experiments(_ passed: Int, of count: Int) -> LocalizedText {
    LocalizedText(ko: "실험 \(passed)/\(count) 통과", en: "\(passed)/\(count) experiments passed")
  }

  static func leftOut(_ count: Int) -> LocalizedText {
    LocalizedText(
      ko: "NaN이거나 무한대인 값 \(count)개는 그리지 않았습니다.",
      en: count == 1
        ? "One value that is NaN or infinite is left out."
        : "\(count) values that are NaN or infinite are left out.")
  }

  static func columns(_ headings: [String]) -> LocalizedText {
    let list = headings.joined(separator: " · ")
    return LocalizedText(ko: "왼쪽부터 \(list)", en: "From the left: \(list)")
  }

  static func rows(_ names: [String]) -> LocalizedText {
    let list = names.joined(separator: " · ")
    return LocalizedText(ko: "위부터 \(list)", en: "From the top: \(list)")
  }

  static func curves(_ labels: String) -> LocalizedText {
    LocalizedText(ko: "그래프: \(labels)", en: "A plot: \(labels)")
  }

  static func pictures(_ labels: String) -> LocalizedText {
    LocalizedText(ko: "그림: \(labels)", en: "Pictures: \(labels)")
  }

  static func layers(_ count: Int) -> LocalizedText {
    LocalizedText(
      ko: "층 \(count)개로 된 신경망의 구조", en: count == 1 ? "A network of one layer" : "A network of \(count) layers"
    )
  }

  static func more(_ count: Int) -> LocalizedText {
    LocalizedText(ko: "그 밖에 \(count)개", en: "and \(count) more")
  }

  static func moreLines(_ count: Int) -> LocalizedText {
    LocalizedText(ko: "… 이어서 \(count)줄", en: count == 1 ? "… 1 more line" : "… \(count) more lines")
  }
}

extension Verdict {
  /// One sign that says it at a glance.
  var mark: String {
    switch self {
    case .passed: "✓"
    case .todo, .waiting, .notRun: "·"
    case .judgeError: "!"
    default: "✗"
    }
  }
}
