import Foundation

/// The student edition's own front page.
struct StudentReadme {
  let course: Course
  let hasProgram: Bool

  /// Writes `README.md`.
  func write(to folder: URL) throws {
    try AtomicFile.write(text, to: folder.appendingPathComponent("README.md"))
  }

  private var text: String {
    let command = hasProgram ? "./workbook" : "workbook"
    let place = hasProgram ? "Lessons/" : ""
    let option = hasProgram ? "" : " --course ."
    let list = course.lessons.map { lesson in
      let title = LessonTexts(of: lesson).title
      return "\(lesson.number). `\(place)\(lesson.name)` \(title.korean) · \(title.english)"
    }.joined(separator: "\n")
    return """
      # \(course.title.korean) · \(course.title.english)

      버전 \(course.version)

      ## 시작하기

      Debian, Ubuntu, 또는 WSL2에서 [Swift](https://www.swift.org/install) 6.1 이상을 설치한 다음 실행합니다.

      ```sh
      \(command) watch\(option)
      ```

      처음 한 번은 필요한 것을 설치하고 빌드하느라 몇 분 걸립니다. 그다음에는 `\(place)\(course.lessons.first?.name ?? "")/Exercise.swift`를 고쳐
      저장할 때마다 무엇이 맞고 무엇이 틀렸는지 알려 줍니다. `h` 키를 누르면 힌트가 나옵니다. 레슨의 글은
      `Reports/`의 보고서에서 읽습니다.

      | 명령 | |
      |---|---|
      | `\(command) watch` | 저장할 때마다 확인합니다 |
      | `\(command) check` | 한 번 확인합니다 |
      | `\(command) run 1` | 실험까지 하고 보고서를 씁니다 |
      | `\(command) hint 1` | 부를 때마다 힌트를 하나 더 봅니다 |
      | `\(command) reset 1` | 처음 파일로 되돌립니다. 쓰던 파일은 남습니다 |
      | `\(command) submit --id 학번` | 낼 것을 확인하고 zip 하나로 묶습니다 |

      "선생님이 확인"이라고 나오는 것은 채점할 때 봅니다. 채점할 때는 공개되지 않은 입력도 쓰므로, 공개된 값만 맞추는
      코드는 점수를 받지 못합니다.

      ## In English

      On Debian, Ubuntu or WSL2, install [Swift](https://www.swift.org/install) 6.1 or newer and run `\(command) watch --lang en`.
      It tells you at every save what is right and what is wrong, and why. `\(command) submit --id YOUR-ID` checks what you
      are about to hand in and packs it into one zip. What is marked "by your teacher" is decided when your work is graded;
      that is done with unpublished inputs too, so code that only knows the published values earns nothing.

      ## 레슨 · Lessons

      \(list)

      """
  }
}
