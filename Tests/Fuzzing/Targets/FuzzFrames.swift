import Foundation

// Compiled together with Sources/Frames: whatever a student's process writes must be read or refused, and what is read
// must be written and read again as the same.

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrames(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var parser = FrameParser(limit: 1 << 16)
  // In two pieces, as a pipe may deliver it.
  parser.append(bytes.prefix(count / 3))
  parser.append(bytes.dropFirst(count / 3))
  while let payload = try? parser.next() { read(payload) }
  read(bytes[...])
  return 0
}

private func read(_ payload: ArraySlice<UInt8>) {
  if let answer = try? Answer(decoding: payload) {
    let again = try? Answer(decoding: answer.encoded[...])
    // NaN differs from itself: the bytes do not.
    precondition(again?.encoded == answer.encoded, "an answer changed on its way")
  }
  if let request = try? Request(decoding: payload) {
    let again = try? Request(decoding: request.encoded[...])
    precondition(again?.encoded == request.encoded, "a request changed on its way")
  }
}
