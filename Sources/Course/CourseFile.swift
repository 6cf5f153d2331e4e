public import Foundation
internal import Yams

extension Course {
  /// Reads the course in a folder.
  ///
  /// - Parameters:
  ///   - folder: Where `course.yml` is.
  ///   - home: Where the program writes; the folder itself where nothing is said.
  ///
  /// Throws `CourseError` naming the file, the line and what to change.
  public init(folder: URL, home: URL? = nil) throws {
    let file = folder.appendingPathComponent("course.yml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw CourseError(
        LocalizedText(
          ko: "\(file.path)을(를) 읽을 수 없습니다. `--course`에 course.yml이 있는 폴더를 씁니다.",
          en: "\(file.path) cannot be read. Give `--course` the folder that holds course.yml."))
    }
    let reader = CourseFile(path: file.path, folder: folder)
    self = try reader.course(text, home: home ?? folder)
  }

  /// The text of `course.yml` with these lessons alone, and the aliases that lead to them.
  func file(listing listed: [LessonFolder]) throws -> String {
    let file = folder.appendingPathComponent("course.yml")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      throw FileProblem(.notReadable, path: file.path)
    }
    guard listed != lessons, var root = try Yams.compose(yaml: text) else { return text }
    let wanted = Set(listed.map(\.name))
    let items = root["lessons"].flatMap(\.sequence).map(Array.init) ?? []
    root["lessons"] = Node(
      items.filter { item in
        (item.string ?? item.mapping?["lesson"]?.string).map(wanted.contains) ?? false
      })
    let reachable = aliases.filter { alias in
      guard let word = alias.value.first, let meant = try? lesson(word) else { return false }
      return wanted.contains(meant.name)
    }
    if let all = root["aliases"]?.mapping {
      let left = all.filter { alias in alias.key.string.map { reachable[$0] != nil } ?? false }
      root["aliases"] = left.isEmpty ? nil : Node(left.map { ($0.key, $0.value) })
    }
    return try Yams.serialize(node: root, allowUnicode: true)
  }
}

/// Reads `course.yml` key by key, so that every error names its line.
private struct CourseFile {
  let path: String
  let folder: URL

