/// Colours that pass evenly into each other.
public struct Gradient: Equatable, Sendable {
  /// The colours at equal distances, the first at 0 and the last at 1.
  public let colors: [Canvas.RGB]

  /// A gradient through at least one colour.
  public init(_ colors: [Canvas.RGB]) {
    self.colors = colors
  }

  /// The colour at a place from 0 to 1; beyond that, the first or last colour.
  public func color(at place: Float) -> Canvas.RGB {
    let position = min(max(place, 0), 1) * Float(colors.count - 1)
    let index = min(Int(position), max(colors.count - 2, 0))
    let next = colors[min(index + 1, colors.count - 1)]
    return colors[index] + (position - Float(index)) * (next - colors[index])
  }
}
