import ArgumentParser
import CommandDesk
import Course
import DataSets
import Foundation
import Isolation
import Pictures
import Runner
import Terminal

/// `workbook data`: the course's pictures as files.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: spoken(ko: "학습에 쓰는 그림을 파일로 만듭니다.", en: "Writes the pictures that the lessons learn from."),
    discussion: spoken(
      ko: """
        예: workbook data doodles --out doodles --count 200
        종류: doodles 낙서 그림 · pairs 스케치와 그림이 나란히(Pix2Pix) · desert-ice 사막과 얼음(CycleGAN) · scenes 풍경 · styles 무늬
        만든 폴더는 ./workbook run의 --data로 쓸 수 있습니다.
        """,
      en: """
        Example: workbook data doodles --out doodles --count 200
        Kinds: doodles; pairs, sketch and picture side by side (Pix2Pix); desert-ice (CycleGAN); scenes; styles.
        `./workbook run --data` takes the folder that this makes.
        """))

  /// What can be drawn.
  enum Collection: String, CaseIterable, ExpressibleByArgument {
    case doodles
  }

  /// Which of them, and how the files are arranged.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case doodles, pairs, scenes, styles
    case desertIce = "desert-ice"

    var layout: DoodleFiles.Layout {
      switch self {
      case .doodles: .pictures
      case .pairs: .pairs
      case .desertIce: .unpaired
      case .scenes: .scenes
      case .styles: .styles
      }
    }
  }

  @Argument(help: ArgumentHelp(spoken(ko: "그림 모음", en: "The collection."), valueName: "doodles"))
  var collection: Collection

  @Option(
    help: ArgumentHelp(
      spoken(ko: "그림을 담을 새 폴더", en: "The new folder that the pictures go to."), valueName: "dir"))
  var out: String

  @Option(
    help: ArgumentHelp(
      spoken(ko: "학습용 그림의 수(종류마다)", en: "How many pictures to learn from, of each kind."),
      valueName: "number"))
  var count = 100

  @Option(help: ArgumentHelp(spoken(ko: "가로와 세로의 픽셀 수", en: "Pixels each way."), valueName: "pixels"))
  var size = 64

  @Option(
    help: ArgumentHelp(
      spoken(ko: "시드: 같으면 같은 그림이 나옵니다.", en: "The seed: the same gives the same pictures."),
      valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      spoken(ko: "종류", en: "The kind."), valueName: "doodles|pairs|desert-ice|scenes|styles"))
  var kind = Kind.doodles

  @Option(help: ArgumentHelp(spoken(ko: "언어: ko 또는 en", en: "The language: ko or en."), valueName: "ko|en"))
  var lang: String?

  mutating func validate() throws {
    try CourseOptions.requireLanguage(lang)
    guard (1...1_000_000).contains(count) else {
      throw ValidationError(
        spoken(ko: "--count는 1에서 1000000까지입니다.", en: "--count is from 1 to 1000000."))
    }
    guard (8...2048).contains(size) else {
      throw ValidationError(spoken(ko: "--size는 8에서 2048까지입니다.", en: "--size is from 8 to 2048."))
    }
  }

  func run() throws {
    let language = Speech.language(named: lang, course: nil)
    let folder = URL(fileURLWithPath: out, isDirectory: true)
    let old = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard old.allSatisfy({ $0.hasPrefix(".") }) else {
      throw UsageProblem(
        ko: "\(out)에 이미 파일이 있습니다. 새 폴더를 지정합니다.",
        en: "There are files in \(out) already. Give a new folder.")
    }
    let cancellation = Cancellation()
    let interruption = Interruption(cancellation)
    let files = DoodleFiles(kind.layout, count: count, size: size, seed: seed)
    let line = ProgressLine(kind.rawValue, total: files.total) { time in
      LocalizedText(ko: "\(time) 남음", en: "\(time) left")[language]
    }
    defer { line.clear() }
    try withExtendedLifetime(interruption) {
      do {
        try files.write(to: folder) { written, _ in
          line.update(done: written)
          if cancellation.isCancelled { throw Cancelled() }
        }
      } catch let error as PictureError {
        throw Failing(
          LocalizedText(ko: "그림을 쓸 수 없습니다: \(error)", en: "The pictures cannot be written: \(error)"))
      } catch let error as CocoaError {
        throw Failing(
          LocalizedText(
            ko: "\(out)에 쓸 수 없습니다(\(error.localizedDescription)). 다른 폴더를 지정합니다.",
            en: "\(out) cannot be written (\(error.localizedDescription)). Give another folder."))
      }
    }
    line.clear()
    print(
      LocalizedText(
        ko: "그림 \(files.total)개를 만들었습니다: \(relative(folder))",
        en: "Wrote \(files.total) pictures to \(relative(folder)).")[language])
  }

  /// A folder that cannot be written: the machine's trouble.
  private struct Failing: DescribedFailure {
    let failure: Failure

    init(_ sentence: LocalizedText) {
      failure = Failure(sentence, .machine)
    }
  }
}
