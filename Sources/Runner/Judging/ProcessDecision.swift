import Course
import Frames

/// What the end of a process decides by itself.
struct ProcessDecision {
  let facts: ProcessFacts
  let function: FunctionFacts?

  /// The verdict, or `nil` where the process ended as it should and its answers decide.
  var ruling: Ruling? {
    switch facts.ending {
    case .failedToStart(let reason): return Words.judgeError(reason)
    case .timedOut(let clock): return Words.timedOut(clock, at: place)
    case .outOfMemory: return Words.outOfMemory(at: place)
    case .outputLimit: return Words.outputLimit(at: place)
    case .signalled(let signal):
      if let text = facts.threw { return Words.threw(text, at: place) }
      return stopped(facts.stopSentence) ?? Words.crashed(signal: signal, facts, at: place)
    case .exited(let code):
      if let sentence = facts.refusal { return Ruling(.rejected, LocalizedText(sentence)) }
      if let text = facts.threw { return Words.threw(text, at: place) }
      if facts.trap != nil {
        return stopped(facts.stopSentence)
          ?? Words.crashed(signal: facts.trap?.signal ?? 0, facts, at: place)
      }
      // A process whose answer pipe broke may still have written its sentence.
      if code != 0, let ruling = stopped(facts.stopSentence) { return ruling }
      if facts.wireFault != nil { return Words.garbled(at: place) }
      return code == 0 ? nil : Words.exited(code: code, at: place)
    }
  }

  private func stopped(_ sentence: StopSentence?) -> Ruling? {
    guard let sentence else { return nil }
    if sentence.isTodo { return Words.todo(function, at: place) }
    if let name = sentence.functionThatDidNotBuild {
      return Words.didNotBuild(FunctionFacts(name: name, at: place, build: .didNotCompile(nil)))
    }
    return Words.stopped(sentence.text, at: place)
  }

  /// The line it stopped at, as exactly as it is known.
  private var place: SourceLocation? {
    if let place = facts.stoppedAt { return place }
    if let named = facts.stopSentence?.at, named.file == function?.at?.file { return named }
    return function?.at
  }
}
