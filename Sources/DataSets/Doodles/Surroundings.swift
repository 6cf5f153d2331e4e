internal import Foundation
internal import Pictures
internal import Tensors

extension Doodle {
  /// The line between ground and sky.
  public struct Horizon: Equatable, Sendable {
    /// How far below the middle it runs.
    public var height: Float
    /// Where its gentle wave begins, in radians.
    public var phase: Float

    init(_ chance: Chance) {
      height = chance.number(0.42, 0.58)
      phase = chance.number(3, 6)
    }
  }

  /// The light on a creature.
  public struct Shade: Equatable, Sendable {
    /// 1 where the light comes from the right, −1 where it comes from the left.
    public var side: Float
    /// What all its colours are multiplied with.
    public var gain: Float

    init(_ chance: Chance) {
      side = chance.sign()
      gain = chance.number(0.92, 1.06)
    }

    /// How bright a place of something round is, as a factor.
    func brightness(at point: Canvas.Point, center: Canvas.Point, size: Float) -> Float {
      let offset = point - center
      let slope = (offset.x * side * 0.8 - offset.y * 0.6) / size
      return (1 + 0.16 * min(max(slope, -1), 1)) * gain
    }
  }

  /// The pattern of fur or feathers.
  public struct Coat: Equatable, Sendable {
    /// What kinds there are.
    public enum Kind: String, CaseIterable, Sendable {
      /// Wavy bands.
      case stripes
      /// Round patches on a grid.
      case spots
      /// One colour.
      case plain
    }

    /// Which kind.
    public var kind: Kind
    /// Which way it runs, in radians.
    public var angle: Float
    /// Where it begins across and along, in radians.
    public var phases: SIMD2<Float>
    /// How many stripes or spots there are in one unit of the canvas.
    public var frequency: Float

    init(_ chance: Chance, species: Species) {
      switch species {
      case .cat, .dino, .imp: kind = .stripes
      case .bunny, .bear, .owl: kind = .spots
      }
      angle = chance.number(0, .pi)
      phases = [chance.number(0, 2 * .pi), chance.number(0, 2 * .pi)]
      frequency = chance.number(2.8, 3.6)
    }

    /// How much of the pattern is at any place, from 0 to 1.
    func amount() -> (Canvas.Point) -> Float {
      let (cosine, sine) = (cos(angle), sin(angle))
      let pitch = 2 * Float.pi * frequency
      let (kind, phases) = (kind, phases)
      return { point in
        let across = cosine * point.x + sine * point.y
        let along = cosine * point.y - sine * point.x
        let level: Float =
          switch kind {
          case .stripes: sin(pitch * across + phases.x + 0.7 * sin(3 * along + phases.y)) - 0.15
          case .spots: cos(0.95 * pitch * across + phases.x) + cos(0.95 * pitch * along + phases.y) - 0.75
          case .plain: -1
          }
        let share = min(max((level + 0.25) * 2, 0), 1)
        return share * share * (3 - 2 * share)
      }
    }
  }
}

/// The ground below a wavy line.
struct Hill: Shape {
  var height: Float
  var swell: Float
  var frequency: Float
  var phase: Float

  var bounds: Bounds {
    let everywhere = Float(1 << 10)
    return Bounds(from: [-everywhere, height - abs(swell)], to: [everywhere, everywhere])
  }

  func distance(to point: Canvas.Point) -> Float {
    height + swell * sin(frequency * point.x + phase) - point.y
  }
}
