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
