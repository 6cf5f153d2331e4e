import CommandDesk
import Course
import Foundation
import Runner
import Terminal

/// What `watch` shows: the checks, a panel for what a key asked for, and the keys.
struct WatchScreen {
  /// Whether the terminal can be drawn on; else every result is printed once.
  var isLive = false
  /// The file that is watched, as one would type it.
  var place = ""
  /// Where the lesson's text can be read with pictures, once the report is written.
  var page = ""
  /// What a key asked for.
  var panel: [String] = []
  /// The last result.
  private(set) var result: LessonResult?

  private let desk: Desk
  private let environment = ProcessInfo.processInfo.environment
  private var screen: Screen
  private var text: LessonText?
  private var took: Duration?
  private var complaint: String?
  private var drawnBusy = false

  init(_ desk: Desk) {
    self.desk = desk
    screen = Screen(environment: environment)
  }

  /// Shows a result.
  mutating func show(_ result: LessonResult, text: LessonText, took: Duration) {
    (self.result, self.text, self.took, complaint) = (result, text, took, nil)
    guard !isLive else { return refresh(force: true) }
    print((body(columns: 80) + [footerTime]).joined(separator: "\n") + "\n")
    fflush(nil)
  }

  /// Shows why there is no result.
  mutating func say(_ sentence: String) {
    complaint = sentence
    guard !isLive else { return refresh(force: true) }
    print(sentence)
    fflush(nil)
  }

  /// Forgets the lesson that was shown.
  mutating func forget() {
    (result, text, took, complaint) = (nil, nil, nil, nil)
    page = ""
  }

  /// How wide the window is.
  var columns: Int { screen.size.columns }

  /// Draws again where the window or the progress changed.
  mutating func refresh(
    progress: (step: Int, total: Int)? = nil, isBusy: Bool = false, force: Bool = false
  ) {
    guard isLive, force || screen.needsRedraw || progress != nil || drawnBusy != isBusy else { return }
    drawnBusy = isBusy
    let columns = self.columns
    var footer: [String] = []
    if let progress {
      let bar = ProgressBar(done: progress.step, total: progress.total)
      footer += ["", " " + bar.line(label: "", columns: columns - 2) { $0 }]
    }
    // What was just asked for comes before everything else: the list above gives way.
    if !panel.isEmpty { footer += [""] + panel.flatMap { $0.wrapped(to: columns - 2) }.map { " \($0)" } }
    footer += ["", keys(columns, isBusy: isBusy)]
    let language = desk.language
    screen.draw(body(columns: columns, rows: screen.size.rows - 1 - footer.count), footer: footer) { hidden in
      LocalizedText(
        ko: " … \(hidden)줄 더 (창을 키우면 보입니다)", en: " … \(hidden) more lines (make the window taller)")[
          language]
    }
  }

  /// Leaves the last screen as it is and goes below it.
  mutating func leave() {
    if isLive { print() }
  }

  private func body(columns: Int, rows: Int = .max) -> [String] {
    if let complaint { return complaint.wrapped(to: columns - 2).map { " " + desk.palette.failed($0) } }
    guard let result, let text else {
      return [" " + desk.say(ko: "확인하는 중입니다…", en: "Checking…")]
    }
    let list = CheckList(result: result, language: desk.language, palette: desk.palette, columns: columns)
    let below =
      ExperimentList(
        result: result, text: text, language: desk.language, palette: desk.palette, columns: columns
      ).lines + [""] + places(result)
    // Where to read and edit stays in sight: explanations give way.
    let lines = list.lines(rows: rows - below.count)
    let room = max(3, rows - below.count)
    guard lines.count > room else { return lines + below }
    return Array(lines.prefix(room - 1)) + [" …"] + below
  }

  /// What to do next, and where.
  private func places(_ result: LessonResult) -> [String] {
    var lines: [String] = []
    if result.checks.allSatisfy({ $0.verdict == .passed }), !result.checks.isEmpty {
      let isDone = result.experiments.allSatisfy { $0.verdict == .passed }
      let isLast = desk.course.lessons.last?.id == result.id
      var words = [desk.say(ko: "모두 통과했습니다!", en: "All passed!")]
      if !isDone { words.append(desk.say(ko: "r: 실험과 보고서", en: "r: experiments and report")) }
      if !isLast { words.append(desk.say(ko: "n: 다음 수업", en: "n: next lesson")) }
      lines.append(" " + desk.palette.passed(words.joined(separator: "   ")))
    }
    if !page.isEmpty {
      lines.append(" " + desk.palette.quiet(desk.say(ko: "읽을 글: \(page)", en: "Read \(page)")))
    }
    lines.append(" " + desk.palette.quiet(desk.say(ko: "편집할 파일: \(place)", en: "Edit \(place)")))
    return lines
  }

  private var footerTime: String {
    took.map { String(format: "%.2f s", $0 / .seconds(1)) } ?? ""
  }

  private func keys(_ columns: Int, isBusy: Bool) -> String {
    let names: [(String, String)] = [
      ("h", desk.say(ko: "힌트", en: "hint")), ("n", desk.say(ko: "다음", en: "next")),
      ("s", desk.say(ko: "연습장", en: "scratch")),
      ("r", desk.say(ko: "실험", en: "experiments")), ("l", desk.say(ko: "목록", en: "list")),
      ("x", desk.say(ko: "되돌리기", en: "reset")), ("q", desk.say(ko: "끝", en: "quit")),
    ]
    let time = isBusy ? desk.say(ko: "확인 중…", en: "checking…") : footerTime
    let room = columns - 1 - time.displayWidth
    let lines = ["   ", "  "].map { gap in
      " " + names.map { "\(desk.palette.key($0.0)) \($0.1)" }.joined(separator: gap)
    }
    // In a narrow window the time of the last check is worth a closer line.
    guard let line = lines.first(where: { $0.displayWidth + 1 < room }) else { return lines[0] }
    return line.padded(to: room) + desk.palette.quiet(time)
  }
}
