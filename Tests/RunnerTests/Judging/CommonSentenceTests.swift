import Course
import Frames
import Runner
import Testing

/// Sentences that no lesson's text has to say: of networks that are too large or whose layers do not fit.
@Suite struct CommonSentenceTests {
  /// What a check says of one finding, with a text that has words of its own for some.
  private func said(_ finding: Finding) -> LocalizedText {
    let texts = Dictionary(
      uniqueKeysWithValues: [
        (Language.english, "Layer {layer} cannot be computed: {problem}"),
        (Language.korean, "{layer}번 층을 계산할 수 없습니다: {problem} {name}은 평균이 0이어야 합니다."),
      ].map { language, sentence in
        (
          language,
          CheckText(
            id: "loss", function: "loss", title: "T", hints: [], mistakes: [:], findings: ["misfit": sentence]
          )
        )
      })
    let evidence = CheckEvidence(
      check: Fixtures.check(rules: ["r"]), words: texts, function: Fixtures.function,
      cases: [ExpectedCase(name: "a", outputs: [], ruledNames: ["value"])],
      facts: Fixtures.facts([("a", [NamedValue("value", .number(1))])]),
      rulings: [RuleResult(caseName: "a", rule: "r", finding: finding)])
    return decide(evidence).message
  }

  @Test func aNetworkThatIsTooLargeIsNotCalledWrong() {
    let words = ["weights": "3,000", "weightLimit": "1,000", "products": "20", "productLimit": "50"]
    let sentence = said(Finding("too-large", words))
    #expect(sentence.english.contains("that is no mistake") && sentence.english.contains("3,000 weights"))
    #expect(sentence.korean.contains("틀린 것은 아니지만") && sentence.korean.contains("가중치 3,000개(여기서는 1,000개까지)"))
  }

  @Test func layersThatDoNotFitAreExplainedInKorean() {
    let problem = "it takes 128 channels and gets 256, in the shape [2, 256, 4, 4]. Make both agree."
    let sentence = said(Finding("misfit", ["layer": "5", "problem": problem, "name": "1.weight"]))
    #expect(sentence.english == "Layer 5 cannot be computed: \(problem)")
    #expect(
      sentence.korean
        == "5번 층을 계산할 수 없습니다: 채널 128개를 받는 층에 모양 [2, 256, 4, 4], 채널 256개가 들어옵니다. 두 수를 맞춥니다. "
        + "1.weight는 평균이 0이어야 합니다.")
  }

  @Test func anotherSentenceStaysAsItIs() {
    let sentence = said(Finding("misfit", ["layer": "5", "problem": "no such thing", "name": "x"]))
    #expect(sentence.korean.contains("no such thing"))
  }
}
