public import Course
public import Foundation

/// Who is in the class.
public struct Roster: Equatable, Sendable {
  /// The students in the roster's order.
  public let students: [Student]
  /// What was understood of the file, for people: encoding, delimiter, columns.
  public let reading: LocalizedText

  /// A class.
  public init(students: [Student], reading: LocalizedText = LocalizedText("")) {
    self.students = students
    self.reading = reading
  }

  /// Reads a roster as people have it: UTF-8 with or without a byte order mark, UTF-16, or CP949 from Korean Excel;
  /// comma, semicolon or tab; with or without a line of headings.
  ///
  /// Throws `RosterProblem`, which names the line.
  public init(file: URL) throws {
    guard let data = try? Data(contentsOf: file) else { throw FileProblem(.notReadable, path: file.path) }
    try self.init(bytes: [UInt8](data), name: file.lastPathComponent)
  }

  /// Reads a roster's bytes; `name` stands in complaints.
  public init(bytes: [UInt8], name: String) throws {
    guard let (text, encoding) = TextDecoding.text(of: bytes) else {
      throw RosterProblem(
        name, ko: "글자를 읽을 수 없습니다. 엑셀에서 CSV UTF-8로 다시 저장합니다.",
        en: "Its letters cannot be read. Save it again as CSV UTF-8.")
    }
    let table: DelimitedText
    do {
      table = try DelimitedText(text)
    } catch let error as DelimitedText.Unclosed {
      throw RosterProblem(
        name, line: error.line, ko: "따옴표가 닫히지 않았습니다.", en: "A quotation mark is not closed.")
    }
    guard let first = table.rows.first else {
      throw RosterProblem(
        name, ko: "비어 있습니다. 학번과 이름을 한 줄에 하나씩 씁니다.", en: "It is empty. Write an id and a name on each line.")
    }
    let columns = RosterColumns(heading: first.cells)
    let rows = columns == nil ? table.rows : Array(table.rows.dropFirst())
    students = try Roster.students(rows, columns ?? RosterColumns(id: 0, name: 1), name: name)
    let marks: [Character: LocalizedText] = [
      ",": LocalizedText(ko: "쉼표", en: "comma"), ";": LocalizedText(ko: "세미콜론", en: "semicolon"),
      "\t": LocalizedText(ko: "탭", en: "tab"),
    ]
    let mark = marks[table.delimiter] ?? LocalizedText("")
    let heading = columns.map { "\(first.cells[$0.id])" } ?? "1"
    reading = LocalizedText(
      ko: "\(encoding.rawValue), \(mark.korean), 학번 열: \(heading)",
      en: "\(encoding.rawValue), \(mark.english), id column: \(heading)")
  }

  private static func students(_ rows: [DelimitedText.Row], _ columns: RosterColumns, name: String) throws
    -> [Student]
  {
    var students: [Student] = []
    var lines: [String: Int] = [:]
    for row in rows {
      let id = columns.id < row.cells.count ? row.cells[columns.id] : ""
      guard !id.isEmpty else {
        throw RosterProblem(name, line: row.line, ko: "학번이 없습니다.", en: "The id is missing.")
      }
      guard id.utf8.count <= 100, !id.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
      else {
        throw RosterProblem(name, line: row.line, ko: "학번으로 쓸 수 없는 글자입니다.", en: "This cannot be an id.")
      }
      if let before = lines.updateValue(row.line, forKey: StudentKey.folded(id)) {
        throw RosterProblem(
          name, line: row.line, ko: "학번 \(id)이(가) \(before)번째 줄에도 있습니다. 하나를 지웁니다.",
          en: "The id \(id) stands on line \(before) too. Take one out.")
      }
      let words = columns.names.compactMap { $0 < row.cells.count ? row.cells[$0] : nil }
      students.append(Student(id: id, name: words.filter { !$0.isEmpty }.joined(separator: " ")))
    }
    guard !students.isEmpty else {
      throw RosterProblem(name, ko: "학생이 없습니다.", en: "There are no students in it.")
    }
    return students
  }
}

/// Which columns of a roster hold what.
struct RosterColumns: Equatable {
  var id: Int
  var names: [Int]

  init(id: Int, name: Int) {
    self.id = id
    names = [name]
  }

  /// Reads a line of headings, in the words of schools and learning platforms; `nil` where it is none.
  init?(heading: [String]) {
    let words = heading.map { cell in cell.lowercased().filter { $0.isLetter || $0.isNumber } }
    let ids = [
      "학번", "학생번호", "아이디", "studentid", "id", "sisuserid", "idnumber", "username", "loginid", "sisloginid",
      "번호",
    ]
    guard let found = ids.lazy.compactMap({ words.firstIndex(of: $0) }).first else { return nil }
    id = found
    let whole = ["이름", "성명", "학생이름", "학생", "name", "student", "studentname", "fullname"]
    if let name = whole.lazy.compactMap({ words.firstIndex(of: $0) }).first {
      names = [name]
    } else {
      let parts = [["성", "lastname", "surname"], ["firstname", "givenname"]]
      names = parts.compactMap { part in words.firstIndex { part.contains($0) } }
    }
  }
}

/// A roster that cannot be used.
public struct RosterProblem: Error, Equatable {
  /// What is wrong, where, and what to do.
  public let sentence: LocalizedText

  init(_ name: String, line: Int? = nil, ko korean: String, en english: String) {
    let place = name + (line.map { ":\($0)" } ?? "")
    sentence = LocalizedText(ko: "\(place): \(korean)", en: "\(place): \(english)")
  }
}
