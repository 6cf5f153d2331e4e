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
    let body = diagnostics + passed + failed.flatMap { failure($0) + [""] } + pending
    return [head, ""] + (body.last == "" ? body.dropLast() : body)
  }

  /// As much as a window of so many rows holds.
  ///
  /// What is still to do gives way first, then the explanations, from the last one up: every cross is seen.
  func lines(rows: Int) -> [String] {
    let all = lines
    guard all.count > rows, result.build.failure == nil else { return all }
    for explained in stride(from: failed.count, to: 1, by: -1) {
      let shorter = shortLines(explained: explained)
      if shorter.count <= rows { return shorter }
    }
    return shortLines(explained: 1)
  }

  /// What is still to do in one line, and only so many failures with their explanations.
  private func shortLines(explained: Int) -> [String] {
    let open = result.checks.filter { [.todo, .waiting, .notRun].contains($0.verdict) }
    var body =
      diagnostics + passed + failed.prefix(explained).flatMap { failure($0) + [""] }
      + failed.dropFirst(explained).map(failureHead)
    if let first = open.first, let last = open.last {
      let range = first.id == last.id ? first.number : "\(first.number) – \(last.number)"
      let words = LocalizedText(
        ko: "남은 문제 \(open.count)개 (\(range))", en: "\(open.count) left (\(range))")
      body.append("   · " + palette.quiet(words[language]))
    }
    return [head, ""] + (body.last == "" ? body.dropLast() : body)
  }

  /// A check as people call it: by its id where commands are typed in English, by its title in Korean.
  private func name(_ check: CheckResult) -> String {
    language == .korean ? "\(check.number) \(check.title.korean)" : "\(check.number) \(check.id)"
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

  /// The compiler's errors that no check below tells already, each once.
  private var diagnostics: [String] {
    let told = Set(result.checks.filter { $0.verdict == .didNotBuild }.compactMap { $0.at?.line })
    let all = result.build.diagnostics.filter { $0.severity == "error" && !told.contains($0.at.line) }
    // That the protocol is not met follows from the function that is missing, which a check names.
    let causes = all.filter { !$0.message.contains("does not conform to protocol") }
    let errors = causes.isEmpty && told.isEmpty ? all : causes
    guard !errors.isEmpty else { return [] }
    return errors.prefix(3).flatMap { error -> [String] in
      let place = "\(error.at.file):\(error.at.line)"
      return [" \(palette.failed("✗")) \(palette.key(place))"] + indented(sanitized(error.message), by: 3)
        + (error.advice.map { indented(words($0), by: 5, style: palette.quiet) } ?? [])
    } + [""]
  }

  /// What passed, side by side.
  private var passed: [String] {
    let items = result.checks.filter { $0.verdict == .passed }.map {
      "\(palette.passed("✓")) \(name($0))"
    }
    guard !items.isEmpty else { return [] }
    let width = (items.map(\.displayWidth).max() ?? 0) + 3
    let perLine = max(1, (columns - 1) / width)
    let rows = stride(from: 0, to: items.count, by: perLine).map { start in
      " " + items[start..<min(start + perLine, items.count)].map { $0.padded(to: width) }.joined()
    }
    return rows + [""]
  }

  private var failed: [CheckResult] {
    result.checks.filter { ![.passed, .todo, .waiting, .notRun].contains($0.verdict) }
  }

  private func failureHead(_ check: CheckResult) -> String {
    let place = check.at.map { "\($0.file):\($0.line)" } ?? ""
    let name = " \(palette.failed("✗")) \(palette.title(name(check)))"
    let room = columns - 1 - place.displayWidth
    return name.padded(to: max(name.displayWidth + 2, room)) + palette.key(place)
  }

  private func failure(_ check: CheckResult) -> [String] {
    var lines = [failureHead(check)]
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
    let width = (checks.map { name($0).displayWidth }.max() ?? 0) + 2
    return checks.flatMap { check -> [String] in
      let name = name(check).padded(to: width)
      let line = ("   · " + name + palette.quiet(words(check.message))).truncated(to: columns - 1)
      return [line] + printed(check)
    }
  }

  /// A sentence with its code marked.
  private func words(_ text: LocalizedText) -> String { palette.marked(sanitized(text[language])) }

  private func indented(_ text: String, by indent: Int, style: Style = .plain) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      String(line).wrapped(to: max(20, columns - 1 - indent)).map {
        String(repeating: " ", count: indent) + style($0)
      }
    }
  }
}
