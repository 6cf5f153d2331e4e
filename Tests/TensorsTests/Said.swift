import Testing

/// Expects that a process ended with a sentence on standard error.
func expect(
  _ result: ExitTest.Result?, says sentence: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(said.contains(sentence), "said: \(said)", sourceLocation: sourceLocation)
}
