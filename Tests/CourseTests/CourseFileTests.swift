import Course
import Foundation
import Testing

/// `course.yml`: what is read, and what is said of one that is wrong.
@Suite struct CourseFileTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private let whole = """
    # The course.
    format: 1
    title: {ko: 과정, en: The course}
    version: 2.10
    language: ko
    lessons:
      - 01-GANLoss
      - {lesson: 02-Pooling, weight: 2.5}
    aliases:
      paint: GANLoss paint red
    """

  @Test func aWholeFileIsRead() throws {
    let course = try scratch.course(whole)
    #expect(course.title == LocalizedText(ko: "과정", en: "The course"))
    #expect(course.version == "2.10")
    #expect(course.language == .korean)
    #expect(course.lessons.map(\.id) == ["GANLoss", "Pooling"])
    #expect(course.lessons.map(\.name) == ["01-GANLoss", "02-Pooling"])
    #expect(course.lessons.map(\.number) == [1, 2])
    #expect(course.lessons.map(\.weight) == [1, 2.5])
    #expect(course.aliases == ["paint": ["GANLoss", "paint", "red"]])
    #expect(course.reports.path == scratch.url.appendingPathComponent("Reports").path)
    #expect(course.state.path == scratch.url.appendingPathComponent(".workbook").path)
  }

  @Test func theProgramMayWriteElsewhere() throws {
    _ = try scratch.course(whole)
    let home = URL(fileURLWithPath: "/somewhere")
    let course = try Course(folder: scratch.url, home: home)
    #expect(course.reports.path == "/somewhere/Reports")
    #expect(course.lessons[0].url.path == scratch.url.appendingPathComponent("01-GANLoss").path)
  }

  @Test func whatMayBeLeftOutHasADefault() throws {
    let course = try scratch.course("format: 1\ntitle: Short\nlessons: [01-GANLoss]")
    #expect(course.title == LocalizedText("Short"))
    #expect(course.version == "1")
    #expect(course.language == .english)
    #expect(course.aliases.isEmpty)
  }

  @Test func linesMayEndAsOnWindowsAndBeginWithAMark() throws {
    let windows = "\u{FEFF}" + whole.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try scratch.course(windows).lessons.map(\.id) == ["GANLoss", "Pooling"])
  }

  @Test func aMissingFileIsNamed() {
    let nowhere = URL(fileURLWithPath: "/nowhere/at/all")
    #expect { try Course(folder: nowhere) } throws: { error in
      "\(error)".hasPrefix("/nowhere/at/all/course.yml cannot be read.") && "\(error)".contains("--course")
    }
  }

  @Test(arguments: ["", "   \n", "# only a comment\n", "- a\n- list\n", "just words"])
  func whatHoldsNoKeysIsEmpty(_ yaml: String) throws {
    #expect(try scratch.complaint(yaml).contains("It is empty. Write format, title and lessons."))
  }

  @Test(arguments: ["title: [unclosed", "a: b: c", "\ttab: 1", "format: 1\nformat: 1", "title: \"x"])
  func whatIsNotYAMLIsSaidToBe(_ yaml: String) throws {
    #expect(try scratch.complaint(yaml).contains("course.yml is not YAML."))
  }

  @Test func bytesThatAreNoTextAreNotRead() throws {
    try scratch.write(Data([0xff, 0xfe, 0x00]), to: "course.yml")
    #expect(throws: CourseError.self) { try Course(folder: scratch.url) }
  }

  @Test(arguments: [
    ("format: 2", ":1: Format 2 is newer than this program reads (1). Get a newer Workbook."),
    ("format: 0", ":1: There is no format 0. Write `format: 1`."),
    ("format: -3", ":1: There is no format -3. Write `format: 1`."),
    ("format: one", ":1: `format` is missing. Write `format: 1`."),
    ("title: T", ": `format` is missing. Write `format: 1`."),
    ("title: T\nfromat: 1", ":2: `fromat` is not known. Did you mean `format`?"),
    // A newer format may have keys that we do not know: the format is what matters then.
    ("chapters: []\nformat: 7", ":2: Format 7 is newer than this program reads (1). Get a newer Workbook."),
  ])
  func theFormatComesFirst(_ yaml: String, _ end: String) throws {
    let complaint = try scratch.complaint(yaml)
    #expect(complaint == scratch.url.appendingPathComponent("course.yml").path + end)
  }

  @Test(arguments: [
    ("lesson: [01-GANLoss]", ":3: `lesson` is not known. Did you mean `lessons`?"),
    ("Titel: x", ":3: `Titel` is not known. Did you mean `title`?"),
    (
      "teachers: x",
      ":3: `teachers` is not known. Use one of: format, title, version, language, lessons, aliases."
    ),
    ("language: kr", ":3: `kr` is not known. Did you mean `ko`?"),
    ("language: german", ":3: `german` is not known. Use one of: ko, en."),
    ("lessons: []", ":3: `lessons` is empty. List the lessons' folders in order: `- 01-GANLoss`."),
    ("lessons: 01-GANLoss", ":3: `lessons` is empty. List the lessons' folders in order: `- 01-GANLoss`."),
    ("lessons:\n  - 01-GANLos", ":4: There is no folder 01-GANLos. Did you mean 01-GANLoss?"),
    (
      "lessons:\n  - 09-Diffusion",
      ":4: There is no folder 09-Diffusion. Make it with `./workbook new lesson`, or take this line out."
    ),
    (
      "lessons:\n  - 01-GANLoss\n  - 02-Pooling\n  - 01-GANLoss",
      ":6: The lesson GANLoss is listed twice (as 1 and 3). Take one out."
    ),
    ("lessons:\n  - {lesson: 01-GANLoss, wieght: 2}", ":4: `wieght` is not known. Did you mean `weight`?"),
    ("lessons:\n  - {lesson: 01-GANLoss, weight: -1}", ":4: A weight is a number from 0 on."),
    ("lessons:\n  - {lesson: 01-GANLoss, weight: .inf}", ":4: A weight is a number from 0 on."),
    ("lessons:\n  - {lesson: 01-GANLoss, weight: .nan}", ":4: A weight is a number from 0 on."),
    ("lessons:\n  - {lesson: 01-GANLoss, weight: much}", ":4: A weight is a number from 0 on."),
    ("lessons:\n  - {weight: 1}", ":4: Write the name of a lesson's folder: `- 01-GANLoss`."),
    ("lessons:\n  - [01-GANLoss]", ":4: Write the name of a lesson's folder: `- 01-GANLoss`."),
    ("lessons:\n  - ''", ":4: Write the name of a lesson's folder: `- 01-GANLoss`."),
    ("lessons: [01-GANLoss]\naliases: paint", ":4: Write aliases as `word: Lesson action`."),
    ("lessons: [01-GANLoss]\naliases: {paint: GANLoss}", ":4: Write `word: Lesson action`."),
    ("lessons: [01-GANLoss]\naliases: {paint: [a, b]}", ":4: Write `word: Lesson action`."),
  ])
  func everyOtherMistakeNamesItsLine(_ lines: String, _ end: String) throws {
    let complaint = try scratch.complaint("format: 1\ntitle: T\n\(lines)")
    #expect(complaint == scratch.url.appendingPathComponent("course.yml").path + end)
  }

  @Test(arguments: ["../elsewhere", "..", ".", ".hidden", "/etc", "01-GANLoss/..", "a/b"])
  func aLessonLiesDirectlyInItsCourse(_ name: String) throws {
    let complaint = try scratch.complaint("format: 1\ntitle: T\nlessons: ['\(name)']")
    #expect(complaint.hasSuffix("Write the name of a lesson's folder: `- 01-GANLoss`."))
  }

  @Test(arguments: ["01-2D", "01-a-b", "01-Ünicode", "01-한글", "01-with space", "01-", "3", "01-A.B"])
  func aLessonsNameIsAModules(_ name: String) throws {
    let complaint = try scratch.complaint("format: 1\ntitle: T\nlessons: ['\(name)']", folders: [name])
    #expect(complaint.contains("\(name): a lesson's folder is named NUMBER-Name"))
  }

  @Test(arguments: [
    ("01-GANLoss", "GANLoss"), ("Intro", "Intro"), ("00-v2", "v2"), ("12-WGAN_GP", "WGAN_GP"),
  ])
  func aLessonsIdIsItsFoldersNameBehindTheNumber(_ folder: String, _ id: String) throws {
    let course = try scratch.course("format: 1\ntitle: T\nlessons: ['\(folder)']", folders: [folder])
    #expect(course.lessons.map(\.id) == [id])
  }

  @Test func aFileIsNoLessonsFolder() throws {
    try scratch.write("", to: "03-File")
    #expect(
      try scratch.complaint("format: 1\ntitle: T\nlessons: [03-File]").contains("There is no folder 03-File.")
    )
  }

  @Test(arguments: ["title: {ko: 과정}", "title: {en: Course}", "title: []", ""])
  func aTitleIsInBothLanguagesOrTheSameInBoth(_ title: String) throws {
    let complaint = try scratch.complaint("format: 1\nlessons: [01-GANLoss]\n\(title)")
    #expect(complaint.contains("The title is missing. Write it in both languages"))
  }

  @Test func everyComplaintIsInKoreanToo() throws {
    do {
      _ = try scratch.course("format: 1\ntitle: T\nlessons: [01-GANLos]")
      Issue.record("nothing was said")
    } catch let error as CourseError {
      #expect(error.sentence.korean.hasSuffix(":3: 수업 폴더 01-GANLos이(가) 없습니다. 01-GANLoss인가요?"))
    }
  }
}
