import Foundation

// Compiled together with Sources/Pictures: a picture, or an error in words.

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPNG(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let data = Data(UnsafeBufferPointer(start: start, count: count))
  let limits = PictureLimits(width: 512, height: 512, pixels: 1 << 16, bytes: 1 << 20)
  if let picture = try? Picture(png: data, limits: limits) {
    precondition(picture.samples.count == picture.width * picture.height * picture.channels)
  }
  if let picture = try? DeepPicture(png: data, limits: limits) {
    precondition(picture.samples.count == picture.width * picture.height * picture.channels)
  }
  return 0
}
