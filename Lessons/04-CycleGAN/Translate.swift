import LessonKit

extension CycleGAN {
  /// Gives a picture of the student's to both trained generators.
  var translateAction: Action<any CycleGANExercise> {
    Action("translate", arguments: ["PICTURE.png"]) { _, arguments, run in
      let g = try run.network("G", of: "translation", or: "authors-g.safetensors")
      let f = try run.network("F", of: "translation", or: "authors-f.safetensors")
      let picture = try run.picture(arguments[0])
      let x = stack([picture.readable.tensor()])
      func shown(_ pictures: Tensor) -> Picture {
        Picture(tensor: pictures[0]).resized(width: picture.width, height: picture.height)
      }
      let (toY, toX) = (g.evaluated(x), f.evaluated(x))
      try run.write(shown(toY), as: "translated-by-g.png")
      try run.write(shown(toX), as: "translated-by-f.png")
      let row = [
        shown(x), shown(toY), shown(f.evaluated(toY)), shown(toX), shown(g.evaluated(toX)),
      ]
      try run.write(.grid(row, columns: row.count, gap: 8), as: "translated.png")
    }
  }
}

extension Picture {
  /// The picture in three channels and at a size that the generators were made for.
  ///
  /// Sides that can be halved four times, for those that halve the map more than once. A photograph's thousands of
  /// pixels would take minutes, and its strokes would be wider than any that the generators have seen.
  fileprivate var readable: Picture {
    let scale = min(1, 256 / Double(max(width, height)))
    func side(_ pixels: Int) -> Int { max(16, 16 * Int((Double(pixels) * scale / 16).rounded())) }
    return resized(width: side(width), height: side(height)).flattened(toChannels: 3)
  }
}
