public import Course

extension Verdict {
  /// The verdict in a word or two, for tables and lists.
  public var words: LocalizedText {
    switch self {
    case .passed: LocalizedText(ko: "통과", en: "passed")
    case .wrong: LocalizedText(ko: "틀림", en: "wrong")
    case .todo: LocalizedText(ko: "작성 전", en: "not written yet")
    case .waiting: LocalizedText(ko: "대기", en: "waiting")
    case .notRun: LocalizedText(ko: "실행 안 함", en: "not run")
    case .didNotBuild: LocalizedText(ko: "컴파일 오류", en: "did not compile")
    case .crashed: LocalizedText(ko: "멈춤", en: "crashed")
    case .timedOut: LocalizedText(ko: "시간 초과", en: "timed out")
    case .outOfMemory: LocalizedText(ko: "메모리 초과", en: "out of memory")
    case .outputLimit: LocalizedText(ko: "출력 초과", en: "printed too much")
    case .noAnswer: LocalizedText(ko: "결과 없음", en: "no answer")
    case .rejected: LocalizedText(ko: "접수 거부", en: "refused")
    case .judgeError: LocalizedText(ko: "확인 오류", en: "check failed")
    }
  }
}
