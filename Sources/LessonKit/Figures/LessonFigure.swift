public import Frames

/// A figure of a lesson that needs no answer: data that the report draws.
public struct LessonFigure {
  /// The figure's id; the lesson's text says its caption.
  public let id: String
  let body: () throws -> Figure.Body

  /// A figure and how its data are made.
  public init(_ id: String, body: @escaping () throws -> Figure.Body) {
    self.id = id
    self.body = body
  }
}
