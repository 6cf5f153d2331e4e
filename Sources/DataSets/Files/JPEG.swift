internal import CJPEGShim
public import Foundation
public import Pictures

/// Why bytes are no JPEG that can be read.
public enum JPEGError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The bytes do not begin as a JPEG does.
  case notJPEG
  /// The picture has more pixels than the limits allow.
  case tooLarge(width: Int, height: Int)
  /// What libjpeg says.
  case damaged(String)

  /// What happened and one thing to do, in English.
  public var description: String {
    switch self {
    case .notJPEG: "This is no JPEG: the first bytes are others. Save the picture as JPEG."
    case .tooLarge(let width, let height):
      "The picture is \(width) × \(height) pixels large. Make it smaller."
    case .damaged(let reason): "The JPEG cannot be read: \(reason). Save or download the picture again."
    }
  }
}

extension Picture {
  /// Reads a JPEG, baseline or progressive, grey or in colour, the right way up as its camera noted.
  ///
  /// A file that ends early or is damaged is refused rather than filled with grey.
  ///
  /// - Throws: ``JPEGError``, also for files that somebody made to do harm.
  public init(jpeg: Data, limits: PictureLimits = .standard) throws {
    guard jpeg.starts(with: [0xFF, 0xD8, 0xFF]) else { throw JPEGError.notJPEG }
    guard jpeg.count <= limits.bytes else { throw JPEGError.damaged("more than \(limits.bytes) bytes") }
    let picture = try jpeg.withUnsafeBytes { try decode($0, limits: limits) }
    self = picture.turned(EXIFOrientation(jpeg: jpeg))
  }
}

private func decode(_ bytes: UnsafeRawBufferPointer, limits: PictureLimits) throws -> Picture {
  var layout = cjpeg_layout()
  var failure = cjpeg_failure()
  guard let reader = cjpeg_open(bytes.baseAddress, bytes.count, &layout, &failure) else {
    throw JPEGError.damaged(text(of: failure))
  }
  defer { cjpeg_close(reader) }
  let (width, height) = (Int(layout.width), Int(layout.height))
  guard width <= limits.width, height <= limits.height, width * height <= limits.pixels else {
    throw JPEGError.tooLarge(width: width, height: height)
  }
  // Huffman codes take at least one bit for every block of 8 × 8 pixels: 512 pixels a byte; as much again is spared.
  guard width > 0, height > 0, width * height / 1024 <= bytes.count else {
    throw JPEGError.damaged("it announces more pixels than its bytes can hold")
  }
  let channels = Int(layout.channels)
  let memory = (64 << 20) + 8 * width * height * channels
  let count = width * height * channels
  let samples = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
    guard cjpeg_read(reader, buffer.baseAddress, count, memory, &failure) == 1 else {
      throw JPEGError.damaged(text(of: failure))
    }
    initialized = count
  }
  return Picture(width: width, height: height, channels: channels, samples: samples)
}

private func text(of failure: cjpeg_failure) -> String {
  withUnsafeBytes(of: failure.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
