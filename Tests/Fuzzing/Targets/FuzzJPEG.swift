import Foundation
import Pictures

// Compiled together with the readers of Sources/DataSets/Files: a picture, or an error in words.

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJPEG(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let data = Data(UnsafeBufferPointer(start: start, count: count))
  let limits = PictureLimits(width: 512, height: 512, pixels: 1 << 16, bytes: 1 << 20)
  if let picture = try? Picture(jpeg: data, limits: limits) {
    precondition(picture.samples.count == picture.width * picture.height * picture.channels)
  }
  return 0
}