  func course(_ text: String, home: URL) throws -> Course {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw CourseError(
        LocalizedText(ko: "\(path): YAML로 읽을 수 없습니다.\n\(error)", en: "\(path) is not YAML.\n\(error)"))
    }
    guard let root, let map = root.mapping else {
      throw problem(
        root, ko: "비어 있습니다. format, title, lessons를 씁니다.", en: "It is empty. Write format, title and lessons."
      )
    }
    try checkFormat(map)
    try checkKeys(map)
    return Course(
      title: try title(map["title"]), version: map["version"]?.string ?? "1",
      language: try language(map["language"]),
      lessons: try lessons(map["lessons"]), aliases: try aliases(map["aliases"]), folder: folder,
      home: home)
  }

  private func checkFormat(_ map: Node.Mapping) throws {
    guard let node = map["format"], let format = node.int else {
      // Without a format that can be trusted, a misspelt key is the likeliest cause.
      if map["format"] == nil { try checkKeys(map) }
      throw problem(
        map["format"], ko: "format이 없습니다. `format: \(Course.format)`을 씁니다.",
        en: "`format` is missing. Write `format: \(Course.format)`.")
    }
    guard format <= Course.format else {
      throw problem(
        node, ko: "format \(format)은 이 프로그램보다 새롭습니다. Workbook을 새로 받습니다.",
        en: "Format \(format) is newer than this program reads (\(Course.format)). Get a newer Workbook.")
    }
    guard format == Course.format else {
      throw problem(
        node, ko: "format \(format)은 없습니다. `format: \(Course.format)`을 씁니다.",
        en: "There is no format \(format). Write `format: \(Course.format)`.")
    }
  }

  private func checkKeys(
    _ map: Node.Mapping, _ known: [String] = ["format", "title", "version", "language", "lessons", "aliases"]
  ) throws {
    for (key, _) in map {
      let word = key.string ?? ""
      guard !known.contains(word) else { continue }
      throw unknown(word, key, among: known)
    }
  }

  private func unknown(_ word: String, _ node: Node?, among known: [String]) -> CourseError {
    if let meant = DidYouMean.suggestion(for: word, among: known) {
      return problem(
        node, ko: "`\(word)`은(는) 모르는 말입니다. `\(meant)`인가요?",
        en: "`\(word)` is not known. Did you mean `\(meant)`?")
    }
    let list = known.joined(separator: ", ")
    return problem(
      node, ko: "`\(word)`은(는) 모르는 말입니다. 쓸 수 있는 말: \(list)",
      en: "`\(word)` is not known. Use one of: \(list).")
  }

  private func title(_ node: Node?) throws -> LocalizedText {
    if let text = node?.string { return LocalizedText(text) }
    guard let titles = node?.mapping, let korean = titles["ko"]?.string, let english = titles["en"]?.string
    else {
      throw problem(
        node, ko: "title이 없습니다. 두 언어로 씁니다: `title: {ko: …, en: …}`",
        en: "The title is missing. Write it in both languages: `title: {ko: …, en: …}`.")
    }
    return LocalizedText(ko: korean, en: english)
  }

  private func language(_ node: Node?) throws -> Language {
    guard let node else { return .english }
    guard let word = node.string, let language = Language(rawValue: word) else {
      throw unknown(node.string ?? "", node, among: Language.allCases.map(\.rawValue))
    }
    return language
  }

  private func lessons(_ node: Node?) throws -> [LessonFolder] {
    guard let items = node?.sequence, !items.isEmpty else {
      throw problem(
        node, ko: "lessons가 비어 있습니다. 수업 폴더를 순서대로 씁니다: `- 01-GANLoss`",
        en: "`lessons` is empty. List the lessons' folders in order: `- 01-GANLoss`.")
    }
    var lessons: [LessonFolder] = []
    for (index, item) in items.enumerated() {
      let lesson = try lesson(item, number: index + 1)
      if let twin = lessons.first(where: { DidYouMean.plain($0.id) == DidYouMean.plain(lesson.id) }) {
        throw problem(
          item, ko: "수업 \(lesson.id)이(가) 두 번 있습니다(\(twin.number)번째와 \(lesson.number)번째). 하나를 지웁니다.",
          en:
            "The lesson \(lesson.id) is listed twice (as \(twin.number) and \(lesson.number)). Take one out.")
      }
      lessons.append(lesson)
    }
    return lessons
  }

  private func lesson(_ node: Node, number: Int) throws -> LessonFolder {
    var weight = 1.0
    var name = node.string
    if let map = node.mapping {
      try checkKeys(map, ["lesson", "weight"])
      name = map["lesson"]?.string
      if let written = map["weight"] {
        guard let value = written.float, value.isFinite, value >= 0 else {
          throw problem(written, ko: "weight는 0 이상의 수입니다.", en: "A weight is a number from 0 on.")
        }
        weight = value
      }
    }
    guard let name, !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
      throw problem(
        node, ko: "수업 폴더의 이름을 씁니다: `- 01-GANLoss`", en: "Write the name of a lesson's folder: `- 01-GANLoss`."
      )
    }
    let url = folder.appendingPathComponent(name)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue else {
      let folders = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      if let meant = DidYouMean.suggestion(for: name, among: folders.filter { !$0.hasPrefix(".") }.sorted()) {
        throw problem(
          node, ko: "수업 폴더 \(name)이(가) 없습니다. \(meant)인가요?",
          en: "There is no folder \(name). Did you mean \(meant)?")
      }
      throw problem(
        node, ko: "수업 폴더 \(name)이(가) 없습니다. `./workbook new lesson`으로 만들거나 이 줄을 지웁니다.",
        en: "There is no folder \(name). Make it with `./workbook new lesson`, or take this line out.")
    }
    let id = name.split(separator: "-", maxSplits: 1).last.map(String.init) ?? name
    guard isModuleName(id) else {
      throw problem(
        node, ko: "\(name): 폴더 이름은 `번호-이름`이고, 이름은 영문자로 시작하는 Swift 이름입니다(예: 01-GANLoss).",
        en:
          "\(name): a lesson's folder is named NUMBER-Name, with a Swift name in ASCII letters (01-GANLoss).")
    }
    return LessonFolder(id: id, number: number, weight: weight, url: url)
  }

  private func isModuleName(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else {
      return false
    }
    return word.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
    }
  }

  private func aliases(_ node: Node?) throws -> [String: [String]] {
    guard let node else { return [:] }
    guard let map = node.mapping else {
      throw problem(node, ko: "aliases는 `이름: 수업 동작` 꼴입니다.", en: "Write aliases as `word: Lesson action`.")
    }
    var aliases: [String: [String]] = [:]
    for (key, value) in map {
      let words = value.string?.split(separator: " ").map(String.init) ?? []
      guard let word = key.string, words.count >= 2 else {
        throw problem(value, ko: "`이름: 수업 동작` 꼴로 씁니다.", en: "Write `word: Lesson action`.")
      }
      aliases[word] = words
    }
    return aliases
  }

  private func problem(_ node: Node?, ko korean: String, en english: String) -> CourseError {
    let line = node?.mark.map { ":\($0.line)" } ?? ""
    return CourseError(LocalizedText(ko: "\(path)\(line): \(korean)", en: "\(path)\(line): \(english)"))
  }
}
