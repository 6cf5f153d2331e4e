import Foundation
import Runner

/// A student's file as the real parser sees it.
func parsed(_ text: String) throws -> ExerciseSource {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "workbook-parse-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try Data(text.utf8).write(to: folder.appendingPathComponent("Exercise.swift"))
  let output = folder.appendingPathComponent("parsed.json")
  try Data().write(to: output)
  let parser = Process()
  parser.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  parser.arguments = [
    "swiftc", "-frontend", "-dump-parse", "-dump-ast-format", "json", "-swift-version", "5", "Exercise.swift",
  ]
  parser.currentDirectoryURL = folder
  parser.standardOutput = try FileHandle(forWritingTo: output)
  parser.standardError = FileHandle.nullDevice
  try parser.run()
  parser.waitUntilExit()
  return ExerciseSource(text, parsed: try Data(contentsOf: output))
}
