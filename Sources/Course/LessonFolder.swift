public import Foundation

/// A lesson's folder: `NN-Name`, with the files of the lesson named `Name`.
public struct LessonFolder: Equatable, Sendable {
  /// The lesson's id, which is also its module and its type.
  public let id: String
  /// The lesson's place in the course, from 1 on.
  public let number: Int
  /// What the lesson weighs in the course's grade.
  public let weight: Double
  /// Where its files are.
  public let url: URL

  /// A lesson in a folder.
  public init(id: String, number: Int, weight: Double = 1, url: URL) {
    self.id = id
    self.number = number
    self.weight = weight
    self.url = url
  }

  /// The folder's name.
  public var name: String { url.lastPathComponent }
  /// The student's file.
  public var exercise: URL { url.appendingPathComponent("Exercise.swift") }
  /// The exercise as the student finds it.
  public var starter: URL { url.appendingPathComponent("Starter.swift") }
  /// The author's solution and the known mistakes.
  public var answers: URL { url.appendingPathComponent("Answers.swift") }
  /// Inputs and outputs that an independent implementation computed.
  public var reference: URL { url.appendingPathComponent("reference.safetensors") }
  /// The script that computed the reference.
  public var referenceScript: URL { url.appendingPathComponent("reference.py") }

  /// The lesson's text in one language.
  public func text(_ language: Language) -> URL {
    url.appendingPathComponent("lesson.\(language.rawValue).md")
  }

  /// Whether the answers are in this edition.
  public var hasAnswers: Bool { FileManager.default.fileExists(atPath: answers.path) }

  /// The files of the lesson's own module, sorted.
  public func sources() throws -> [URL] {
    let apart: Set = ["Answers.swift", "Starter.swift", "Exercise.swift"]
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw FileProblem(.notReadable, path: url.path)
    }
    return files.filter { $0.hasSuffix(".swift") && !apart.contains($0) && !$0.hasPrefix(".") }.sorted()
      .map { url.appendingPathComponent($0) }
  }

  /// The files that experiments and actions may read, sorted: those beside the lesson that are neither code, text nor
  /// the reference, and those beside the course.
  public var materials: [URL] {
    let apart: Set = ["swift", "md", "txt", "py", "yml"]
    return [url, url.deletingLastPathComponent()].flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().map { folder.appendingPathComponent($0) }.filter { file in
        !file.lastPathComponent.hasPrefix(".") && !apart.contains(file.pathExtension) && file != reference
          && (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
      }
    }
  }

  /// Writes the student's file from the starter where it is missing; says whether it did.
  @discardableResult
  public func makeExercise() throws -> Bool {
    guard !FileManager.default.fileExists(atPath: exercise.path) else { return false }
    try AtomicFile.write(try starterText(), to: exercise)
    return true
  }

  /// Puts the starter back and keeps the student's file beside it; gives the kept file, if there was one that differs.
  public func reset() throws -> URL? {
    let starter = try starterText()
    guard FileManager.default.fileExists(atPath: exercise.path) else {
      try AtomicFile.write(starter, to: exercise)
      return nil
    }
    // As bytes: an editor may have saved it in any encoding, and what cannot be kept is not replaced.
    guard let old = try? Data(contentsOf: exercise) else {
      throw FileProblem(.notReadable, path: exercise.path)
    }
    if old == Data(starter.utf8) { return nil }
    var number = 1
    var kept: URL
    repeat {
      kept = url.appendingPathComponent("Exercise.old-\(number).txt")
      number += 1
    } while FileManager.default.fileExists(atPath: kept.path)
    try AtomicFile.write(old, to: kept)
    try AtomicFile.write(starter, to: exercise)
    return kept
  }

  private func starterText() throws -> String {
    guard let text = try? String(contentsOf: starter, encoding: .utf8) else {
      throw FileProblem(.notReadable, path: starter.path)
    }
    return text
  }
}
