import Course
import Runner
import Testing

@Suite struct GradingTermsTests {
  /// Computed with Python's hmac module: HMAC-SHA256 over the three parts, each behind its length as a little-endian
  /// 32-bit number, first eight bytes as a big-endian number.
  @Test func seedsAreTheStandards() {
    let terms = GradingTerms(secret: [1, 2, 3])
    #expect(terms.seed(lesson: "GANLoss", check: "train-step", case: 1) == 12231484538299306964)
    #expect(terms.seed(lesson: "GANLoss", check: "train-step", case: 2) == 839754419047264375)
    #expect(GradingTerms(secret: []).seed(lesson: "A", check: "b-c", case: 10) == 17817226706047118997)
  }

  /// RFC 4231, test case 2.
  @Test func authenticationIsTheStandards() {
    let code = Digest.authentication(of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    let hex = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  /// What came of hidden cases, in whatever way, is moved out of the student's sight.
  @Test(arguments: Verdict.allCases)
  func whatIsHiddenIsHidden(_ verdict: Verdict) {
    var result = CheckResult(
      id: "loss", title: LocalizedText("loss"), function: "loss", number: "1.1", verdict: verdict, points: 2,
      message: LocalizedText("It stopped: 0.42"), details: [LocalizedText("got 0.42")], printed: "before")
    result.cases = [CaseResult(name: "fresh-1", isHidden: true, state: .wrong)]
    result.hide(printed: "before 0.42")
    let seen = result.forStudent
    let words = ([seen.message] + seen.details).flatMap { [$0.korean, $0.english] } + [seen.printed]
    // A judge's own failure has nothing of the student's in it.
    if verdict != .judgeError, verdict != .passed {
      #expect(!words.contains { $0.contains("0.42") }, "\(words)")
      #expect(seen.message.english.hasPrefix("Right for the published inputs only"))
      #expect(result.hidden?.details.contains(LocalizedText("got 0.42")) == true)
    }
    #expect(seen.hidden == nil && seen.printed == "before" && seen.verdict == verdict)
    #expect(result.hidden?.printed == "before 0.42")
    #expect(seen.cases == result.cases)
  }
}
