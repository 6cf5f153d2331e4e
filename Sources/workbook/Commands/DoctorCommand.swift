import ArgumentParser
import CommandDesk
import Course
import Foundation
import Reports
import Runner
import Terminal

/// `workbook doctor`: what the machine has and lacks.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: spoken(
      ko: "컴퓨터에 무엇이 있고 무엇이 없는지 봅니다.", en: "Says what the machine has and lacks, and what mends it."))

  @OptionGroup var options: CourseOptions

  /// One thing that is looked at.
  private struct Finding {
    let name: String
    let isThere: Bool
    let isNeeded: Bool
    let state: String
    let remedy: String
  }

  func run() throws {
    let language = Speech.language(named: options.lang, course: nil)
    let palette = Palette(for: .standardOutput, environment: ProcessInfo.processInfo.environment)
    let findings = programs(language) + places(language)
    for finding in findings {
      let mark =
        finding.isThere
        ? palette.passed("✓") : finding.isNeeded ? palette.failed("✗") : palette.attention("·")
      print(" \(mark) \(finding.name.padded(to: 22)) \(finding.state)")
      if !finding.isThere {
        print("   " + LocalizedText(ko: "고치려면: ", en: "To mend: ")[language] + palette.key(finding.remedy))
      }
    }
    printIsolation(language, palette)
    if findings.contains(where: { !$0.isThere && $0.isNeeded }) { throw ExitStatus.machine }
  }

  /// Which layers would stand between a submission and this machine.
  private func printIsolation(_ language: Language, _ palette: Palette) {
    guard let kit = try? Kit(products: Place().products) else { return }
    let isolation = DoctorIsolation()
    let layers = isolation.layers(kit)
    let title = LocalizedText(
      ko: "채점할 때 남의 코드를 가두는 상자", en: "The box for other people's code, for grading")
    print("\n \(title[language])")
    for layer in layers {
      let mark = layer.holds ? palette.passed("✓") : palette.attention("·")
      print(" \(mark) \(layer.name[language].padded(to: 32)) \(layer.detail)")
      if let remedy = layer.remedy {
        print("   " + LocalizedText(ko: "고치려면: ", en: "To mend: ")[language] + palette.key(remedy[language]))
      }
    }
    let tier = isolation.tier(layers)
    print(
      LocalizedText(ko: "   격리 단계: \(tier)", en: "   tier: \(tier)")[language]
        + (tier == "none"
          ? LocalizedText(ko: " (여기서는 채점하지 않습니다)", en: " (no grading here)")[language] : ""))
  }

  private func programs(_ language: Language) -> [Finding] {
    func found(_ name: String) -> String? {
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
    func program(_ label: String, _ name: String, needed: Bool, _ remedy: String, _ use: LocalizedText)
      -> Finding
    {
      let path = found(name)
      return Finding(
        name: label, isThere: path != nil, isNeeded: needed, state: path ?? use[language], remedy: remedy)
    }
    let fonts = FileManager.default.fileExists(atPath: "/usr/share/fonts/truetype/nanum")
    return [
      program(
        "Swift", "swiftc", needed: true, "https://www.swift.org/install",
        LocalizedText(ko: "코드를 컴파일합니다", en: "compiles your code")),
      program(
        "gnuplot", "gnuplot", needed: false, "sudo apt-get install gnuplot-nox",
        LocalizedText(ko: "보고서의 그래프", en: "curves in reports")),
      program(
        "Graphviz", "dot", needed: false, "sudo apt-get install graphviz",
        LocalizedText(ko: "신경망 그림", en: "diagrams of networks")),
      Finding(
        name: "NanumGothic", isThere: fonts, isNeeded: false,
        state: fonts
          ? "/usr/share/fonts/truetype/nanum"
          : LocalizedText(ko: "그림 속 한글", en: "Korean letters in pictures")[language],
        remedy: "sudo apt-get install fonts-nanum"),
      program(
        "Python", "python3", needed: false, "sudo apt-get install python3-pip && pip install torch",
        LocalizedText(ko: "저자에게만: 기준값을 다시 계산합니다", en: "authors only: computes references anew")),
    ]
  }

  private func places(_ language: Language) -> [Finding] {
    let place = Place()
    var findings: [Finding] = []
    do {
      _ = try Kit(products: place.products)
      findings.append(
        Finding(name: "Workbook", isThere: true, isNeeded: true, state: place.products.path, remedy: ""))
    } catch {
      let words = Failure(error)?.sentence[language] ?? "\(error)"
      findings.append(
        Finding(name: "Workbook", isThere: false, isNeeded: true, state: words, remedy: "./workbook list"))
    }
    do {
      let course = try place.course(options.course)
      let probe = course.state.appendingPathComponent("doctor")
      try AtomicFile.write("1", to: probe)
      try? FileManager.default.removeItem(at: probe)
      let title = "\(course.title[language]) \(course.version) · \(course.folder.path)"
      findings.append(
        Finding(
          name: LocalizedText(ko: "과정", en: "course")[language], isThere: true, isNeeded: true, state: title,
          remedy: ""))
    } catch {
      let words = Failure(error)?.sentence[language] ?? "\(error)"
      findings.append(
        Finding(
          name: LocalizedText(ko: "과정", en: "course")[language], isThere: false, isNeeded: true, state: words,
          remedy: "workbook --help"))
    }
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let state = LocalizedText(
      ko: "코어 \(cores)개, 메모리 \(NumberText.text(memory, digits: 2)) GiB",
      en: "\(cores) cores, \(NumberText.text(memory, digits: 2)) GiB of memory")[language]
    let enough = memory > 3
    findings.append(
      Finding(
        name: LocalizedText(ko: "컴퓨터", en: "machine")[language], isThere: enough, isNeeded: false,
        state: state,
        remedy: LocalizedText(
          ko: "메모리가 4 GiB 이상인 컴퓨터를 씁니다 (WSL2: .wslconfig의 memory)",
          en: "use a machine with 4 GiB or more (WSL2: `memory` in .wslconfig)")[language]))
    return findings
  }
}
