extension LessonText {
  /// Reads a lesson's page; what is wrong with it is told and left out.
  public static func read(_ page: String) -> (text: LessonText, problems: [TextProblem]) {
    var reader = LessonTextReader(FencedPage(page))
    let blocks = reader.blocks()
    if reader.title == nil {
      reader.problems.append(TextProblem(line: 1, "The page has no title: begin with `# …`."))
    }
    reader.problems += MathematicsSpacing.problems(in: page)
    return (
      LessonText(title: reader.title ?? "", blocks: blocks), reader.problems.sorted { $0.line < $1.line }
    )
  }
}

/// Gives fences their meaning.
private struct LessonTextReader {
  let page: FencedPage
  var problems: [TextProblem]
  var title: String?
  private var function = ""

  /// The options that each kind of fence knows.
  private let options: [String: [String]] = [
    "exercise": [], "check": ["title", "hint", "mistake", "finding", "label"],
    "figure": ["caption", "alt", "label"],
    "experiment": ["title", "caption", "alt", "label", "passed", "missed"],
  ]

  init(_ page: FencedPage) {
    self.page = page
    problems = page.problems
  }

  mutating func blocks() -> [LessonText.Block] {
    page.pieces.compactMap { piece in
      switch piece {
      case .prose(let text):
        return prose(text).map { .prose($0) }
      case .fence(let fence):
        return block(fence)
      }
    }
  }

  /// Takes the title out of the first prose.
  private mutating func prose(_ text: String) -> String? {
    guard title == nil, text.hasPrefix("# ") else { return text }
    let end = text.firstIndex(of: "\n") ?? text.endIndex
    title = text[..<end].dropFirst(2).trimmed
    let rest = text[end...].trimmed
    return rest.isEmpty ? nil : rest
  }

  private mutating func block(_ fence: Fence) -> LessonText.Block? {
    guard let known = options[fence.kind] else {
      let meant = DidYouMean.suggestion(for: fence.kind, among: options.keys.sorted())
      let question = meant.map { " Did you mean \($0)?" } ?? ""
      problems.append(TextProblem(line: fence.line, "There is no fence {\(fence.kind)}.\(question)"))
      return nil
    }
    guard !fence.argument.isEmpty else {
      problems.append(TextProblem(line: fence.line, "Write a name after {\(fence.kind)}."))
      return nil
    }
    for option in fence.options where !known.contains(option.name) {
      let meant = DidYouMean.suggestion(for: option.name, among: known)
      let advice = meant.map { "Did you mean :\($0):?" } ?? "Use one of: \(known.joined(separator: ", "))."
      problems.append(TextProblem(line: option.line, "{\(fence.kind)} knows no :\(option.name):. \(advice)"))
    }
    switch fence.kind {
    case "exercise":
      function = fence.argument
      return .exercise(ExerciseText(function: fence.argument, task: fence.body))
    case "check": return .check(check(fence))
    case "figure":
      return .figure(
        FigureText(
          id: fence.argument, caption: one("caption", fence), alternative: one("alt", fence),
          labels: fence.words("label")))
    default:
      return .experiment(
        ExperimentText(
          id: fence.argument, title: one("title", fence), body: fence.body, captions: fence.words("caption"),
          alternatives: fence.words("alt"), labels: fence.words("label"), passed: one("passed", fence),
          missed: one("missed", fence)))
    }
  }

  private mutating func check(_ fence: Fence) -> CheckText {
    if function.isEmpty {
      problems.append(
        TextProblem(line: fence.line, "The check \(fence.argument) stands above every exercise fence."))
    }
    if !fence.body.isEmpty {
      problems.append(
        TextProblem(line: fence.line, "A check has options only; put its prose outside the fence."))
    }
    return CheckText(
      id: fence.argument, function: function, title: one("title", fence), hints: fence.values("hint"),
      mistakes: fence.words("mistake"), findings: fence.words("finding"),
      labels: fence.words("label"))
  }

  /// The value of an option that must be there.
  private mutating func one(_ name: String, _ fence: Fence) -> String {
    guard let value = fence.values(name).first, !value.isEmpty else {
      problems.append(TextProblem(line: fence.line, "{\(fence.kind)} \(fence.argument) has no :\(name):."))
      return ""
    }
    return value
  }
}
