import Foundation

/// The student edition's own front page.
struct StudentReadme {
  let course: Course
  /// The lessons that are given out.
  let lessons: [LessonFolder]
  let hasProgram: Bool

  /// Writes `README.md`.
  func write(to folder: URL) throws {
    try AtomicFile.write(text, to: folder.appendingPathComponent("README.md"))
  }

  private var command: String { hasProgram ? "./workbook" : "workbook" }
  private var option: String { hasProgram ? "" : " --course ." }
  private var place: String { hasProgram ? "Lessons/" : "" }

  /// The commands with what they are for, in Korean and in English.
  private var commands: [(words: String, korean: String, english: String)] {
    [
      (
        "watch", "저장할 때마다 확인합니다. `h` 힌트, `r` 실험과 보고서, `n` 다음 수업",
        "checks at every save; `h` hint, `r` experiments and report, `n` next lesson"
      ),
      ("check", "한 번 확인합니다", "checks once"),
      ("list", "수업과 지금까지 한 것", "the lessons, and how far you are"),
      ("run 1", "확인, 실험, 보고서", "checks, experiments, report"),
      (
        "run 1 --scale evening", "실험을 길게 합니다. Ctrl-C로 멈추면 다음에 이어서 합니다",
        "the long version of the experiments; Ctrl-C stops it, the same command goes on"
      ),
      ("hint 1", "부를 때마다 힌트를 하나 더 봅니다", "one more hint each time"),
      ("try 1", "만든 것으로 해 볼 수 있는 것을 보여 줍니다", "what can be done with what you built"),
      ("reset 1", "처음 파일로 되돌립니다. 쓰던 파일은 남습니다", "the file as it was; yours is kept"),
      (
        "submit --id 학번", "낼 것을 확인하고 zip 하나로 묶습니다",
        "checks what you hand in and packs it into one zip"
      ),
      ("doctor", "이 컴퓨터에 무엇이 있고 무엇이 없는지", "what this machine has and lacks"),
    ]
  }

  private func table(_ language: Language) -> String {
    let rows = commands.map { row in
      let words = language == .korean ? row.words : row.words.replacingOccurrences(of: "학번", with: "ID")
      return "| `\(command) \(words)` | \(LocalizedText(ko: row.korean, en: row.english)[language]) |"
    }
    return (["| \(language == .korean ? "명령" : "command") | |", "|---|---|"] + rows).joined(separator: "\n")
  }

  /// Short words for what can be tried; only those of lessons that are here.
  private func shortWords(_ language: Language) -> String {
    let ids = Set(lessons.map(\.id))
    let known = course.aliases.filter { alias in
      alias.value.first.flatMap { try? course.lesson($0) }.map { ids.contains($0.id) } ?? false
    }
    guard !known.isEmpty else { return "" }
    let list = known.sorted { $0.key < $1.key }.map {
      "`\($0.key)` (`try \($0.value.joined(separator: " "))`)"
    }
    .joined(separator: ", ")
    return LocalizedText(ko: "\n짧은 이름도 있습니다: \(list)\n", en: "\nThere are short words, too: \(list).\n")[
      language]
  }

  private func kit(_ language: Language) -> String {
    guard
      FileManager.default.fileExists(atPath: course.folder.appendingPathComponent("KIT.md").path)
    else { return "" }
    return LocalizedText(
      ko: "\n쓸 수 있는 텐서 연산, 층, 손실은 [KIT.md](\(place)KIT.md)에 모두 있습니다(영어).\n",
      en: "\n[KIT.md](\(place)KIT.md) lists the tensor operations, layers and losses that you can use.\n")[
        language]
  }

  private var text: String {
    let list = lessons.map { lesson in
      let title = LessonTexts(of: lesson).title
      return "\(lesson.number). `\(place)\(lesson.name)` \(title.korean) · \(title.english)"
    }.joined(separator: "\n")
    let first = lessons.first?.name ?? ""
    return """
      # \(course.title.korean) · \(course.title.english)

      버전 \(course.version) · [In English](#in-english)

      ## 시작하기

      Debian, Ubuntu, 또는 WSL2에서 [Swift](https://www.swift.org/install) 6.1 이상을 설치한 다음 실행합니다.

      ```sh
      \(command) watch\(option)
      ```

      처음 한 번은 필요한 것을 설치하고 빌드하느라 몇 분 걸립니다. 그다음에는 `\(place)\(first)/Exercise.swift`를 고쳐
      저장할 때마다 무엇이 맞고 무엇이 틀렸는지 알려 줍니다. `h` 키를 누르면 힌트가 나옵니다. 수업의 글은
      `Reports/`의 보고서에서 읽습니다. VS Code에서는 보고서를 열고 Ctrl+Shift+V를 누릅니다.

      \(table(.korean))
      \(shortWords(.korean))\(kit(.korean))
      "선생님이 확인"이라고 나오는 것은 채점할 때 봅니다. 채점할 때는 공개되지 않은 입력도 쓰므로, 공개된 값만 맞추는
      코드는 점수를 받지 못합니다.

      ## In English

      On Debian, Ubuntu or WSL2, install [Swift](https://www.swift.org/install) 6.1 or newer and run:

      ```sh
      \(command) watch --lang en\(option)
      ```

      The first time it installs what is missing and builds for some minutes. Then edit `\(place)\(first)/Exercise.swift`: at
      every save you are told what is right and what is wrong, and why; `h` shows a hint. The text of a lesson is read in its
      report in `Reports/`; in VS Code, open it and press Ctrl+Shift+V. Every command takes `--lang en`.

      \(table(.english))
      \(shortWords(.english))\(kit(.english))
      What is marked "by your teacher" is decided when your work is graded; that is done with unpublished inputs too, so code
      that only knows the published values earns nothing.

      ## 수업 · Lessons

      \(list)

      """
  }
}
