import Course
import Testing

/// Which form of a particle stands behind a word depends on how the word is read.
@Suite struct KoreanParticleTests {
  @Test(arguments: [
    ("1.weight", "은", "1.weight는"), ("0.bias", "는", "0.bias는"), ("[5, 4, 4, 4]", "은", "[5, 4, 4, 4]는"),
    ("[2, 16]", "는", "[2, 16]은"), ("[3, 7, 9]", "이어야", "[3, 7, 9]여야"), ("[3, 7]", "여야", "[3, 7]이어야"),
    ("10", "를", "10을"), ("log 2", "을", "log 2를"), ("7", "으로", "7로"), ("3", "로", "3으로"), ("4", "으로", "4로"),
    ("층", "가", "층이"), ("모양", "와", "모양과"), ("커널", "으로", "커널로"), ("kernel", "가", "kernel이"),
    ("Conv2d", "은", "Conv2d는"), ("…", "은", "…은"),
  ])
  func theFormFits(word: String, particle: String, expected: String) {
    #expect(KoreanParticle.after(word, particle) == expected)
  }

  @Test func aNounThatBeginsLikeAParticleIsLeftAlone() {
    #expect(KoreanParticle.taken(from: "가중치", after: "3") == nil)
    #expect(KoreanParticle.taken(from: "번 층", after: "3") == nil)
    let taken = KoreanParticle.taken(from: "은 크다", after: "4")
    #expect(taken?.particle == "는" && taken?.rest == " 크다")
  }
}
