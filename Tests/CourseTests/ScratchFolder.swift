import Course
import Foundation

/// A folder that is gone when its test is.
final class ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-course-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func write(_ text: String, to name: String) throws {
    try write(Data(text.utf8), to: name)
  }

  func write(_ data: Data, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func text(of name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: url.appendingPathComponent(name), withIntermediateDirectories: true)
  }

  /// The names of all files and folders directly inside, hidden ones included.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  /// A course with these lessons' folders.
  func course(_ yaml: String, folders: [String] = ["01-GANLoss", "02-Pooling"]) throws -> Course {
    for folder in folders { try makeFolder(folder) }
    try write(yaml, to: "course.yml")
    return try Course(folder: url)
  }

  /// What is said of a course that cannot be read, in English.
  func complaint(_ yaml: String, folders: [String] = ["01-GANLoss", "02-Pooling"]) throws -> String {
    do {
      _ = try course(yaml, folders: folders)
      return "no complaint"
    } catch let error as CourseError {
      return error.sentence.english
    }
  }
}
