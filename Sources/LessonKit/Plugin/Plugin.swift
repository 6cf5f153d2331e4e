/// What a plugin's registration hands to the host: one value, and the identity that it was built with.
public final class Plugin {
  /// The lesson, the answers or the exercise.
  public let value: Any
  /// A digest of all that the plugin was built from and against.
  public let identity: String

  /// Wraps a value for its way through `dlsym`.
  public init(_ value: Any, identity: String) {
    self.value = value
    self.identity = identity
  }
}
