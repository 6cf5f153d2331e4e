import Frames
import GANLoss
import GANLossAnswers
import LessonKit
import Testing

/// What the action `paint` says of what it is given.
@Suite struct PaintTests {
  @Test(arguments: ["many", "-1", "20001", "", "1.5"])
  func aNumberOfStepsThatIsNoneIsNoFaultOfTheCode(_ word: String) throws {
    let sentence = try #require(try refusal(of: word))
    #expect(sentence.english.contains("from 0 to 20000, not \(word)."))
    #expect(sentence.korean.contains("20000까지"))
  }

  @Test func noStepsAreANumberOfSteps() throws {
    #expect(try refusal(of: "0") == nil)
  }

  private func refusal(of word: String) throws -> Sentence? {
    let server = try makeServer(lesson: GANLoss(), answers: GANLossAnswers(), exercise: nil, reference: nil)
    var refusal: Sentence?
    try server.answer(.action(.solution, id: "paint", arguments: [word], RunSetting())) { answer in
      if case .refused(let sentence) = answer { refusal = sentence }
    }
    return refusal
  }
}
