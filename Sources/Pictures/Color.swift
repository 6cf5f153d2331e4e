internal import Tensors

/// A colour with 8 bits for each part.
public struct Color: Equatable, Sendable {
  /// Amount of red.
  public var red: UInt8
  /// Amount of green.
  public var green: UInt8
  /// Amount of blue.
  public var blue: UInt8
  /// 255 where nothing shines through.
  public var alpha: UInt8

  /// All parts full.
  public static let white = Color(255, 255, 255)
  /// No light.
  public static let black = Color(0, 0, 0)

  /// A colour of its parts.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// How bright the colour is as grey: the luma of ITU-R BT.601, rounded.
  public var brightness: UInt8 {
    let weighted = 299 * Int(red) + 587 * Int(green) + 114 * Int(blue)
    return UInt8((weighted + 500) / 1000)
  }

  /// One pixel of this colour in a picture of 1, 3 or 4 channels.
  func samples(channels: Int) -> [UInt8] {
    channels == 1 ? [brightness] : Array([red, green, blue, alpha].prefix(channels))
  }
}
