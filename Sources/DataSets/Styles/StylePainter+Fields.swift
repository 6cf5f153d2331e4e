internal import Foundation
internal import Pictures
internal import Tensors

/// Styles whose colour is a function of the place.
extension StylePainter {
  mutating func paintStripes() {
    let (turned, palette, frequency) = (turned(), palette, frequency)
    let sharpness = chance.number(3, 20)
    canvas.recolor { point, _ in
      let wave = sin(turned(point).x * frequency * .pi)
      return mix(palette[0], palette[1], 1 / (1 + exp(-wave * sharpness)))
    }
  }

  mutating func paintChecks() {
    let (turned, palette) = (turned(), palette)
    let pitch = 0.6 * frequency
    let edge = canvas.pixel * pitch
    canvas.recolor { point, _ in
      let place = turned(point) * pitch
      let (column, row) = (even(place.x, edge: edge), even(place.y, edge: edge))
      let odd = column * (1 - row) + row * (1 - column)
      return mix(palette[0], mix(palette[1], palette[2], column), odd)
    }
  }

  mutating func paintDots() {
    let (turned, palette) = (turned(), palette)
    let pitch = 0.6 * frequency
    let (radius, edge) = (chance.number(0.2, 0.42), canvas.pixel * pitch)
    canvas.recolor { point, _ in
      let place = turned(point) * pitch
      let offset = place - place.rounded(.down) - 0.5
      let distance = (offset * offset).sum().squareRoot() - radius
      return mix(palette[0], palette[1], min(max(0.5 - distance / edge, 0), 1))
    }
  }

  mutating func paintClouds() {
    let (grain, colors) = (grain, Gradient(palette))
    let scale = chance.number(1, 2.5)
    canvas.recolor { point, _ in
      colors.color(at: 0.5 + 0.45 * grain.clouds(at: scale * point + 20, layers: 4))
    }
  }

  mutating func paintGradient() {
    let (turned, colors, grain) = (turned(), Gradient(palette), grain)
    let strength = chance.number(0.04, 0.3)
    // Grain as fine as a pixel of a picture of 128 × 128, or of this one where that is coarser.
    let cell = max(canvas.pixel, 2 / 128)
    canvas.recolor { point, _ in
      let color = colors.color(at: 0.5 + 0.42 * turned(point).x)
      return color + strength * grain.value(at: point / cell - 0.5)
    }
  }

  mutating func paintMarble() {
    let (turned, palette, grain) = (turned(), palette, grain)
    let (swirl, pitch) = (chance.number(0.3, 0.9), chance.number(0.8, 2.2))
    // Back to the first colour, so that a contour has no seam.
    let colors = Gradient(palette + [palette[0]])
    canvas.recolor { point, _ in
      let height = swirl * grain.clouds(at: 1.6 * point + 30, layers: 2) + turned(point).x
      return colors.color(at: fraction(height * pitch))
    }
  }

  mutating func paintHatching() {
    let (palette, grain) = (palette, grain)
    canvas.recolor { _, _ in mix(.one, palette[0], 0.15) }
    for layer in 0..<chance.int(in: 1..<4) {
      let turn = angle + Float(layer) * chance.number(0.5, 1.2)
      let (cosine, sine) = (cos(turn), sin(turn))
      let (pitch, strength) = (chance.number(18, 34), chance.number(0.4, 0.9))
      let (threshold, shift) = (chance.number(-0.9, -0.2), Float(7 * layer))
      canvas.recolor { point, color in
        let place =
          cosine * point.x + sine * point.y + 0.05 * grain.clouds(at: 2.5 * point + shift, layers: 2)
        let pressure = min(max(4 * (grain.value(at: 1.5 * point + 40 + shift) - threshold), 0), 1)
        let line = min(max(2 * sin(place * pitch), 0), 1)
        return mix(color, 0.45 * palette[1], line * strength * pressure)
      }
    }
  }

  mutating func paintRings() {
    let palette = palette
    let centers = (0..<chance.int(in: 1..<4)).map { _ in anywhere() }
    let pitch = 1.2 * frequency
    let edge = canvas.pixel * pitch
    canvas.recolor { point, _ in
      let distances = centers.map { center in ((point - center) * (point - center)).sum().squareRoot() }
      let place = (distances.min() ?? 0) * pitch
      let index = Int(place)
      let rim = min((place - Float(index)) / edge, 1)
      let (inner, outer) = (palette[max(index - 1, 0) % palette.count], palette[index % palette.count])
      return mix(inner, outer, rim)
    }
  }

  mutating func paintGlass() {
    let cells = (0..<chance.int(in: 12..<60)).map { _ in (center: anywhere(), color: chance.pick(palette)) }
    let lead = chance.chooses(0.6) ? 0.25 * palette[0] : nil
    let pixel = canvas.pixel
    canvas.recolor { point, _ in
      var (first, second) = (Float.infinity, Float.infinity)
      var color = Canvas.RGB.zero
      for cell in cells {
        let offset = point - cell.center
        let distance = (offset * offset).sum().squareRoot()
        if distance < first {
          (first, second, color) = (distance, first, cell.color)
        } else if distance < second {
          second = distance
        }
      }
      guard let lead else { return color }
      return mix(color, lead, min(max(0.5 + (0.04 - (second - first)) / pixel, 0), 1))
    }
  }
}
