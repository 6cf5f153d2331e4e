import Course
import Testing

/// How people name lessons, and what is said where none has that name.
@Suite struct LessonLookupTests {
  private let course: Course
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    course = try scratch.course(
      "format: 1\ntitle: T\nlessons: [01-GANLoss, 02-WGAN_GP]", folders: ["01-GANLoss", "02-WGAN_GP"])
  }

  @Test(arguments: [
    ("1", 1), ("2", 2), ("01", 1), ("GANLoss", 1), ("ganloss", 1), ("gan-loss", 1), ("GAN LOSS", 1),
    ("01-GANLoss", 1),
    ("wgangp", 2), ("WGAN-GP", 2), ("02wgan_gp", 2),
  ])
  func aLessonHasManyNames(_ word: String, _ number: Int) throws {
    #expect(try course.lesson(word).number == number)
  }

  @Test(arguments: [("GANLos", "GANLoss"), ("GNALoss", "GANLoss"), ("wgangb", "WGAN_GP")])
  func aSlipOfTheFingerIsUnderstood(_ word: String, _ meant: String) throws {
    #expect { try course.lesson(word) } throws: { error in
      "\(error)" == "There is no lesson \(word). Did you mean \(meant)? There are: 1 GANLoss, 2 WGAN_GP."
    }
  }

  @Test(arguments: ["3", "0", "-1", "Diffusion", "", "99999999999999999999"])
  func otherwiseTheLessonsAreListed(_ word: String) throws {
    #expect { try course.lesson(word) } throws: { error in
      "\(error)" == "There is no lesson \(word). There are: 1 GANLoss, 2 WGAN_GP."
    }
  }
}

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
