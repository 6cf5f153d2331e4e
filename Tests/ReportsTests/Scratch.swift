import Course
import Foundation
import Reports
import Runner

/// A folder of its own for one test, removed with it.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reports-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Tools without any program: pages only.
  static let noTools = DrawingTools(gnuplot: nil, dot: nil)

  /// Writes a report and gives the page's text.
  func page(
    _ result: LessonResult = Samples.result, _ text: LessonText? = nil, language: Language = .english,
    tools: DrawingTools = noTools, exercise: URL? = nil
  ) throws -> String {
    let report = LessonReport(
      result: result, text: text ?? Samples.text(language), language: language, exercise: exercise)
    return try String(contentsOf: report.write(to: folder, tools: tools).page, encoding: .utf8)
  }

  /// Every file below the folder by its relative path.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      files[path] = try? Data(contentsOf: folder.appendingPathComponent(path))
    }
    return files
  }

  /// A program made of a shell script.
  func program(_ name: String, _ script: String) throws -> URL {
    let file = folder.appendingPathComponent(name)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file
  }
}
