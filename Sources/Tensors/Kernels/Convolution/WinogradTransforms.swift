// The transforms of Winograd's minimal filtering F(4×4, 3×3) for one row of tiles, as in Lavin and Gray,
// "Fast Algorithms for Convolutional Neural Networks" (2016). A tile of 6 × 6 inputs gives 4 × 4 outputs; in
// the transformed domain a convolution is a product at each of the 36 places.

/// Where the 36 numbers of each tile go: place by place, `step` apart, tiles next to each other.
struct TransformedTiles {
  let pointer: UnsafeMutablePointer<Float>
  let step: Int

  func row(_ place: Int) -> UnsafeMutablePointer<Float> { pointer + place * step }
}

enum Winograd {
  /// Bᵀ d B: `lines` holds 6 rows of `4·tiles + 2` numbers, and is used up.
  static func transformInput(_ lines: UnsafeMutablePointer<Float>, tiles: Int, to target: TransformedTiles) {
    let width = 4 * tiles + 2
    for column in 0..<width {
      let d0 = lines[column]
      let d1 = lines[width + column]
      let d2 = lines[2 * width + column]
      let d3 = lines[3 * width + column]
      let d4 = lines[4 * width + column]
      let d5 = lines[5 * width + column]
      lines[column] = 4 * d0 - 5 * d2 + d4
      lines[width + column] = d4 + d3 - 4 * (d2 + d1)
      lines[2 * width + column] = d4 - d3 - 4 * (d2 - d1)
      lines[3 * width + column] = d4 - d2 + 2 * (d3 - d1)
      lines[4 * width + column] = d4 - d2 - 2 * (d3 - d1)
      lines[5 * width + column] = 4 * d1 - 5 * d3 + d5
    }
    for row in 0..<6 {
      let line = lines + row * width
      let (r0, r1, r2) = (target.row(6 * row), target.row(6 * row + 1), target.row(6 * row + 2))
      let (r3, r4, r5) = (target.row(6 * row + 3), target.row(6 * row + 4), target.row(6 * row + 5))
      for tile in 0..<tiles {
        let d = line + 4 * tile
        let (d0, d1, d2, d3, d4, d5) = (d[0], d[1], d[2], d[3], d[4], d[5])
        r0[tile] = 4 * d0 - 5 * d2 + d4
        r1[tile] = d4 + d3 - 4 * (d2 + d1)
        r2[tile] = d4 - d3 - 4 * (d2 - d1)
        r3[tile] = d4 - d2 + 2 * (d3 - d1)
        r4[tile] = d4 - d2 - 2 * (d3 - d1)
        r5[tile] = 4 * d1 - 5 * d3 + d5
      }
    }
  }

  /// Aᵀ m A: writes 4 rows of `4·tiles` numbers to `lines`, which has room for 6.
  static func transformOutput(_ source: TransformedTiles, tiles: Int, to lines: UnsafeMutablePointer<Float>) {
    let width = 4 * tiles
    for row in 0..<6 {
      let line = lines + row * width
      let (r0, r1, r2) = (source.row(6 * row), source.row(6 * row + 1), source.row(6 * row + 2))
      let (r3, r4, r5) = (source.row(6 * row + 3), source.row(6 * row + 4), source.row(6 * row + 5))
      for tile in 0..<tiles {
        let (near, nearDifference) = (r1[tile] + r2[tile], r1[tile] - r2[tile])
        let (far, farDifference) = (r3[tile] + r4[tile], r3[tile] - r4[tile])
        let place = line + 4 * tile
        place[0] = r0[tile] + near + far
        place[1] = nearDifference + 2 * farDifference
        place[2] = near + 4 * far
        place[3] = nearDifference + 8 * farDifference + r5[tile]
      }
    }
    for column in 0..<width {
      let m1 = lines[width + column]
      let m2 = lines[2 * width + column]
      let m3 = lines[3 * width + column]
      let m4 = lines[4 * width + column]
      let (near, nearDifference) = (m1 + m2, m1 - m2)
      let (far, farDifference) = (m3 + m4, m3 - m4)
      lines[column] += near + far
      lines[width + column] = nearDifference + 2 * farDifference
      lines[2 * width + column] = near + 4 * far
      lines[3 * width + column] = nearDifference + 8 * farDifference + lines[5 * width + column]
    }
  }

  /// A g Aᵀ, the transpose of ``transformOutput(_:tiles:to:)``: `lines` holds 4 rows of `4·tiles` numbers
  /// and has room for 6.
  static func transformGradient(_ lines: UnsafeMutablePointer<Float>, tiles: Int, to target: TransformedTiles)
  {
    let width = 4 * tiles
    for column in 0..<width {
      let g0 = lines[column]
      let g1 = lines[width + column]
      let g2 = lines[2 * width + column]
      let g3 = lines[3 * width + column]
      lines[width + column] = g0 + g1 + g2 + g3
      lines[2 * width + column] = g0 - g1 + g2 - g3
      lines[3 * width + column] = g0 + 2 * g1 + 4 * g2 + 8 * g3
      lines[4 * width + column] = g0 - 2 * g1 + 4 * g2 - 8 * g3
      lines[5 * width + column] = g3
    }
    for row in 0..<6 {
      let line = lines + row * width
      let (r0, r1, r2) = (target.row(6 * row), target.row(6 * row + 1), target.row(6 * row + 2))
      let (r3, r4, r5) = (target.row(6 * row + 3), target.row(6 * row + 4), target.row(6 * row + 5))
      for tile in 0..<tiles {
        let g = line + 4 * tile
        let (g0, g1, g2, g3) = (g[0], g[1], g[2], g[3])
        r0[tile] = g0
        r1[tile] = g0 + g1 + g2 + g3
        r2[tile] = g0 - g1 + g2 - g3
        r3[tile] = g0 + 2 * g1 + 4 * g2 + 8 * g3
        r4[tile] = g0 - 2 * g1 + 4 * g2 - 8 * g3
        r5[tile] = g3
      }
    }
  }
}
