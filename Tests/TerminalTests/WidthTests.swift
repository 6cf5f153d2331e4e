import Terminal
import Testing

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("GAN", 3), ("생성자", 6), ("판별자 D", 8), ("中文", 4), ("ｱ", 1), ("Ａ", 2), ("ㅗ", 2),
    ("e\u{301}", 1), ("\u{301}", 0), ("\u{1112}\u{1161}\u{11AB}", 2), ("🙂", 2), ("👩‍👩‍👧‍👦", 2), ("🇰🇷", 2),
    ("❤\u{FE0F}", 2), ("❤", 1), ("✓✗·▕█░▏", 7), ("…", 1), ("Σₓ log q", 8), ("\u{7}", 0), ("\u{AD}", 1),
    ("\u{1B}[1;31m오류\u{1B}[0m", 4), ("a\u{1B}", 1), ("〈〉", 4), ("①", 1), ("㎡", 2),
  ])
  func columns(_ text: String, _ columns: Int) { #expect(text.displayWidth == columns) }

  @Test func paddingCountsColumns() {
    #expect("확인".padded(to: 6) == "확인  ")
    #expect("확인".padded(to: 6, .trailing) == "  확인")
    #expect("확인".padded(to: 3) == "확인")
  }

  @Test(arguments: [
    ("discriminator", 13, "discriminator"), ("discriminator", 8, "discrim…"), ("판별자 손실", 7, "판별자…"),
    ("판별자 손실", 6, "판별…"), ("판별자", 1, "…"), ("판별자", 0, ""), ("", 0, ""),
  ])
  func truncation(_ text: String, _ columns: Int, _ expected: String) {
    #expect(text.truncated(to: columns) == expected)
    #expect(text.truncated(to: columns).displayWidth <= max(columns, 0))
  }

  @Test func aTruncatedStyleEnds() {
    let red = Style(.red)("discriminator")
    #expect(red.truncated(to: 5) == "\u{1B}[31mdisc…\u{1B}[0m")
  }

  @Test func wrapsBetweenWords() {
    #expect("real images are told to be 0.".wrapped(to: 12) == ["real images", "are told to", "be 0."])
    #expect("진짜 이미지를 0이라고 합니다".wrapped(to: 14) == ["진짜 이미지를", "0이라고 합니다"])
  }

  @Test func breaksAWordThatIsWiderThanTheLine() {
    #expect("생성적적대신경망".wrapped(to: 7) == ["생성적", "적대신", "경망"])
    #expect("a 생성적적대신경망".wrapped(to: 7) == ["a 생성", "적적대", "신경망"])
    #expect("생성".wrapped(to: 1) == ["생", "성"])
  }

  @Test func keepsLineBreaksAndIndentation() {
    #expect("a\n\n  b c".wrapped(to: 4) == ["a", "", "  b", "c"])
    #expect("".wrapped(to: 4) == [""])
  }

  @Test(arguments: 1...30) func noWrappedLineIsTooWide(columns: Int) {
    let text = "생성자 G(z)는 잡음을 이미지로 바꿉니다. unbelievably-long-identifier 🙂🙂🙂"
    let lines = text.wrapped(to: columns)
    #expect(lines.allSatisfy { $0.displayWidth <= max(columns, 2) })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }
}
