import LessonKit

/// Finds the lines of a drawing, whatever it is drawn with and on.
struct InkFinder {
  /// Pixels along the longer side that drawings are looked at with.
  private static let size = 384

  /// 1 where there is ink, else 0.
  let ink: Raster

  /// Looks at a picture of any size, with 1, 3 or 4 channels.
  ///
  /// - Throws: ``RunProblem`` where there is nothing that looks like a line.
  init(_ picture: Picture) throws {
    let scale = Double(InkFinder.size) / Double(max(picture.width, picture.height))
    let resized = picture.resized(
      width: max(1, Int((Double(picture.width) * scale).rounded())),
      height: max(1, Int((Double(picture.height) * scale).rounded())))
    let darkness = InkFinder.darkness(of: resized)
    guard let threshold = InkFinder.threshold(between: darkness.values) else {
      throw RunProblem(
        ko: "이 그림에서 선을 찾을 수 없습니다. 밝은 바탕에 어두운 선으로, 또는 그 반대로 또렷하게 그립니다.",
        en:
          "There are no lines to be found in this picture. Draw clear dark lines on light ground, or light on dark."
      )
    }
    ink = InkFinder.withoutSpecks(darkness.map { $0 > threshold ? 1 : 0 })
  }

  /// How much darker than its ground each pixel is, as a part of the ground's brightness.
  private static func darkness(of picture: Picture) -> Raster {
    if let coverage = drawnCoverage(of: picture) { return coverage }
    let grey = picture.flattened(toChannels: 1)
    var light = Raster(width: grey.width, height: grey.height)
    for index in light.values.indices { light.values[index] = Float(grey.samples[index]) / 255 }
    // Light lines on dark ground: the same picture turned round.
    if light.median < 0.5 { light = light.map { 1 - $0 } }
    // The ground is the brightest nearby, smoothed: shadows on a photographed sheet change slowly. What is wider than
    // a fifth of the picture counts as ground.
    let ground = light.brightestOfBlocks(side: 8).dilated(radius: 4).blurred(radius: 4)
    var darkness = light
    for y in 0..<light.height {
      for x in 0..<light.width {
        let brightness = ground.value(atX: (Float(x) + 0.5) / 8 - 0.5, y: (Float(y) + 0.5) / 8 - 0.5)
        darkness[x, y] = max(0, 1 - light[x, y] / max(brightness, 0.2))
      }
    }
    return darkness
  }

  /// The opacity of a drawing on a transparent layer, where its lines have one colour; `nil` for other pictures.
  private static func drawnCoverage(of picture: Picture) -> Raster? {
    guard picture.channels == 4 else { return nil }
    var coverage = Raster(width: picture.width, height: picture.height)
    var shades: [Int] = []
    for index in coverage.values.indices {
      let alpha = picture.samples[4 * index + 3]
      coverage.values[index] = Float(alpha) / 255
      let colour = picture.samples[4 * index..<4 * index + 3]
      if alpha > 200 { shades.append(colour.reduce(0) { $0 + Int($1) } / 3) }
    }
    let middle = shades.sorted()[safe: shades.count / 2] ?? 0
    let ofOneColour = shades.count { abs($0 - middle) < 48 }
    let isLayer = shades.count < coverage.values.count / 2
    return isLayer && !shades.isEmpty && ofOneColour * 10 > shades.count * 8 ? coverage : nil
  }

  /// The number that parts two groups best (Otsu 1979); `nil` where there are not two, far enough apart.
  private static func threshold(between values: [Float]) -> Float? {
    var counts = [Int](repeating: 0, count: 256)
    for value in values { counts[Int(min(max(value, 0), 1) * 255)] += 1 }
    let total = Double(values.count)
    let whole = counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) }
    var (below, sumBelow, best) = (0.0, 0.0, (spread: 0.0, level: 0, apart: 0.0))
    for level in 0..<255 {
      below += Double(counts[level])
      sumBelow += Double(level * counts[level])
      guard below > 0, below < total else { continue }
      let apart = (whole - sumBelow) / (total - below) - sumBelow / below
      let spread = below * (total - below) * apart * apart
      if spread > best.spread { best = (spread, level, apart) }
    }
    return best.apart > 0.12 * 255 ? (Float(best.level) + 0.5) / 255 : nil
  }

  /// Without groups of pixels that are too small for a line.
  private static func withoutSpecks(_ ink: Raster) -> Raster {
    var result = ink
    var seen = [Bool](repeating: false, count: ink.values.count)
    for first in ink.values.indices where ink.values[first] > 0 && !seen[first] {
      var group = [first]
      seen[first] = true
      var next = 0
      while next < group.count {
        let (x, y) = (group[next] % ink.width, group[next] / ink.width)
        next += 1
        for row in max(0, y - 1)...min(ink.height - 1, y + 1) {
          for column in max(0, x - 1)...min(ink.width - 1, x + 1) {
            let place = row * ink.width + column
            guard ink.values[place] > 0, !seen[place] else { continue }
            seen[place] = true
            group.append(place)
          }
        }
      }
      if group.count < 10 { for place in group { result.values[place] = 0 } }
    }
    return result
  }
}

extension Array {
  /// The element at an index, or `nil` where there is none.
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
