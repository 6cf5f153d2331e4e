import Course
import Testing

/// GitHub renders `$…$` only behind white space; a page that looks right in an editor must look right there too.
@Suite struct MathematicsSpacingTests {
  private func lines(_ page: String) -> [Int] {
    LessonText.read("# Title\n\n" + page).problems.filter { $0.message.contains("space before") }.map(\.line)
  }

  @Test func aFormulaBehindALetterOrAParenthesisIsTold() {
    #expect(lines("is$x$ here") == [3])
    #expect(lines("fine\n($x$)") == [4])
    #expect(lines("$a$ and then=$b$") == [3])
  }

  @Test func whatGitHubRendersIsLeftAlone() {
    #expect(lines("$x$ and $y$. Also\n$z$는 수입니다.") == [])
    #expect(lines("$$a b$$") == [])
    #expect(lines("code `a$b$` and\n\n```\na$b$\n```") == [])
    #expect(lines("costs 5\\$ or 6\\$") == [])
  }
}
