import Frames
import Runner

/// The headings above a sheet's columns as a script for gnuplot: each in the middle of its column, over some lines
/// where it is long.
struct HeadingStrip {
  /// The script.
  let text: String
  /// Pixels down.
  let height: Int

  /// Sizes of letters in pixels, the largest that fits first; a sheet is shown at half its size.
  private static let sizes = [30, 27, 24, 21, 18]
  private static let most = 3

  /// Writes the script of headings in the middle of columns of this width.
  init(_ headings: [String], centers: [Int], room: Int, width: Int) {
    let words = headings.map { Untrusted.line($0, limit: 120) }
    let least = HeadingStrip.sizes[HeadingStrip.sizes.count - 1]
    let size =
      HeadingStrip.sizes.first { size in
        words.allSatisfy { word in
          let lines = HeadingStrip.lines(of: word, room: room, size: size)
          return lines.count <= 2 && lines.allSatisfy { HeadingStrip.length(of: $0, size: size) <= room }
        }
      } ?? least
    let rows = words.map { word in
      HeadingStrip.lines(of: word, room: room, size: size).prefix(HeadingStrip.most)
        .map { HeadingStrip.cut($0, room: room, size: size) }
    }
    let pitch = size * 5 / 4
    height = 10 + pitch * (rows.map(\.count).max() ?? 1)
    var script = [
      "set encoding utf8",
      // 0.75 points are a pixel.
      "set terminal pngcairo noenhanced size \(width),\(height) font 'NanumGothic,\(Double(size) * 0.75)' "
        + "background '#FFFFFF'",
      "set output '\(DrawingProgram.picture)'",
      "unset border", "unset tics", "unset key", "set margins 0,0,0,0", "set xrange [0:\(width)]",
      "set yrange [0:\(height)]",
    ]
    for (lines, center) in zip(rows, centers) {
      for (index, line) in lines.enumerated() {
        // From below, so that short headings stand at their pictures.
        let y = pitch * (lines.count - 1 - index) + pitch / 2
        script.append("set label \(PlotScript.quoted(line)) at \(center),\(y) center textcolor '#222222'")
      }
    }
    text = (script + ["plot -1 notitle", ""]).joined(separator: "\n")
  }

  /// Words that fit beside each other, line by line.
  private static func lines(of text: String, room: Int, size: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      if let last = lines.last, length(of: "\(last) \(word)", size: size) <= room {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  private static func cut(_ line: String, room: Int, size: Int) -> String {
    guard length(of: line, size: size) > room else { return line }
    var short = line
    while !short.isEmpty, length(of: short + "…", size: size) > room { short.removeLast() }
    return short + "…"
  }

  /// About how many pixels a line takes: a Hangul letter is as wide as high, a Latin one about half.
  private static func length(of line: String, size: Int) -> Int {
    line.unicodeScalars.reduce(0) { $0 + (($1.value < 0x1100 ? 56 : 95) * size) } / 100
  }
}
