import Course
import Runner
import Terminal

/// A lesson's checks as lines for a terminal.
struct CheckList {
  let result: LessonResult
  let language: Language
  let palette: Palette
  let columns: Int

  /// All lines: the head, what passed, what did not with its explanation, what is still to do.
  var lines: [String] {
    if let failure = result.build.failure {
      return [head, ""]
        + failure[language].split(separator: "\n").flatMap {
          indented(String($0), by: 2, style: palette.failed)
        }
    }
    let body = diagnostics + passed + failures + pending
    return [head, ""] + (body.last == "" ? body.dropLast() : body)
  }

  /// ` 1 GANLoss  GAN의 손실     ▕████░░▏ 6/13 checks · 7/16 points`.
  var head: String {
    let counted = result.checks.filter(\.countsHere)
    let done = counted.filter { $0.verdict == .passed }.count
    let score = LocalizedText(
      ko: "확인 \(done)/\(counted.count) · \(result.earned)/\(result.points)점",
      en: "\(done)/\(counted.count) checks · \(result.earned)/\(result.points) points")[language]
    let name = " \(result.number) \(palette.title(result.id))  \(result.title[language])"
    // The bar gives way before the title does.
    let cells = min(20, max(8, columns - 5 - name.displayWidth - score.displayWidth))
    let bar = ProgressBar(done: done, total: max(1, counted.count)).bar(cells: cells)
    let room = columns - 1 - (bar + score).displayWidth - 2
    if room < 12 { return (name + "  " + score).truncated(to: columns) }
    return name.truncated(to: room).padded(to: room) + " " + bar + " " + score
  }

  private var diagnostics: [String] {
    let errors = result.build.diagnostics.filter { $0.severity == "error" }
    guard !errors.isEmpty else { return [] }
    return errors.prefix(8).flatMap { error -> [String] in
      let place = "\(error.at.file):\(error.at.line)"
      return [" \(palette.failed("✗")) \(palette.key(place))"] + indented(sanitized(error.message), by: 3)
    } + [""]
  }

  /// What passed, side by side.
  private var passed: [String] {
    let items = result.checks.filter { $0.verdict == .passed }.map {
      "\(palette.passed("✓")) \($0.number) \($0.id)"
    }
    guard !items.isEmpty else { return [] }
    let width = (items.map(\.displayWidth).max() ?? 0) + 3
    let perLine = max(1, (columns - 1) / width)
    let rows = stride(from: 0, to: items.count, by: perLine).map { start in
      " " + items[start..<min(start + perLine, items.count)].map { $0.padded(to: width) }.joined()
    }
    return rows + [""]
  }

  private var failures: [String] {
    result.checks.filter { ![.passed, .todo, .waiting, .notRun].contains($0.verdict) }.flatMap {
      failure($0) + [""]
    }
  }

  private func failure(_ check: CheckResult) -> [String] {
    let place = check.at.map { "\($0.file):\($0.line)" } ?? ""
    let name = " \(palette.failed("✗")) \(check.number) \(palette.title(check.id))"
    let room = columns - 1 - place.displayWidth
    var lines = [name.padded(to: max(name.displayWidth + 2, room)) + palette.key(place)]
    lines += indented(words(check.message), by: 3)
    for detail in check.details { lines += indented(words(detail), by: 5, style: palette.quiet) }
    return lines + printed(check)
  }

  /// What the code printed, as far as it is short.
  private func printed(_ check: CheckResult) -> [String] {
    let lines = sanitized(check.printed).split(whereSeparator: \.isNewline)
    guard !lines.isEmpty else { return [] }
    let shown = lines.prefix(8).map { ("     │ " + $0).truncated(to: columns - 1) }
    guard lines.count > 8 else { return Array(shown) }
    let more = LocalizedText(ko: "… \(lines.count - 8)줄 더", en: "… \(lines.count - 8) more lines")[language]
    return shown + ["     │ \(palette.quiet(more))"]
  }

  private var pending: [String] {
    let checks = result.checks.filter { [.todo, .waiting, .notRun].contains($0.verdict) }
    let width = (checks.map { $0.number.displayWidth + $0.id.displayWidth }.max() ?? 0) + 3
    return checks.flatMap { check -> [String] in
      let name = "\(check.number) \(check.id)".padded(to: width)
      let line = ("   · " + name + palette.quiet(words(check.message))).truncated(to: columns - 1)
      return [line] + printed(check)
    }
  }

  /// A sentence with its code marked.
  private func words(_ text: LocalizedText) -> String {
    let pieces = sanitized(text[language]).split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().map { $0.offset % 2 == 1 ? palette.key($0.element) : String($0.element) }
      .joined()
  }

  private func indented(_ text: String, by indent: Int, style: Style = .plain) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      String(line).wrapped(to: max(20, columns - 1 - indent)).map {
        String(repeating: " ", count: indent) + style($0)
      }
    }
  }
}
