/// Somebody in the class.
public struct Student: Codable, Equatable, Sendable {
  /// The id that the school gives; unique in the roster.
  public var id: String
  /// The name, for people; may be empty.
  public var name: String

  /// Somebody in the class.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}
