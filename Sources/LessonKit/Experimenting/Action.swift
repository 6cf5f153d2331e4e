public import Frames

/// Something that `try` can do with the student's code: `workbook try LESSON ACTION ARGUMENT …`.
public struct Action<Exercise> {
  /// The action's name.
  public let id: String
  let arguments: [ActionArgument]
  let body: (Exercise, [String], Run) throws -> Void

  /// An action.
  ///
  /// - Parameters:
  ///   - id: The word on the command line.
  ///   - arguments: The names of its arguments. One that ends like a file's (`"SKETCH.png"`) must be a file that is
  ///     there, and reaches the body as a path from the root; one in brackets (`"[strength]"`) may be left out.
  ///   - body: Runs in the student's process; prints, shows figures, writes pictures or keeps artefacts through the
  ///     run, and finds in it what the lesson's experiments kept.
  public init(
    _ id: String, arguments: [ActionArgument] = [], body: @escaping (Exercise, [String], Run) throws -> Void
  ) {
    self.id = id
    self.arguments = arguments
    self.body = body
  }
}
