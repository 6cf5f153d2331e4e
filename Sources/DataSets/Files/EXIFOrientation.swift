internal import Foundation
internal import Pictures

/// How a camera was held, as the EXIF data of a JPEG note it (CIPA DC-008, tag 0x0112).
///
/// The raw value is 1 to 8; anything unreadable counts as 1, upright.
struct EXIFOrientation: Equatable {
  var value = 1

  /// Whether rows of the file are columns of the picture.
  var swapsSides: Bool { value >= 5 }
  /// Whether the picture's left is the end of what runs across it in the file.
  var mirrorsAcross: Bool { [2, 3, 7, 8].contains(value) }
  /// Whether the picture's top is the end of what runs down it in the file.
  var mirrorsDown: Bool { [3, 4, 6, 7].contains(value) }

  init(jpeg: Data) {
    guard let segment = Self.segment(of: jpeg) else { return }
    let little = segment.starts(with: [0x49, 0x49])
    func number(at offset: Int, bytes: Int) -> Int? {
      guard offset >= 0, offset <= segment.count - bytes else { return nil }
      let part = segment.dropFirst(offset).prefix(bytes)
      return (little ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(at: 4, bytes: 4), let entries = number(at: directory, bytes: 2) else {
      return
    }
    for entry in 0..<min(entries, 512) {
      let place = directory + 2 + 12 * entry
      guard number(at: place, bytes: 2) == 0x0112 else { continue }
      if let value = number(at: place + 8, bytes: 2), (1...8).contains(value) { self.value = value }
      return
    }
  }

  /// The TIFF data of the segment APP1 with the name "Exif", which stands before the picture's data.
  private static func segment(of jpeg: Data) -> Data? {
    var rest = jpeg.dropFirst(2)
    while rest.count > 4 {
      let head = Array(rest.prefix(4))
      let length = Int(head[2]) << 8 | Int(head[3])
      // 0xDA begins the data; a segment's length counts its own two bytes.
      guard head[0] == 0xFF, head[1] != 0xDA, length >= 2 else { return nil }
      let body = rest.dropFirst(4).prefix(length - 2)
      if head[1] == 0xE1, body.starts(with: Array("Exif\0\0".utf8)) { return body.dropFirst(6) }
      rest = rest.dropFirst(2 + length)
    }
    return nil
  }
}

extension Picture {
  /// The picture upright, where its rows are stored as an orientation says.
  func turned(_ orientation: EXIFOrientation) -> Picture {
    guard orientation.value != 1 else { return self }
    let (newWidth, newHeight) = orientation.swapsSides ? (height, width) : (width, height)
    var turned: [UInt8] = []
    turned.reserveCapacity(samples.count)
    for row in 0..<newHeight {
      for column in 0..<newWidth {
        var (x, y) = orientation.swapsSides ? (row, column) : (column, row)
        if orientation.mirrorsAcross { x = width - 1 - x }
        if orientation.mirrorsDown { y = height - 1 - y }
        let start = (y * width + x) * channels
        turned += samples[start..<start + channels]
      }
    }
    return Picture(width: newWidth, height: newHeight, channels: channels, samples: turned)
  }
}
