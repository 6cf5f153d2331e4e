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
  ///
  /// `from` are the checkpoints that an earlier run of the same got to, the latest of every loop; the outcome does
  /// not depend on them.
  case experiment(Subject, id: String, RunSetting, from: [Checkpoint] = [])
  /// Judge an experiment by its artefacts (judge).
  case score(experiment: String, RunSetting, artefacts: [NamedValue])
  /// Make the figures that need no run (judge).
  case figures
  /// Run one of the lesson's actions.
  case action(Subject, id: String, arguments: [String], RunSetting)
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
  /// A file that an action made.
  case file(NamedValue)
  /// Where a training loop can be taken up again; only the latest of each loop counts.
  case checkpoint(Checkpoint)
  /// Something that the reader should know and that decides nothing: pictures that were skipped.
  case notice(Sentence)
  /// What was given to the run (data, files, a network that is not there yet) does not serve; no fault of the code.
  case refused(Sentence)
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

/// A sentence in both languages that lessons speak.
public struct Sentence: Codable, Equatable, Sendable {
  /// In Korean.
  public let korean: String
  /// In English.
  public let english: String

  /// A sentence in both languages.
  public init(ko korean: String, en english: String) {
    self.korean = korean
    self.english = english
  }
}

/// Where a training loop can be taken up again.
public struct Checkpoint: Equatable, Sendable {
  /// Which loop of the run, from 0 on.
  public let loop: Int
  /// How many of its steps are done.
  public let step: Int
  /// How many it has.
  public let count: Int
  /// The state of everything that the loop changes, as a safetensors file.
  public let state: [UInt8]

  /// A place in a loop with the state there.
  public init(loop: Int, step: Int, of count: Int, state: [UInt8]) {
    self.loop = loop
    self.step = step
    self.count = count
    self.state = state
  }

  /// Whether the loop has come to its end.
  public var isEnd: Bool { step >= count }
}
