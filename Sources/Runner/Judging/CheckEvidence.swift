public import Course
public import Frames

/// All that is known of one check before it is decided: facts only.
public struct CheckEvidence: Sendable {
  /// What the lesson says of the check.
  public var check: CheckDescription
  /// The check's words in every language that the lesson speaks.
  public var words: [Language: CheckText]
  /// What is known of the function that the check belongs to.
  public var function: FunctionFacts
  /// Under which circumstances the check was to run.
  public var circumstances: Circumstances
  /// The cases that must be answered, with what is expected.
  public var cases: [ExpectedCase]
  /// What became of the student's process; `nil` where none was started.
  public var facts: ProcessFacts?
  /// The known mistakes of this check, in the author's order, with what they do on these cases.
  public var mistakes: [KnownMistake]
  /// What the check's rules say of the observed values.
  public var rulings: [RuleResult]
  /// What the judge read from the observed values for people to see, such as a formula's mathematics.
  public var shown: [NamedValue] = []
  /// Why the judge could not do its part, or `nil` where it could.
  public var judgeFailure: String?

  /// All that is known of one check.
  public init(
    check: CheckDescription, words: [Language: CheckText] = [:], function: FunctionFacts,
    circumstances: Circumstances = Circumstances(), cases: [ExpectedCase] = [], facts: ProcessFacts? = nil,
    mistakes: [KnownMistake] = [], rulings: [RuleResult] = [], judgeFailure: String? = nil
  ) {
    self.check = check
    self.words = words
    self.function = function
    self.circumstances = circumstances
    self.cases = cases
    self.facts = facts
    self.mistakes = mistakes
    self.rulings = rulings
    self.judgeFailure = judgeFailure
  }
}

/// What is known of the function that a check belongs to.
public struct FunctionFacts: Equatable, Sendable {
  /// What became of compiling it.
  public enum Build: Equatable, Sendable {
    /// It compiled.
    case built
    /// It, or the file around it, did not compile; the first error that says so.
    case didNotCompile(SourceDiagnostic?)
    /// It is not in the file; how it should be declared.
    case missing(signature: String)
    /// It is declared in another way; how it should be.
    case otherSignature(expected: String)
  }

  /// The function's name.
  public var name: String
  /// Where it begins in the student's file.
  public var at: SourceLocation?
  /// What became of compiling it.
  public var build: Build

  /// What is known of a function.
  public init(name: String, at: SourceLocation? = nil, build: Build = .built) {
    self.name = name
    self.at = at
    self.build = build
  }
}

/// Under which circumstances a check or an experiment was to run.
public struct Circumstances: Equatable, Sendable {
  /// Whether anybody asked for it.
  public var isAsked: Bool
  /// Whether this is grading: then nothing waits for other checks.
  public var isGrading: Bool
  /// Whether the lesson's answers are there; without them, rules that live there cannot run.
  public var hasAnswers: Bool
  /// The numbers or names of the checks that must pass first and have not.
  public var unmetNeeds: [String]
  /// Why the submission was refused before anything ran, or `nil`.
  public var refusal: LocalizedText?

  /// The circumstances of a run; by default a student's own run with nothing in its way.
  public init(
    isAsked: Bool = true, isGrading: Bool = false, hasAnswers: Bool = true, unmetNeeds: [String] = [],
    refusal: LocalizedText? = nil
  ) {
    self.isAsked = isAsked
    self.isGrading = isGrading
    self.hasAnswers = hasAnswers
    self.unmetNeeds = unmetNeeds
    self.refusal = refusal
  }
}

/// One case that must be answered.
public struct ExpectedCase: Equatable, Sendable {
  /// The case's name, unique within its check.
  public var name: String
  /// Whether it was drawn for this run and is not in the lesson.
  public var isFresh: Bool
  /// What a right solution gives; empty where rules alone decide.
  public var outputs: [NamedValue]
  /// The names of further values that must be there and that rules decide on; `nil` where they are not known.
  public var ruledNames: [String]?
  /// The sizes of the axes of its inputs.
  public var inputSizes: [Int]

  /// A case with what is expected of it.
  public init(
    name: String, isFresh: Bool = false, outputs: [NamedValue], ruledNames: [String]? = nil,
    inputSizes: [Int] = []
  ) {
    self.name = name
    self.isFresh = isFresh
    self.outputs = outputs
    self.ruledNames = ruledNames
    self.inputSizes = inputSizes
  }

  /// A case as the judge sent it.
  ///
  /// `observed` are the names that the solution's observation gave, where it is known.
  public init(_ item: Case, isFresh: Bool = false, observed: [String]? = nil) {
    let decided = Set(item.outputs.map(\.name))
    var sizes: [Int] = []
    for case .tensor(let tensor) in item.inputs.map(\.value) { sizes += tensor.shape }
    self.init(
      name: item.name, isFresh: isFresh, outputs: item.outputs,
      ruledNames: observed.map { $0.filter { !decided.contains($0) } }, inputSizes: sizes)
  }

  /// Whether a value of this name is compared with an expected one.
  func decides(_ name: String) -> Bool { outputs.contains { $0.name == name } }
}

/// What one rule says of one case.
public struct RuleResult: Equatable, Sendable {
  /// The case's name.
  public var caseName: String
  /// The rule's id.
  public var rule: String
  /// What is wrong, or `nil` where nothing is.
  public var finding: Finding?

  /// What a rule says of a case.
  public init(caseName: String, rule: String, finding: Finding? = nil) {
    self.caseName = caseName
    self.rule = rule
    self.finding = finding
  }
}
