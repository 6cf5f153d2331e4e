/// Whose code is observed.
public enum Subject: Equatable, Sendable {
  /// The student's (or the starter's) file.
  case exercise
  /// The author's solution.
  case solution
  /// A known mistake, by its id.
  case mistake(String)
}

/// How much an experiment may cost: steps are budgeted by it, never seconds.
public enum Scale: String, Codable, Sendable, CaseIterable {
  /// For a lesson hour.
  case quick
  /// For a long evening.
  case evening
}

/// What the runner asks of a lesson process.
public enum Request: Equatable, Sendable {
  /// Say what the lesson holds (judge).
  case describe
  /// Say a check's published cases with their expected outputs (judge).
  case cases(check: String)
  /// Draw fresh inputs for a check (judge).
  case draw(check: String, seed: UInt64, count: Int)
  /// Observe a subject on cases; the answer is one `value` for each observed name, then `caseEnded`.
  case observe(Subject, check: String, cases: [Case])
  /// Apply a check's rules to what was observed on one case (judge).
  case applyRules(check: String, observed: Case)
  /// Run an experiment; host, or judge for the solution and mistakes.
  case experiment(Subject, id: String, scale: Scale, seed: UInt64)
  /// Judge an experiment by its artefacts (judge).
  case score(experiment: String, scale: Scale, seed: UInt64, artefacts: [NamedValue])
  /// Make the figures that need no run (judge).
  case figures
  /// Run one of the lesson's actions.
  case action(Subject, id: String, arguments: [String])
  /// Run the exercise's place to try things.
  case scratch
}

/// What a lesson process answers.
public enum Answer: Equatable, Sendable {
  /// Plugins are loaded: the identity each was built with, and where each image begins in memory.
  case ready(identities: [String], images: [LoadedImage])
  /// The lesson, described, as JSON.
  case description(LessonDescription)
  /// Cases, published or drawn.
  case cases([Case])
  /// One observed value.
  case value(case: String, NamedValue)
  /// All values of a case have been sent.
  case caseEnded(String)
  /// A rule that found nothing wrong (`nil`) or says what is.
  case ruling(rule: String, Finding?)
  /// How far an experiment is.
  case progress(step: Int, of: Int)
  /// A point of a series.
  case sample(series: String, step: Int, value: Double)
  /// A figure.
  case figure(Figure)
  /// A trained network or another file to keep.
  case artefact(NamedValue)
  /// A number that an experiment is judged by.
  case metric(Metric)
  /// The code threw an error; its description.
  case threw(String)
  /// The process is about to die: the signal and the return addresses of the stack, innermost first.
  case trap(signal: Int, addresses: [UInt64])
  /// The request has been answered in full.
  case finished
}

/// A plugin in memory.
public struct LoadedImage: Equatable, Sendable {
  /// The library's path.
  public let path: String
  /// The address at which it begins.
  public let base: UInt64

  /// A library and where it begins.
  public init(path: String, base: UInt64) {
    self.path = path
    self.base = base
  }
}
