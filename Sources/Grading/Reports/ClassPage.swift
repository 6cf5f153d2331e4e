import Course
import Foundation
import Frames
import Reports
import Runner

/// The class report: how the class did, what stands out, and who needs a person.
struct ClassPage {
  let book: ClassBook
  let gradebook: Gradebook
  let texts: [String: LessonTexts]
  let language: Language

  /// One submission that a person must look at.
  struct NeedsPerson: Equatable {
    let student: String
    let lesson: String
    let why: LocalizedText
  }

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  /// Whatever a person has not decided yet.
  var people: [NeedsPerson] {
    book.rows.flatMap { row in
      row.entries.compactMap { entry in
        guard let why = entry.needsPerson, !entry.isDecidedByHand else { return nil }
        return NeedsPerson(student: row.student.id, lesson: entry.lesson.id, why: why)
      }
    }
  }

  /// Writes `class.md` with its pictures; gives what could not be drawn.
  func write(to folder: URL, tools: DrawingTools) throws -> [LocalizedText] {
    var album = Album(tools: tools, language: language)
    let page = markdown(&album)
    for (name, picture) in album.files.sorted(by: { $0.key < $1.key }) {
      try AtomicFile.write(picture, to: folder.appendingPathComponent(name))
    }
    try AtomicFile.write(page, to: folder.appendingPathComponent("class.md"))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".png") && album.files[name] == nil {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    return album.notes
  }

  private func markdown(_ album: inout Album) -> String {
    var blocks = ["# \(Markdown.text(book.course.title[language])) \(Markdown.text(book.course.version))"]
    blocks += top(&album) + persons
    for lesson in book.lessons {
      blocks += ClassLessonSection(
        lesson: lesson, book: book, text: texts[lesson.id]?[language], language: language
      ).blocks(&album)
    }
    blocks += students
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  // MARK: The top

  private var handedIn: [ClassBook.Row] { book.rows.filter(\.handedInAnything) }

  private func top(_ album: inout Album) -> [String] {
    let missing = book.rows.count - handedIn.count
    var blocks = [
      words(
        "학생 \(book.rows.count)명 · 제출 \(handedIn.count)명 · 제출 없음 \(missing)명 · 확인 필요 \(people.count)건",
        "\(book.rows.count) students · \(handedIn.count) handed in · \(missing) did not · \(people.count) need a person"
      ),
      words("감점: ", "Late work: ") + book.settings.late.words[language],
    ]
    guard let spread = Spread(handedIn.map(\.course.percent)) else { return blocks }
    blocks.append(
      words(
        "낸 학생의 평균 \(Decimals.one(spread.mean))% · 중앙값 \(Decimals.one(spread.median))% · 표준편차 \(Decimals.one(spread.deviation)) · \(Decimals.one(spread.least))–\(Decimals.one(spread.most))%",
        "Of those who handed in: mean \(Decimals.one(spread.mean)) % · median \(Decimals.one(spread.median)) % · standard deviation \(Decimals.one(spread.deviation)) · \(Decimals.one(spread.least))–\(Decimals.one(spread.most)) %"
      ))
    blocks.append(
      album.place(
        ClassFigures.distribution(handedIn.map(\.course.percent)),
        words: Album.Words(
          caption: words("과정 점수의 분포", "How the course's grades are spread"),
          alternative: words("과정 점수의 막대그래프", "A bar chart of the course's grades"),
          labels: ClassFigures.labels(language))))
    return blocks
  }

  private var persons: [String] {
    guard !people.isEmpty else { return [] }
    let rows = people.map {
      [link($0.student), Markdown.text($0.lesson), Markdown.sentence($0.why[language])]
    }
    return [
      "## \(words("직접 볼 제출물", "Submissions that need a person"))",
      Table(
        head: [words("학번", "id"), words("수업", "lesson"), words("까닭", "why")],
        alignment: ["---", "---", "---"],
        rows: rows
      ).markdown,
    ]
  }

  private func link(_ student: String) -> String {
    let path = "instructor/\(Places.name(student))/index.md"
    return
      "[\(Markdown.text(student))](\(path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path))"
  }

  // MARK: Students

  private var students: [String] {
    let head =
      [words("학번", "id"), words("이름", "name")] + book.lessons.map { "\($0.number) \(Markdown.text($0.id))" }
      + [words("과정", "course")]
    let rows = book.rows.map { row in
      [link(row.student.id), Markdown.text(row.student.name)]
        + row.entries.map { entry in
          let isOff = entry.grade == nil || entry.grade?.standing != .graded
          return "\(Markdown.text(entry.points.arithmetic))" + (isOff ? " (\(entry.state[language]))" : "")
        } + ["\(Decimals.one(row.course.percent)) %"]
    }
    return [
      "## \(words("학생", "Students"))",
      Table(head: head, alignment: ["---", "---"] + book.lessons.map { _ in "---" } + ["---:"], rows: rows)
        .markdown,
    ]
  }
}
