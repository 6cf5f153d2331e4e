import Foundation

// Compiled together with Sources/Course: a course, or an error that names its line.

/// Below the build, which nobody keeps.
private let folder: URL = {
  let folder = URL(fileURLWithPath: ".build/fuzzing/course-\(getpid())")
  try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}()

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCourse(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let data = Data(UnsafeBufferPointer(start: start, count: count))
  try? data.write(to: folder.appendingPathComponent("course.yml"))
  do {
    _ = try Course(folder: folder)
  } catch let error as CourseError {
    precondition(!error.description.isEmpty)
  } catch {
    preconditionFailure("an error without a line: \(error)")
  }
  return 0
}
