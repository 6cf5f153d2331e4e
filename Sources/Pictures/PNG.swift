internal import CPNGShim
public import Foundation

extension Picture {
  /// Reads a PNG of any kind.
  ///
  /// Palettes become RGB, 1, 2 and 4 bits become 8, 16 bits are rounded to 8 (``DeepPicture`` keeps them), and
  /// where there is transparency the picture has four channels. Samples are taken as they are stored: a gamma value
  /// or a colour profile changes nothing.
  ///
  /// - Throws: ``PictureError``, also for files that somebody made to do harm.
  public init(png: Data, limits: PictureLimits = .standard) throws {
    let (layout, samples) = try readPNG(png, as: UInt8.self, limits: limits)
    self.init(
      width: Int(layout.width), height: Int(layout.height), channels: Int(layout.channels), samples: samples)
  }

  /// The picture as a PNG of 8 bits; the same picture gives the same bytes.
  public func png() throws -> Data {
    try writePNG(samples, width: width, height: height, channels: channels)
  }
}

extension DeepPicture {
  /// Reads a PNG of any kind; one of fewer bits has its samples spread over the range, 255 becoming 65535.
  ///
  /// - Throws: ``PictureError``, also for files that somebody made to do harm.
  public init(png: Data, limits: PictureLimits = .standard) throws {
    let (layout, samples) = try readPNG(png, as: UInt16.self, limits: limits)
    self.init(
      width: Int(layout.width), height: Int(layout.height), channels: Int(layout.channels), samples: samples)
  }

  /// The picture as a PNG of 16 bits; the same picture gives the same bytes.
  public func png() throws -> Data {
    try writePNG(samples, width: width, height: height, channels: channels)
  }
}

private typealias Sample = FixedWidthInteger & UnsignedInteger & BitwiseCopyable

private func readPNG<S: Sample>(
  _ data: Data, as type: S.Type, limits: PictureLimits
) throws -> (cpng_layout, [S]) {
  guard data.count <= limits.bytes else { throw PictureError.tooManyBytes(limit: limits.bytes) }
  try checkHeader(data, limits: limits)
  return try data.withUnsafeBytes { bytes in
    var layout = cpng_layout()
    var failure = cpng_failure()
    var rawSize: UInt64 = 0
    let opened = cpng_open(
      bytes.baseAddress, bytes.count, UInt32(clamping: limits.width), UInt32(clamping: limits.height),
      UInt32(MemoryLayout<S>.size), &layout, &rawSize, &failure)
    guard let reader = opened else { throw damage(failure) }
    defer { cpng_close(reader) }
    // Once more: a chunk may stand where the first look expected the header.
    try checkSize(width: Int(layout.width), height: Int(layout.height), limits: limits)

    // Deflate makes a byte of at most 1032 (zlib's technical notes), so no file can hold more than this.
    guard rawSize <= UInt64(bytes.count) * 1032 else {
      throw PictureError.damaged(reason: "it announces more pixels than its bytes can hold", offset: 0)
    }
    let count = Int(layout.width) * Int(layout.height) * Int(layout.channels)
    let samples = try [S](unsafeUninitializedCapacity: count) { buffer, initialized in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      // An interlaced picture is filled in several passes, and each of them may fail.
      raw.initializeMemory(as: UInt8.self, repeating: 0)
      guard cpng_read(reader, raw.baseAddress, raw.count, &failure) == 1 else { throw damage(failure) }
      initialized = count
    }
    return (layout, samples)
  }
}

/// Looks at the first bytes before libpng does: what this is, and how large it says it is.
private func checkHeader(_ data: Data, limits: PictureLimits) throws {
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  guard data.starts(with: signature) else { throw PictureError.notPNG }
  // Signature, the length and name of the header chunk, then width and height, highest byte first.
  let numbers = data.dropFirst(16).prefix(8).map(Int.init)
  guard numbers.count == 8 else {
    throw PictureError.damaged(reason: "the file ends too early", offset: data.count)
  }
  let width = numbers[..<4].reduce(0) { $0 << 8 | $1 }
  let height = numbers[4...].reduce(0) { $0 << 8 | $1 }
  try checkSize(width: width, height: height, limits: limits)
}

private func checkSize(width: Int, height: Int, limits: PictureLimits) throws {
  guard width <= limits.width, height <= limits.height, width * height <= limits.pixels else {
    throw PictureError.tooLarge(width: width, height: height, limits: limits)
  }
}

private func writePNG<S: Sample>(_ samples: [S], width: Int, height: Int, channels: Int) throws -> Data {
  guard let across = UInt32(exactly: width), let down = UInt32(exactly: height) else {
    throw PictureError.notWritten(reason: "\(width) × \(height) pixels are more than a PNG can have")
  }
  var layout = cpng_layout(
    width: across, height: down, channels: UInt32(channels), bytes_per_sample: UInt32(MemoryLayout<S>.size))
  var failure = cpng_failure()
  var count = 0
  let written = samples.withUnsafeBytes { bytes in
    cpng_write(&layout, bytes.bindMemory(to: UInt8.self).baseAddress, &count, &failure)
  }
  guard let written else { throw PictureError.notWritten(reason: text(of: failure)) }
  return Data(bytesNoCopy: written, count: count, deallocator: .free)
}

private func damage(_ failure: cpng_failure) -> PictureError {
  .damaged(reason: text(of: failure), offset: failure.offset)
}

/// libpng's words up to their end; a hostile chunk's name is already harmless in them.
private func text(of failure: cpng_failure) -> String {
  withUnsafeBytes(of: failure.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
