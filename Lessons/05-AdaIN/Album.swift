import LessonKit

/// The pictures at the end of a run, all made by the student's code.
struct Album {
  private let exercise: any AdaINExercise
  private let studio: Studio
  private let showcase: Showcase

  init(_ exercise: any AdaINExercise, _ studio: Studio, _ showcase: Showcase) {
    self.exercise = exercise
    self.studio = studio
    self.showcase = showcase
  }

  func show(in run: Run) {
    run.show("grid", .pictures(grid))
    run.show("alpha", .pictures(ladder))
    run.show("mixing", .pictures(mixing))
    run.show("colours", .pictures(colours))
  }

  /// One picture in a mixture of styles.
  private func painted(_ content: Int, _ styles: [Int], weights: [Float] = [1], alpha: Float = 1)
    -> PictureSheet.Tile
  {
    painted(content, styles.map { showcase.styles[$0] }, weights: weights, alpha: alpha)
  }

  private func painted(_ content: Int, _ styles: [Tensor], weights: [Float] = [1], alpha: Float = 1)
    -> PictureSheet.Tile
  {
    exercise.stylised(
      studio, content: onPaper(showcase.contents[content].expanded(axis: 0), Chance(seed: 1)),
      styles: styles.map { $0.expanded(axis: 0) }, weights: weights, alpha: alpha)[0].tile()
  }

  /// Styles across, contents down.
  private var grid: PictureSheet {
    let blank = Tensor.ones(showcase.contents[0].shape).tile()
    var tiles = [blank] + showcase.styles.tiles()
    for content in 0..<5 {
      tiles.append(showcase.contents[content].tile())
      tiles += (0..<showcase.styles.shape[0]).map { painted(content, [$0]) }
    }
    return PictureSheet(columns: showcase.styles.shape[0] + 1, tiles: tiles)
  }

  /// Alpha from 0 to 1 between the content and the style.
  private var ladder: PictureSheet {
    let tiles = [(0, 3), (1, 5), (2, 0)].flatMap { content, style in
      [showcase.contents[content].tile()]
        + [0, 0.25, 0.5, 0.75, 1].map { painted(content, [style], alpha: $0) }
        + [showcase.styles[style].tile()]
    }
    return PictureSheet(
      columns: 7, headings: ["content", "alpha0", "alpha25", "alpha50", "alpha75", "alpha100", "style"],
      tiles: tiles)
  }

  /// Four styles at the corners, and all mixtures between them.
  private var mixing: PictureSheet {
    let corners = [0, 3, 5, 7]
    var tiles: [PictureSheet.Tile] = []
    for row in 0..<5 {
      let down = Float(row) / 4
      tiles.append(row == 0 || row == 4 ? showcase.styles[corners[row == 0 ? 0 : 2]].tile() : blank)
      for column in 0..<5 {
        let across = Float(column) / 4
        let weights = [(1 - down) * (1 - across), (1 - down) * across, down * (1 - across), down * across]
        tiles.append(painted(3, corners, weights: weights))
      }
      tiles.append(row == 0 || row == 4 ? showcase.styles[corners[row == 0 ? 1 : 3]].tile() : blank)
    }
    return PictureSheet(columns: 7, tiles: tiles)
  }

  private var blank: PictureSheet.Tile { Tensor.ones(showcase.contents[0].shape).tile() }

  /// Content, style, the usual result; the style in the content's colours, and what comes of that.
  private var colours: PictureSheet {
    let tiles = [(0, 0), (1, 3), (4, 7)].flatMap { content, style -> [PictureSheet.Tile] in
      let (picture, pattern) = (showcase.contents[content], showcase.styles[style])
      let coloured = clamp(exercise.coloured(pattern, like: picture), min: -1, max: 1)
      return [
        picture.tile(), pattern.tile(), painted(content, [style]), coloured.tile(),
        painted(content, [coloured]),
      ]
    }
    return PictureSheet(
      columns: 5, headings: ["content", "style", "stylised", "coloured-style", "coloured"], tiles: tiles)
  }
}
