/// Stops the process with a sentence: what happened, where, and one thing to do.
///
/// The sentence reaches standard error as `Fatal error: …` in release builds too, which `precondition` does
/// not do.
public func stop(_ message: String) -> Never {
  fatalError(message)
}
