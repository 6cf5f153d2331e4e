/// A lesson's text in one language: prose with fences, in the order of the page.
///
/// The text is Markdown with MyST's colon fences (`:::{exercise} NAME … :::`).
public struct LessonText: Equatable, Sendable {
  /// A piece of the page.
  public enum Block: Equatable, Sendable {
    /// Markdown as it stands.
    case prose(String)
    /// What to write; in the report the student's function stands here.
    case exercise(ExerciseText)
    /// A check's words; in the report its verdict stands here.
    case check(CheckText)
    /// Where a figure stands.
    case figure(FigureText)
    /// Where an experiment's pictures and numbers stand.
    case experiment(ExperimentText)
  }

  /// The lesson's title: the first heading's text.
  public let title: String
  /// The page in order.
  public let blocks: [Block]

  /// A text of blocks.
  public init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// The checks' words in order.
  public var checks: [CheckText] {
    blocks.compactMap { if case .check(let check) = $0 { check } else { nil } }
  }

  /// The exercises' words in order.
  public var exercises: [ExerciseText] {
    blocks.compactMap { if case .exercise(let exercise) = $0 { exercise } else { nil } }
  }

  /// The figures' words in order.
  public var figures: [FigureText] {
    blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  /// The experiments' words in order.
  public var experiments: [ExperimentText] {
    blocks.compactMap { if case .experiment(let experiment) = $0 { experiment } else { nil } }
  }
}

/// The words of an exercise fence.
public struct ExerciseText: Equatable, Sendable {
  /// The function that the student writes.
  public let function: String
  /// What to write, as Markdown.
  public let task: String

  /// An exercise's words.
  public init(function: String, task: String) {
    self.function = function
    self.task = task
  }
}

/// The words of a check fence.
public struct CheckText: Equatable, Sendable {
  /// The check's id.
  public let id: String
  /// The function that a line is named for: that of the exercise fence above.
  public let function: String
  /// The check's name for people.
  public let title: String
  /// Hints, from the gentlest on.
  public let hints: [String]
  /// What a known mistake means, by the mistake's id.
  public let mistakes: [String: String]
  /// What a rule's finding says, by its key, with `{name}` to be filled in.
  public let findings: [String: String]
  /// What cases and observed values are called, by their names.
  public let labels: [String: String]

  /// A check's words.
  public init(
    id: String, function: String, title: String, hints: [String], mistakes: [String: String],
    findings: [String: String], labels: [String: String] = [:]
  ) {
    self.id = id
    self.function = function
    self.title = title
    self.hints = hints
    self.mistakes = mistakes
    self.findings = findings
    self.labels = labels
  }
}

/// The words of a figure fence.
public struct FigureText: Equatable, Sendable {
  /// The figure's id.
  public let id: String
  /// The sentence under it: what to see.
  public let caption: String
  /// The alternative text.
  public let alternative: String
  /// Labels for the figure's keys (axes, series, titles).
  public let labels: [String: String]

  /// A figure's words.
  public init(id: String, caption: String, alternative: String, labels: [String: String]) {
    self.id = id
    self.caption = caption
    self.alternative = alternative
    self.labels = labels
  }
}

/// The words of an experiment fence.
public struct ExperimentText: Equatable, Sendable {
  /// The experiment's id.
  public let id: String
  /// The experiment's name for people.
  public let title: String
  /// What to try and what to look at, as Markdown.
  public let body: String
  /// Captions of its figures by the figure's id.
  public let captions: [String: String]
  /// Alternative texts of its figures by the figure's id.
  public let alternatives: [String: String]
  /// Labels for keys of figures and names of metrics.
  public let labels: [String: String]
  /// What to say where its criteria were met.
  public let passed: String
  /// What to say, kindly, where they were not.
  public let missed: String

  /// An experiment's words.
  public init(
    id: String, title: String, body: String, captions: [String: String], alternatives: [String: String],
    labels: [String: String], passed: String, missed: String
  ) {
    self.id = id
    self.title = title
    self.body = body
    self.captions = captions
    self.alternatives = alternatives
    self.labels = labels
    self.passed = passed
    self.missed = missed
  }
}
