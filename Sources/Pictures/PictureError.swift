/// Why a picture could not be read or written.
public enum PictureError: Error, Equatable, Sendable {
  /// The bytes do not begin as a PNG does.
  case notPNG
  /// The picture has more pixels than the limits allow.
  case tooLarge(width: Int, height: Int, limits: PictureLimits)
  /// The file has more bytes than the limits allow.
  case tooManyBytes(limit: Int)
  /// What libpng says, and after how many bytes.
  case damaged(reason: String, offset: Int)
  /// The system did not give the file, or refused to take it.
  case inaccessible(reason: String)
  /// Writing failed: in practice, memory ran out.
  case notWritten(reason: String)
  /// One of the other errors, in a file.
  indirect case inFile(path: String, PictureError)
}

extension PictureError: CustomStringConvertible {
  /// What happened, where, and one thing to do, in English.
  public var description: String {
    switch self {
    case .notPNG:
      "This is no PNG: the first bytes are others. Save the picture as PNG; renaming the file is not enough."
    case .tooLarge(let width, let height, let limits):
      "The picture is \(width) × \(height) pixels large, more than \(limits.width) × \(limits.height) "
        + "or \(limits.pixels) in all. Make it smaller."
    case .tooManyBytes(let limit):
      "The file has more than \(limit) bytes. Make the picture smaller."
    case .damaged(let reason, let offset):
      "The PNG is damaged at byte \(offset): \(reason). Save or download the picture again."
    case .inaccessible(let reason):
      "The file cannot be used: \(reason). Look at its name and permissions."
    case .notWritten(let reason):
      "The PNG was not written: \(reason). Write a smaller picture."
    case .inFile(let path, let error):
      "\(path): \(error.description)"
    }
  }
}

/// How large a picture may be, so that a hostile file cannot ask for more memory than there is.
public struct PictureLimits: Equatable, Sendable {
  /// Most pixels across.
  public var width: Int
  /// Most pixels down.
  public var height: Int
  /// Most pixels in all.
  public var pixels: Int
  /// Most bytes of a file.
  public var bytes: Int

  /// 16,384 pixels each way, 64 Mi pixels in all, files of 256 MiB.
  public static let standard = PictureLimits(width: 16384, height: 16384, pixels: 1 << 26, bytes: 1 << 28)

  /// Limits of a picture and its file.
  public init(width: Int, height: Int, pixels: Int, bytes: Int) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.bytes = bytes
  }
}
