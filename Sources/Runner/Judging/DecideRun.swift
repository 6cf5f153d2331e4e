/// Decides a run that has no right or wrong: what stopped it, or `nil` where it came to its end.
public func decideRun(_ recording: Recording) -> Ruling? {
  if let ruling = ProcessDecision(facts: recording.facts, function: nil).ruling { return ruling }
  guard recording.isComplete else { return Words.noAnswer(at: nil) }
  return nil
}
