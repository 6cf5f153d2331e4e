import Course
import Foundation
import Reports

/// How long things took and what memory they needed: the one page that differs from run to run.
struct TimingPage {
  let gradebook: Gradebook
  let language: Language

  /// Writes `timing.md`.
  func write(to folder: URL) throws {
    let all = Dictionary(grouping: try gradebook.costs(), by: \.lesson)
    let rows = all.keys.sorted().compactMap { lesson -> [String]? in
      let seconds = (all[lesson] ?? []).map(\.seconds).sorted()
      guard let spread = Spread(seconds) else { return nil }
      return [
        Markdown.text(lesson), "\(seconds.count)", Decimals.two(spread.mean), Decimals.two(spread.median),
        Decimals.two(seconds[min(seconds.count - 1, seconds.count * 95 / 100)]), Decimals.two(spread.most),
        "\((all[lesson] ?? []).map(\.memory).max().map { $0 >> 20 } ?? 0)",
      ]
    }
    func words(_ korean: String, _ english: String) -> String {
      LocalizedText(ko: korean, en: english)[language]
    }
    let table = Table(
      head: [
        words("수업", "lesson"), words("제출물", "submissions"), words("평균 (초)", "mean (s)"),
        words("중앙값", "median"),
        "95 %", words("최대", "most"), words("메모리 최대 (MiB)", "most memory (MiB)"),
      ], alignment: ["---"] + Array(repeating: "---:", count: 6), rows: rows)
    let page = "# \(words("걸린 시간", "Timing"))\n\n\(Moment.text(Date()))\n\n\(table.markdown)\n"
    try AtomicFile.write(page, to: folder.appendingPathComponent("timing.md"))
  }
}
