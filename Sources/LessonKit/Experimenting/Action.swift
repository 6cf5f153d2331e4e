/// Something that `try` can do with the student's code: `workbook try LESSON ACTION ARGUMENT …`.
public struct Action<Exercise> {
  /// The action's name.
  public let id: String
  let arguments: [String]
  let body: (Exercise, [String], Run) throws -> Void

  /// An action.
  ///
  /// - Parameters:
  ///   - id: The word on the command line.
  ///   - arguments: The names of its arguments; as many are required.
  ///   - body: Runs in the student's process; prints, shows figures or keeps artefacts through the run.
  public init(
    _ id: String, arguments: [String] = [], body: @escaping (Exercise, [String], Run) throws -> Void
  ) {
    self.id = id
    self.arguments = arguments
    self.body = body
  }
}
