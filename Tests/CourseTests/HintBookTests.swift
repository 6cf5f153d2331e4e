import Course
import Testing

/// Which hints were given.
@Suite struct HintBookTests {
  private let scratch: ScratchFolder
  private let course: Course

  init() throws {
    scratch = try ScratchFolder()
    course = try scratch.course("format: 1\ntitle: T\nlessons: [01-GANLoss]")
  }

  @Test func oneMoreEachTimeUntilAllAreGiven() throws {
    var book = HintBook(of: course)
    #expect(book.count("GANLoss", "mass") == 0)
    #expect(try (1...4).map { _ in try book.giveOneMore("GANLoss", "mass", of: 3) } == [1, 2, 3, 3])
    #expect(book.count("GANLoss", "other") == 0)
    #expect(HintBook(of: course).count("GANLoss", "mass") == 3)
  }

  @Test func aCheckWithoutHintsGivesNone() throws {
    var book = HintBook(of: course)
    #expect(try book.giveOneMore("GANLoss", "mass", of: 0) == 0)
  }

  @Test(arguments: ["", "not JSON", #"{"GANLoss/mass": "two"}"#, #"{"GANLoss/mass": -5}"#])
  func aBookThatCannotBeReadIsEmpty(_ content: String) throws {
    try scratch.write(content, to: ".workbook/hints.json")
    var book = HintBook(of: course)
    #expect(book.count("GANLoss", "mass") == 0)
    #expect(try book.giveOneMore("GANLoss", "mass", of: 3) == 1)
  }

  @Test func whereNothingCanBeWrittenItSaysSo() throws {
    try scratch.write("a file where the folder should be", to: ".workbook")
    var book = HintBook(of: course)
    #expect(throws: FileProblem.self) { _ = try book.giveOneMore("GANLoss", "mass", of: 3) }
  }
}
