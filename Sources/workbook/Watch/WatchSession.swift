import CommandDesk
import Course
import FileEvents
import Foundation
import Isolation
import Reports
import Runner
import Terminal

/// The loop of `watch`: save, see, think, save again.
final class WatchSession {
  private let desk: Desk
  private let kit: Kit
  private let poll: Bool
  private var lesson: LessonFolder
  private var watcher: FileWatcher
  private var screen: WatchScreen
  private var current: BackgroundRun?
  /// Whether this lesson's report, where its text is to be read, stands written.
  private var hasReport = false
  private var isAskingForReset = false

  /// A session that begins with a lesson.
  init(_ desk: Desk, lesson: LessonFolder, poll: Bool) throws {
    self.desk = desk
    self.lesson = lesson
    self.poll = poll
    kit = try Kit(products: Place().products)
    try lesson.makeExercise()
    watcher = WatchSession.watcher(of: lesson, poll: poll)
    screen = WatchScreen(desk)
  }

  /// Watches until somebody quits.
  func run() throws {
    let keyboard = Keyboard()
    defer { keyboard.restore() }
    screen.isLive = keyboard.isTerminal && TerminalStream.standardOutput.isTerminal
    screen.place = relative(lesson.exercise)
    start(RunRequest(figures: true))
    while true {
      if desk.cancellation.isCancelled { return leave() }
      finishRun()
      let hasInput = keyboard.isTerminal && keyboard.hasPendingKeys
      // While a run lasts, its end is looked for often; else only the keyboard and the file can say something.
      let wake =
        hasInput
        ? .key
        : watcher.wait(
          keyboard: keyboard.isTerminal ? keyboard.descriptor : nil,
          timeout: current == nil ? .milliseconds(500) : .milliseconds(15))
      switch wake {
      case .changed: start(RunRequest())
      case .key:
        guard let key = keyboard.key(within: .zero) else { continue }
        guard try !ends(key) else { return leave() }
      case .timeout:
        if let sample = current?.sample {
          screen.panel = [desk.say(ko: "지금까지의 그림: \(relative(sample))", en: "So far: \(relative(sample))")]
        }
        screen.refresh(progress: current?.progress, isBusy: current != nil)
      }
    }
  }

  private static func watcher(of lesson: LessonFolder, poll: Bool) -> FileWatcher {
    FileWatcher([lesson.exercise.path], poll: poll)
  }

  private func leave() {
    current?.cancel()
    screen.leave()
  }

  private func start(_ request: RunRequest) {
    start(BackgroundRun(lesson, request, desk: desk, kit: kit))
  }

  private func start(_ run: BackgroundRun) {
    current?.cancel()
    isAskingForReset = false
    screen.panel = []
    current = run
    screen.refresh(isBusy: true, force: true)
  }

  private func finishRun() {
    guard let run = current, let outcome = run.outcome else { return }
    current = nil
    switch outcome {
    case .result(let result): finish(result, took: run.elapsed)
    case .printed(let recording):
      screen.panel = lines(of: recording)
      screen.refresh(force: true)
    case .doesNotBuild:
      screen.panel = [desk.say(ko: "먼저 컴파일 오류를 고칩니다.", en: "Mend the compile errors first.")]
      screen.refresh(force: true)
    case .failed(let sentence): screen.say(sentence[desk.language])
    case .cancelled: break
    }
  }

  private func finish(_ result: LessonResult, took: Duration) {
    let kept = Results(of: desk.course)
    let whole = result.withExperiments(of: kept.last(lesson))
    try? kept.keep(whole, of: lesson)
    screen.show(whole, text: LessonTexts(of: lesson)[desk.language], took: took)
    let hasTrained = result.experiments.contains { $0.verdict != .notRun && $0.verdict != .waiting }
    guard screen.isLive, result.build.failure == nil, hasTrained || !hasReport else { return }
    hasReport = true
    publish(whole, isNews: hasTrained)
    screen.refresh(force: true)
  }

