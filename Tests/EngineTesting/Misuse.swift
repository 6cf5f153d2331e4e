package import Testing

/// A wrong use of the engine, and the sentence that it stops with.
package struct Misuse: Sendable, CustomTestStringConvertible {
  /// What must stand on standard error.
  package let sentence: String
  /// Does what is wrong; never comes back.
  package let act: @Sendable () -> Void

  package init(_ sentence: String, _ act: @escaping @Sendable () -> Void) {
    self.sentence = sentence
    self.act = act
  }

  package var testDescription: String { sentence }

  /// Expects that a process in which this was done ended with the sentence.
  package func expectSentence(
    of result: ExitTest.Result?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("Fatal error: \(sentence)"), "said: \(said)", sourceLocation: sourceLocation)
  }
}
