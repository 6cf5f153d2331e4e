public import Course
public import Frames
public import Isolation

/// All that is known of a lesson after a run: what reports, gradebooks and programs read.
public struct LessonResult: Codable, Equatable, Sendable {
  /// The lesson's id.
  public var id: String
  /// The lesson's place in the course, from 1 on.
  public var number: Int
  /// The lesson's title.
  public var title: LocalizedText
  /// What the compiler said.
  public var build: BuildResult
  /// The checks in order.
  public var checks: [CheckResult]
  /// The experiments in order.
  public var experiments: [ExperimentResult]
  /// The figures that need no run.
  public var figures: [Figure]
  /// What made this result.
  public var provenance: Provenance

  /// A lesson's result.
  public init(
    id: String, number: Int, title: LocalizedText, build: BuildResult, checks: [CheckResult],
    experiments: [ExperimentResult], figures: [Figure], provenance: Provenance
  ) {
    self.id = id
    self.number = number
    self.title = title
    self.build = build
    self.checks = checks
    self.experiments = experiments
    self.figures = figures
    self.provenance = provenance
  }

  /// The points earned.
  public var earned: Int { checks.reduce(0) { $0 + $1.earned } }
  /// The points that can be earned; checks that only a teacher's edition decides are outside.
  public var points: Int { checks.reduce(0) { $0 + ($1.countsHere ? $1.points : 0) } }
  /// The result as the student may see it: nothing of what only the instructor may.
  public var forStudent: LessonResult {
    var result = self
    result.checks = checks.map(\.forStudent)
    return result
  }
  /// Whether all that ran passed.
  public var allPassed: Bool {
    build.failure == nil && checks.allSatisfy { $0.verdict == .passed || $0.verdict == .notRun }
      && experiments.allSatisfy { $0.verdict == .passed || $0.verdict == .notRun }
  }
}

/// What became of compiling.
public struct BuildResult: Codable, Equatable, Sendable {
  /// The compiler's messages at their lines of the student's file.
  public var diagnostics: [SourceDiagnostic]
  /// Why the lesson as a whole could not be built (an author's fault), or `nil`.
  public var failure: LocalizedText?
  /// The student's functions by name, as they stand in the file.
  public var functions: [String: FunctionSource]

  /// What became of compiling.
  public init(
    diagnostics: [SourceDiagnostic] = [], failure: LocalizedText? = nil,
    functions: [String: FunctionSource] = [:]
  ) {
    self.diagnostics = diagnostics
    self.failure = failure
    self.functions = functions
  }
}

/// A message of the compiler about the student's file.
public struct SourceDiagnostic: Codable, Equatable, Sendable {
  /// Where.
  public var at: SourceLocation
  /// `error`, `warning` or `note`.
  public var severity: String
  /// What the compiler said.
  public var message: String
  /// The function it stands in, if it stands in one.
  public var function: String?

  /// A compiler's message.
  public init(at: SourceLocation, severity: String, message: String, function: String?) {
    self.at = at
    self.severity = severity
    self.message = message
    self.function = function
  }
}

/// A function as it stands in the student's file.
public struct FunctionSource: Codable, Equatable, Sendable {
  /// The line that it begins on.
  public var line: Int
  /// Its text.
  public var source: String

  /// A function's text and where it begins.
  public init(line: Int, source: String) {
    self.line = line
    self.source = source
  }
}

/// A place in the student's file.
public struct SourceLocation: Codable, Equatable, Sendable {
  /// The file's name.
  public var file: String
  /// The line, from 1 on.
  public var line: Int

  /// A place in a file.
  public init(file: String, line: Int) {
    self.file = file
    self.line = line
  }
}

/// One check's outcome.
public struct CheckResult: Codable, Equatable, Sendable {
  /// The check's id.
  public var id: String
  /// The check's name.
  public var title: LocalizedText
  /// The function that the check belongs to.
  public var function: String
  /// The number shown to people (`1.4`).
  public var number: String
  /// What was decided.
  public var verdict: Verdict
  /// What passing is worth.
  public var points: Int
  /// What was earned: `points` or nothing.
  public var earned: Int
  /// Whether the check counts in this edition's totals.
  public var countsHere: Bool
  /// The explanation's first sentence; empty where it passed.
  public var message: LocalizedText
  /// Further lines: got and expected, where, what to do.
  public var details: [LocalizedText]
  /// The known mistake that was recognised.
  public var mistake: String?
  /// The line of the student's file that this is about.
  public var at: SourceLocation?
  /// What the student's code printed, capped and made safe to show.
  public var printed: String
  /// Pictures that explain: expected, got, difference.
  public var figures: [Figure]
  /// Mathematics to show for a right or wrong answer, as TeX (what the student's formula reads as).
  public var formulas: [String]
  /// When grading: the cases by name, the hidden ones said to be so; else empty.
  public var cases: [CaseResult] = []
  /// When grading: what only the instructor may see.
  public var hidden: HiddenFindings?
  /// When grading: what the student's process used; `nil` where it did not run.
  public var usage: Usage?

