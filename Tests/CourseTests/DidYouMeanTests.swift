import Course
import Testing

/// Distances between words, counted by hand.
@Suite struct DidYouMeanTests {
  @Test(arguments: [
    // One edit is allowed in short words: a letter too many, too few, another, or two in the wrong order.
    ("lesons", "lessons"), ("lesssons", "lessons"), ("lezsons", "lessons"), ("lessosn", "lessons"),
    // Of six letters two may be wrong.
    ("wieght", "weight"), ("wiegth", "weight"),
    // Case, hyphens, underscores and blanks do not count.
    ("LESSONS", "lessons"), ("les-sons", "lessons"), ("Les sons", "lessons"),
  ])
  func isNearEnough(_ word: String, _ meant: String) {
    #expect(DidYouMean.suggestion(for: word, among: ["weight", "lessons", "title"]) == meant)
  }

  @Test(arguments: ["les", "lectures", "tt", "heightsx", "", "letters", "제목"])
  func isTooFar(_ word: String) {
    #expect(DidYouMean.suggestion(for: word, among: ["weight", "lessons", "title"]) == nil)
  }

  @Test func theNearestIsMeantAndTheFirstOfTwo() {
    #expect(DidYouMean.suggestion(for: "sampel", among: ["simple", "sample"]) == "sample")
    #expect(DidYouMean.suggestion(for: "cat", among: ["bat", "car"]) == "bat")
    #expect(DidYouMean.suggestion(for: "cat", among: [String]()) == nil)
  }
}
