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
  private var drawnProgress = false

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
  }

  /// Draws again where the window or the progress changed.
  mutating func refresh(progress: (step: Int, total: Int)? = nil, force: Bool = false) {
    guard isLive, force || screen.needsRedraw || progress != nil || drawnProgress else { return }
    drawnProgress = progress != nil
    let columns = screen.size.columns
    var lines = body(columns: columns)
    if let progress {
      let bar = ProgressBar(done: progress.step, total: progress.total)
      lines += ["", " " + bar.line(label: "", columns: columns - 2) { $0 }]
    }
    if !panel.isEmpty { lines += [""] + panel.flatMap { $0.wrapped(to: columns - 2) }.map { " \($0)" } }
    let language = desk.language
    screen.draw(lines, footer: ["", keys(columns)]) { hidden in
      LocalizedText(
        ko: " … \(hidden)줄 더 (창을 키우면 보입니다)", en: " … \(hidden) more lines (make the window taller)")[language]
    }
  }

  /// Leaves the last screen as it is and goes below it.
  mutating func leave() {
    if isLive { print() }
  }

  private func body(columns: Int) -> [String] {
    if let complaint { return complaint.wrapped(to: columns - 2).map { " " + desk.palette.failed($0) } }
    guard let result, let text else {
      return [" " + desk.say(ko: "확인하는 중입니다…", en: "Checking…")]
    }
    var lines = CheckList(result: result, language: desk.language, palette: desk.palette, columns: columns)
      .lines
    lines +=
      ExperimentList(
        result: result, text: text, language: desk.language, palette: desk.palette, columns: columns
      ).lines
    if result.checks.allSatisfy({ $0.verdict == .passed }), !result.checks.isEmpty {
      lines += [
        "",
        " "
          + desk.palette.passed(
            desk.say(
              ko: "모두 통과했습니다! r: 실험과 보고서, n: 다음 레슨",
              en: "All passed! r: experiments and report, n: next lesson")),
      ]
    } else {
      lines += ["", " " + desk.palette.quiet(desk.say(ko: "편집할 파일: \(place)", en: "Edit \(place)"))]
    }
    return lines
  }

  private var footerTime: String {
    took.map { String(format: "%.2f s", $0 / .seconds(1)) } ?? ""
  }

  private func keys(_ columns: Int) -> String {
    let names: [(String, String)] = [
      ("h", desk.say(ko: "힌트", en: "hint")), ("n", desk.say(ko: "다음", en: "next")),
      ("s", desk.say(ko: "연습장", en: "scratch")),
      ("r", desk.say(ko: "실험", en: "run experiments")), ("l", desk.say(ko: "목록", en: "list")),
      ("x", desk.say(ko: "처음으로", en: "reset")), ("q", desk.say(ko: "끝", en: "quit")),
    ]
    let line = " " + names.map { "\(desk.palette.key($0.0)) \($0.1)" }.joined(separator: "   ")
    let time = footerTime
    let room = columns - 1 - time.displayWidth
    return line.displayWidth < room ? line.padded(to: room) + desk.palette.quiet(time) : line
  }
}
