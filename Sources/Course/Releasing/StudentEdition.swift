public import Foundation

/// What students are given: the program's sources without the instructor's rooms, and the lessons without their
/// answers.
public struct StudentEdition: Sendable {
  /// Rooms that students do not build: grading, and networks that exercises ask for.
  static let instructorRooms: Set = [
    "Grading", "LMS", "workbook-class", "CMalloc", "ReferenceNetworks", "train-encoder",
  ]
  /// Files of a lesson that hold or tell its answers, and files of one student's own.
  static let closed: Set = ["Answers.swift", "Exercise.swift"]

  private let course: Course
  private let released: [LessonFolder]
  private let folder: URL

  /// An edition of a course in a new folder.
  ///
  /// - Parameter lessons: The lessons that are given out, in the course's order; `nil` for all.
  public init(of course: Course, lessons: [LessonFolder]? = nil, in folder: URL) {
    self.course = course
    released = course.lessons.filter { lessons?.contains($0) ?? true }
    self.folder = folder
  }

  /// Whether the course comes with its program, as a package.
  public var hasProgram: Bool {
    FileManager.default.fileExists(atPath: course.home.appendingPathComponent("Package.swift").path)
  }

  /// Where the edition's lessons stand.
  public var lessons: URL { hasProgram ? folder.appendingPathComponent("Lessons") : folder }

  /// Writes all files, and those that `further` makes for each lesson.
  ///
  /// - Parameter further: Further files of a lesson, by name: what its known mistakes do.
  ///
  /// Throws `FileProblem`, and `CourseError` where the folder is not empty or an answer would get out.
  public func write(further: (LessonFolder) throws -> [String: Data]) throws {
    let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard there.isEmpty else {
      throw CourseError(
        LocalizedText(
          ko: "\(folder.path)이(가) 비어 있지 않습니다. 새 폴더의 이름을 씁니다.",
          en: "\(folder.path) is not empty. Name a new folder."))
    }
    if hasProgram { try writeProgram() }
    try writeLessons(further)
    try StudentReadme(course: course, lessons: released, hasProgram: hasProgram).write(to: folder)
    let leaks = try AnswerLeaks(of: course.lessons).found(in: folder)
    if let leak = leaks.first {
      try? FileManager.default.removeItem(at: folder)
      throw CourseError(
        LocalizedText(
          ko: "학생판에 답이 들어가서 만들지 않았습니다: \(leak.file): \(leak.text)",
          en: "An answer would have got out, so nothing was released: \(leak.file): \(leak.text)"))
    }
  }

  private func writeProgram() throws {
    for name in ["Package.swift", "workbook", ".swift-format"] {
      let file = course.home.appendingPathComponent(name)
      if FileManager.default.fileExists(atPath: file.path) {
        try copy(file, to: folder.appendingPathComponent(name))
      }
    }
    let sources = course.home.appendingPathComponent("Sources")
    for room in try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    where !StudentEdition.instructorRooms.contains(room) && !room.hasPrefix(".") {
      try copyAll(sources.appendingPathComponent(room), to: folder.appendingPathComponent("Sources/\(room)"))
      { _ in true }
    }
    try AtomicFile.write(
      ".build/\n.swiftpm/\nPackage.resolved\n.workbook/\n/Reports/\n/Lessons/*/Exercise.old-*\n",
      to: folder.appendingPathComponent(".gitignore"))
  }

  private func writeLessons(_ further: (LessonFolder) throws -> [String: Data]) throws {
    try AtomicFile.write(
      try course.file(listing: released), to: lessons.appendingPathComponent("course.yml"))
    let kit = course.folder.appendingPathComponent("KIT.md")
    if FileManager.default.fileExists(atPath: kit.path) {
      try copy(kit, to: lessons.appendingPathComponent("KIT.md"))
    }
    for lesson in released {
      let target = lessons.appendingPathComponent(lesson.name)
      // The script that computed the reference is the solution in another language.
      try copyAll(lesson.url, to: target) { name in
        !StudentEdition.closed.contains(name) && !name.hasPrefix("Exercise.old-") && !name.hasSuffix(".py")
      }
      for (name, data) in try further(lesson) {
        try AtomicFile.write(data, to: target.appendingPathComponent(name))
      }
    }
  }

  /// Copies a folder's plain files, those in its folders too; hidden ones and links stay behind.
  private func copyAll(_ source: URL, to target: URL, where wanted: (String) -> Bool) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path).sorted()
    where !name.hasPrefix(".") && name != "__pycache__" && wanted(name) {
      let file = source.appendingPathComponent(name)
      switch try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType {
      case .typeDirectory?: try copyAll(file, to: target.appendingPathComponent(name), where: wanted)
      case .typeRegular?: try copy(file, to: target.appendingPathComponent(name))
      default: continue
      }
    }
  }

  private func copy(_ source: URL, to target: URL) throws {
    guard let data = try? Data(contentsOf: source) else { throw FileProblem(.notReadable, path: source.path) }
    try AtomicFile.write(data, to: target)
    if FileManager.default.isExecutableFile(atPath: source.path) {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: target.path)
    }
  }
}
