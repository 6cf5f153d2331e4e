import Foundation

// Compiled together with Sources/Grading/Roster: students, or an error that names its line.

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRoster(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let roster = try? Roster(bytes: bytes, name: "roster.csv") else { return 0 }
  precondition(Set(roster.students.map(\.id)).count == roster.students.count, "two students of one id")
  return 0
}