  /// Writes the report; its page is also where the lesson's text is read.
  private func publish(_ result: LessonResult, isNews: Bool) {
    do {
      let written = try LessonReport(
        result: result, text: LessonTexts(of: lesson)[desk.language], language: desk.language,
        exercise: lesson.exercise, folder: lesson.url
      ).write(to: desk.course.reports)
      _ = try LessonPublisher(desk).publishIndex()
      screen.page = relative(written.page)
      if isNews {
        screen.panel = [
          desk.say(ko: "보고서를 새로 썼습니다: \(screen.page)", en: "The report is new: \(screen.page)")
        ]
      }
    } catch {
      screen.panel = [Failure(error)?.sentence[desk.language] ?? "\(error)"]
    }
  }

  private func lines(of recording: Recording) -> [String] {
    var lines = sanitized(recording.printed).split(whereSeparator: \.isNewline).map { "│ \($0)" }
    if let ruling = decideRun(recording) {
      let place = ruling.at.map { "\($0.file):\($0.line): " } ?? ""
      lines.append(desk.palette.failed("\(place)\(ruling.message[desk.language])"))
      lines += ruling.details.map { $0[desk.language] }
    }
    guard lines.isEmpty else { return lines }
    return [desk.say(ko: "scratch()가 아무것도 출력하지 않았습니다.", en: "scratch() printed nothing.")]
  }

  /// Does what a key asks for; says whether that ends the session.
  private func ends(_ key: Key) throws -> Bool {
    if isAskingForReset {
      isAskingForReset = false
      screen.panel = []
      if key == .character("y") { try reset() } else { screen.refresh(force: true) }
      return false
    }
    switch key {
    case .character("q"), .control("c"), .control("d"), .closed: return true
    case .character("h"): try hint()
    case .character("n"): try next()
    case .character("s"):
      start(BackgroundRun(scratchOf: lesson, course: desk.course, kit: kit))
      screen.panel = [desk.say(ko: "연습장을 실행하는 중입니다…", en: "Running scratch()…")]
    case .character("r"): start(RunRequest(experiments: .all, figures: true))
    case .character("l"): list()
    case .character("x"):
      isAskingForReset = true
      screen.panel = [
        desk.say(
          ko: "처음 상태로 되돌릴까요? 지금 파일은 보관합니다. y: 예, 다른 키: 아니요",
          en: "Back to the beginning? Your file is kept. y: yes, any other key: no")
      ]
    default: return false
    }
    screen.refresh(isBusy: current != nil, force: true)
    return false
  }

  private func hint() throws {
    guard let result = screen.result else { return }
    let checks = LessonTexts(of: lesson)[desk.language].checks
    let open = result.checks.first {
      $0.verdict != .passed && $0.verdict != .waiting && $0.verdict != .notRun
    }
    guard let check = checks.first(where: { $0.id == open?.id }) else {
      screen.panel = [desk.say(ko: "모두 통과했습니다. 힌트가 필요 없습니다.", en: "All passed: no hint is needed.")]
      return
    }
    screen.panel = try HintGiver(desk, columns: screen.columns).oneMore(lesson, check)
  }

  private func next() throws {
    let lessons = desk.course.lessons
    guard let place = lessons.firstIndex(of: lesson), lessons.count > 1 else {
      screen.panel = [desk.say(ko: "이 과정의 마지막 수업입니다.", en: "This is the last lesson of the course.")]
      return
    }
    lesson = lessons[(place + 1) % lessons.count]
    try lesson.makeExercise()
    watcher = WatchSession.watcher(of: lesson, poll: poll)
    screen.forget()
    hasReport = false
    screen.place = relative(lesson.exercise)
    start(RunRequest(figures: true))
  }

  private func list() {
    let kept = Results(of: desk.course)
    screen.panel = desk.course.lessons.map { item in
      let last = kept.last(item)
      let score = last.map { "\($0.earned)/\($0.points)" } ?? "–"
      let mark = item == lesson ? "▸" : " "
      return "\(mark) \(item.number) \(item.id)  \(LessonTexts(of: item).title[desk.language])  \(score)"
    }
  }

  private func reset() throws {
    let kept = try lesson.reset()
    screen.panel = [
      kept.map { desk.say(ko: "전에 쓴 파일: \(relative($0))", en: "Your file is now \(relative($0)).") }
        ?? desk.say(ko: "이미 처음 상태입니다.", en: "It is as at the beginning.")
    ]
    let panel = screen.panel
    start(RunRequest())
    screen.panel = panel
  }
}