  /// A check's outcome.
  public init(
    id: String, title: LocalizedText, function: String, number: String, verdict: Verdict, points: Int,
    message: LocalizedText = LocalizedText(""), details: [LocalizedText] = [], mistake: String? = nil,
    at: SourceLocation? = nil, printed: String = "", figures: [Figure] = [], formulas: [String] = [],
    countsHere: Bool = true
  ) {
    self.id = id
    self.title = title
    self.function = function
    self.number = number
    self.verdict = verdict
    self.points = points
    self.earned = verdict == .passed ? points : 0
    self.countsHere = countsHere
    self.message = message
    self.details = details
    self.mistake = mistake
    self.at = at
    self.printed = printed
    self.figures = figures
    self.formulas = formulas
  }
}

/// One experiment's outcome.
public struct ExperimentResult: Codable, Equatable, Sendable {
  /// A named curve that the run reported: a claim of the student's process.
  public struct Series: Codable, Equatable, Sendable {
    /// The curve's key.
    public var key: String
    /// The steps.
    public var steps: [Int]
    /// The values at those steps.
    public var values: [Double]

    /// A named curve.
    public init(key: String, steps: [Int], values: [Double]) {
      self.key = key
      self.steps = steps
      self.values = values
    }
  }

  /// The experiment's id.
  public var id: String
  /// The experiment's name.
  public var title: LocalizedText
  /// What was decided by the judge from the artefacts.
  public var verdict: Verdict
  /// Why, where it is not `passed`.
  public var message: LocalizedText
  /// The line of the student's file that this is about.
  public var at: SourceLocation?
  /// What the judge measured.
  public var metrics: [Metric]
  /// What the run reported of itself.
  public var series: [Series]
  /// Pictures of the run and of the judge.
  public var figures: [Figure]
  /// What the student's code printed, capped and made safe to show.
  public var printed: String
  /// The scale it ran at.
  public var scale: Scale
  /// The seed it ran with.
  public var seed: UInt64
  /// The checks that it waits for.
  public var waitsFor: [String]
  /// What the run told that decides nothing, such as pictures that were skipped.
  public var notices: [LocalizedText]
  /// The name of the student's own data, where it ran on them.
  public var data: String?
  /// The command that tries again with other chance, where a goal was missed.
  public var another: String?

  /// An experiment's outcome.
  public init(
    id: String, title: LocalizedText, verdict: Verdict, message: LocalizedText = LocalizedText(""),
    at: SourceLocation? = nil, metrics: [Metric] = [], series: [Series] = [], figures: [Figure] = [],
    printed: String = "", scale: Scale, seed: UInt64, waitsFor: [String] = [], notices: [LocalizedText] = [],
    data: String? = nil, another: String? = nil
  ) {
    self.id = id
    self.title = title
    self.verdict = verdict
    self.message = message
    self.at = at
    self.metrics = metrics
    self.series = series
    self.figures = figures
    self.printed = printed
    self.scale = scale
    self.seed = seed
    self.waitsFor = waitsFor
    self.notices = notices
    self.data = data
    self.another = another
  }
}

/// What made a result: the small print of a report.
public struct Provenance: Codable, Equatable, Sendable {
  /// The course's title and version.
  public var course: LocalizedText
  /// Whose code ran: `exercise` or `solution`.
  public var subject: String
  /// The compiler that built the plugins.
  public var toolchain: String
  /// The tier of isolation that was in force: `BoxTier.name`.
  public var isolation: String
  /// A digest of the student's file.
  public var submission: String

  /// What made a result.
  public init(
    course: LocalizedText, subject: String, toolchain: String, isolation: String, submission: String
  ) {
    self.course = course
    self.subject = subject
    self.toolchain = toolchain
    self.isolation = isolation
    self.submission = submission
  }
}
