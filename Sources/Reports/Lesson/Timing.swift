public import Course
public import Foundation

/// What varies from run to run: when it ran, and how long each part took.
public struct Timing: Equatable, Sendable {
  /// One part of a run.
  public struct Part: Equatable, Sendable {
    /// Which part.
    public var name: LocalizedText
    /// How long it took; `nil` where the result of an earlier run was taken.
    public var seconds: Double?
    /// The most memory that it held, in bytes; `nil` where nobody measured.
    public var memory: Int?

    /// A part of a run and what it took.
    public init(_ name: LocalizedText, seconds: Double?, memory: Int? = nil) {
      self.name = name
      self.seconds = seconds
      self.memory = memory
    }
  }

  /// When the run ended.
  public var date: Date
  /// Its parts in order.
  public var parts: [Part]

  /// When a run ended and what its parts took.
  public init(date: Date, parts: [Part]) {
    self.date = date
    self.parts = parts
  }

  /// The page `timing.md`.
  func markdown(title: String, language: Language) -> String {
    let words = LocalizedText(ko: "걸린 시간", en: "What it took")[language]
    let (part, seconds, memory, reused) =
      switch language {
      case .korean: ("부분", "시간 (초)", "메모리 (MiB)", "전에 실행한 결과")
      case .english: ("part", "seconds", "memory (MiB)", "reused")
      }
    let rows = parts.map { part in
      let memory = part.memory.map { String($0 / 1_048_576) } ?? ""
      let time = part.seconds.map { String(format: "%.2f", $0) } ?? reused
      return "| \(Markdown.cell(Markdown.sentence(part.name[language]))) | \(time) | \(memory) |"
    }
    let day = date.ISO8601Format()
    return """
      # \(words): \(title)

      \(day)

      | \(part) | \(seconds) | \(memory) |
      |:---|---:|---:|
      \(rows.joined(separator: "\n"))

      """
  }
}
