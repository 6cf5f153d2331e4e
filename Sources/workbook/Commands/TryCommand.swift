import ArgumentParser
import CommandDesk
import Course
import Foundation
import Frames
import Reports
import Runner

/// `workbook try`: what a lesson's actions do with the student's code.
struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: spoken(ko: "작성한 코드를 직접 써 봅니다.", en: "Tries your code in action."),
    discussion: spoken(
      ko: "동작을 쓰지 않으면 무엇을 할 수 있는지 보여 줍니다. `scratch`는 Exercise.swift의 scratch()를 실행합니다.",
      en: "Without an action, lists what there is. `scratch` runs scratch() of your Exercise.swift."))

  @Argument(
    help: ArgumentHelp(spoken(ko: "수업의 번호나 이름", en: "The lesson's number or name."), valueName: "lesson"))
  var lesson: String

  @Argument(help: ArgumentHelp(spoken(ko: "동작", en: "The action."), valueName: "action"))
  var action: String?

  @Argument(help: ArgumentHelp(spoken(ko: "동작의 인수", en: "The action's arguments."), valueName: "argument"))
  var arguments: [String] = []

  @Flag(help: ArgumentHelp(spoken(ko: "모범 답안으로 실행합니다.", en: "Uses the model solution instead of your code.")))
  var solution = false

  @Option(help: ArgumentHelp(spoken(ko: "난수 시드", en: "The seed of all chance."), valueName: "number"))
  var seed: UInt64?

  @OptionGroup var given: GivenOptions

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let runner = try desk.runner()
    let lesson = try desk.course.lesson(self.lesson)
    let actions = try runner.open(lesson).description.actions
    guard let word = action else {
      print(usage(lesson, actions, desk))
      return
    }
    do {
      let recording: Recording
      if word == "scratch" {
        recording = try runner.scratch(lesson)
      } else {
        let chosen = try self.chosen(word, of: lesson, actions)
        let request = try given.added(to: RunRequest(code: solution ? .solution : .exercise, seed: seed))
        let progress = CheckProgress(desk, lesson)
        recording = try runner.act(lesson, chosen.id, try words(for: chosen), request) { answer in
          guard case .progress(let step, let total) = answer else { return }
          progress.show(.experimentProgress(id: chosen.id, step: step, of: total))
        }
        progress.clear()
      }
      try show(recording, of: lesson, desk)
    } catch let error as ExerciseDoesNotBuild {
      for diagnostic in error.build.diagnostics where diagnostic.severity == "error" {
        print("\(diagnostic.at.file):\(diagnostic.at.line): \(diagnostic.message)")
      }
      throw ExitStatus.notPassed
    }
  }

  private func chosen(_ word: String, of lesson: LessonFolder, _ actions: [ActionDescription]) throws
    -> ActionDescription
  {
    guard let chosen = actions.first(where: { DidYouMean.plain($0.id) == DidYouMean.plain(word) }) else {
      let names = actions.map(\.id) + ["scratch"]
      let meant = DidYouMean.suggestion(for: word, among: names)
      let list = names.joined(separator: ", ")
      throw UsageProblem(
        ko: "\(lesson.id)에 \(word)라는 동작은 없습니다." + (meant.map { " \($0)인가요?" } ?? "") + " 있는 동작: \(list)",
        en: "\(lesson.id) has no action \(word)." + (meant.map { " Did you mean \($0)?" } ?? "")
          + " There are: \(list).")
    }
    guard chosen.counts.contains(arguments.count) else {
      let names = chosen.arguments.map(\.usage).joined(separator: " ")
      throw UsageProblem(
        ko: "이렇게 씁니다: ./workbook try \(lesson.id) \(chosen.id) \(names)",
        en: "Use it so: ./workbook try \(lesson.id) \(chosen.id) \(names)")
    }
    return chosen
  }

  /// The arguments as the action gets them: files by their paths from the root.
  private func words(for action: ActionDescription) throws -> [String] {
    try zip(action.arguments, arguments).map { argument, word in
      guard argument.isFile else { return word }
      let file = URL(fileURLWithPath: word).standardizedFileURL
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
      else {
        throw UsageProblem(
          ko: "\(argument.name): \(word)라는 파일이 없습니다. 경로를 확인합니다.",
          en: "\(argument.name): there is no file \(word). Look at the path.")
      }
      return file.path
    }
  }

  private func usage(_ lesson: LessonFolder, _ actions: [ActionDescription], _ desk: Desk) -> String {
    let lines = (actions.map { [$0.id] + $0.arguments.map(\.usage) } + [["scratch"]])
    return lines.map { " ./workbook try \(lesson.id) " + $0.joined(separator: " ") }.joined(separator: "\n")
  }

  private func show(_ recording: Recording, of lesson: LessonFolder, _ desk: Desk) throws {
    if !recording.printed.isEmpty {
      print(recording.printed, terminator: recording.printed.hasSuffix("\n") ? "" : "\n")
    }
    let folder = desk.course.reports.appendingPathComponent(
      "\(LessonReport.folderName(number: lesson.number, id: lesson.id))/try")
    for answer in recording.facts.answers {
      switch answer {
      case .notice(let sentence):
        print(" ! " + LocalizedText(ko: sentence.korean, en: sentence.english)[desk.language])
      case .figure(let figure):
        let place = try FigureFile(
          figure, text: LessonTexts(of: lesson)[desk.language], language: desk.language
        ).write(to: folder)
        print(" → \(relative(place))")
      case .file(let file):
        guard let place = try MadeFile(file).written(to: folder) else { continue }
        print(" → \(relative(place))")
      default: break
      }
    }
    guard let ruling = decideRun(recording) else { return }
    let place = ruling.at.map { "\($0.file):\($0.line): " } ?? ""
    print("\(place)\(ruling.message[desk.language])")
    for detail in ruling.details { print("  \(detail[desk.language])") }
    throw ruling.verdict == .rejected ? ExitStatus.usage : .notPassed
  }
}

extension ActionArgument {
  /// The argument in a usage line.
  fileprivate var usage: String { isOptional ? "[\(name)]" : "<\(name)>" }
}

/// A picture that an action made.
private struct MadeFile {
  private let name: String
  private let data: Data

  init(_ named: NamedValue) {
    let plain = named.name.split(separator: "/").last?.split(separator: ".").first ?? "picture"
    name = String(plain.map { $0.isLetter || $0.isNumber ? $0 : "-" }.prefix(60)) + ".png"
    data = if case .bytes(let bytes) = named.value { Data(bytes) } else { Data() }
  }

  /// Writes it into a folder; `nil` where it is no PNG.
  func written(to folder: URL) throws -> URL? {
    guard data.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    let file = folder.appendingPathComponent(name)
    try AtomicFile.write(data, to: file)
    return file
  }
}
