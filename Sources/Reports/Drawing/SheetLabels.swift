import Frames
import Runner

/// The headings above a sheet's columns and the names before its rows, as a script for gnuplot that leaves the room
/// of the sheet itself empty.
struct SheetLabels {
  /// The script.
  let text: String
  /// Pixels above the sheet.
  let top: Int
  /// Pixels before it.
  let left: Int

  /// Sizes of letters in pixels, the largest that fits first; a sheet is shown at half its size.
  private static let sizes = [30, 27, 24, 21, 18]
  private static let mostLines = 3
  /// Pixels that names of rows may take.
  private static let mostLeft = 300

  /// Writes the script for a sheet; an empty list takes no room.
  init(headings: [String], rows: [String], of sheet: SheetPicture) {
    let heads = SheetLabels.laid(headings, room: sheet.room)
    let names = SheetLabels.laid(rows, room: SheetLabels.mostLeft)
    let top = heads.lines.isEmpty ? 0 : 10 + heads.pitch * (heads.lines.map(\.count).max() ?? 0)
    let widest = names.lines.joined().map { SheetLabels.length(of: $0, size: names.size) }.max() ?? 0
    let left = names.lines.isEmpty ? 0 : widest + 24
    let (width, height) = (sheet.width + left, sheet.height + top)
    (self.top, self.left) = (top, left)
    var script = [
      "set encoding utf8",
      "set terminal pngcairo noenhanced size \(width),\(height) background '#FFFFFF'",
      "set output '\(DrawingProgram.picture)'",
      "unset border", "unset tics", "unset key", "set margins 0,0,0,0", "set xrange [0:\(width)]",
      "set yrange [0:\(height)]",
    ]
    func write(_ line: String, x: Int, y: Int, _ side: String, size: Int) {
      // 0.75 points are a pixel; heights count from below.
      script.append(
        "set label \(PlotScript.quoted(line)) at \(x),\(height - y) \(side) "
          + "font 'NanumGothic,\(Double(size) * 0.75)' textcolor '#222222'")
    }
    for (lines, center) in zip(heads.lines, sheet.centers) {
      for (index, line) in lines.enumerated() {
        // Short headings stand at their pictures.
        let y = top - heads.pitch * (lines.count - 1 - index) - heads.pitch / 2
        write(line, x: left + center, y: y, "center", size: heads.size)
      }
    }
    for (lines, middle) in zip(names.lines, sheet.middles) {
      for (index, line) in lines.enumerated() {
        let y = top + middle + names.pitch * index - names.pitch * (lines.count - 1) / 2
        write(line, x: left - 8, y: y, "right", size: names.size)
      }
    }
    text = (script + ["plot -1 notitle", ""]).joined(separator: "\n")
  }

  /// Labels over lines, in the largest letters that fit.
  private static func laid(
    _ labels: [String], room: Int
  ) -> (lines: [[String]], size: Int, pitch: Int) {
    let words = labels.map { Untrusted.line($0, limit: 120) }
    let size =
      sizes.first { size in
        words.allSatisfy { word in
          let lines = SheetLabels.lines(of: word, room: room, size: size)
          return lines.count <= 2 && lines.allSatisfy { length(of: $0, size: size) <= room }
        }
      } ?? sizes[sizes.count - 1]
    let lines = words.map { word in
      SheetLabels.lines(of: word, room: room, size: size).prefix(mostLines).map {
        cut($0, room: room, size: size)
      }
    }
    return (lines, size, size * 5 / 4)
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
