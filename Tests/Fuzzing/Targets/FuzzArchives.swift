import Foundation

// Compiled together with Sources/Archives: plain files within the limits, or problems in words.

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzArchives(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let reader = ZipReader()
  let content = reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  precondition(content.entries.count <= reader.limits.entries)
  precondition(content.entries.reduce(0) { $0 + $1.bytes.count } <= reader.limits.total)
  for entry in content.entries {
    precondition(!entry.path.hasPrefix("/") && !entry.path.split(separator: "/").contains(".."))
  }
  return 0
}
