/// A lesson: what is asked of the student's exercise, and how it is observed.
///
/// The type bears the name of its folder and module (`Lessons/01-GANLoss`, `GANLoss`). Words live in the lesson's
/// texts under the same ids; answers live in `Answers.swift`, which only the judge loads.
public protocol Lesson {
  /// What the student's `Exercise` conforms to: `any GANLossExercise`.
  associatedtype Exercise

  /// A lesson has no state.
  init()

  /// What is verified, in the order of the text.
  @ListBuilder<Check<Exercise>> var checks: [Check<Exercise>] { get }

  /// Longer runs of the student's code.
  @ListBuilder<Experiment<Exercise>> var experiments: [Experiment<Exercise>] { get }

  /// Figures that need no answer.
  @ListBuilder<LessonFigure> var figures: [LessonFigure] { get }

  /// What `try` can do with the student's code.
  @ListBuilder<Action<Exercise>> var actions: [Action<Exercise>] { get }

  /// Runs the exercise's place to try things; by default there is none.
  func scratch(_ exercise: Exercise)
}

extension Lesson {
  /// No experiments.
  public var experiments: [Experiment<Exercise>] { [] }
  /// No figures.
  public var figures: [LessonFigure] { [] }
  /// No actions.
  public var actions: [Action<Exercise>] { [] }
  /// No place to try things.
  public func scratch(_ exercise: Exercise) {}
}

/// The author's answers to a lesson: the solution, and the mistakes that students really make.
///
/// The type is named after its lesson: `GANLossAnswers`.
public protocol Answers {
  /// The same exercise protocol as the lesson's.
  associatedtype Exercise

  /// Answers have no state.
  init()

  /// The author's solution; every check passes with it.
  var solution: Exercise { get }

  /// Wrong solutions, each the solution except for one thing.
  @ListBuilder<Mistake<Exercise>> var mistakes: [Mistake<Exercise>] { get }

  /// Rules that would give answers away if students had them.
  @ListBuilder<HiddenRule> var rules: [HiddenRule] { get }
}

extension Answers {
  /// No known mistakes.
  public var mistakes: [Mistake<Exercise>] { [] }
  /// No hidden rules.
  public var rules: [HiddenRule] { [] }
}

/// A wrong solution that students really write; its sentence is in the lesson's text.
public struct Mistake<Exercise> {
  /// The mistake's id, unique in the lesson.
  public let id: String
  /// The checks that recognise it.
  public let checks: [String]
  /// Makes the wrong solution.
  let exercise: () -> Exercise

  /// A mistake, the checks that must recognise it, and the wrong solution.
  public init(_ id: String, in checks: String..., exercise: @escaping () -> Exercise) {
    self.id = id
    self.checks = checks
    self.exercise = exercise
  }
}

/// Collects the elements that are written below each other.
@resultBuilder
public enum ListBuilder<Element> {
  /// One element.
  public static func buildExpression(_ element: Element) -> [Element] { [element] }
  /// Several elements made elsewhere.
  public static func buildExpression(_ elements: [Element]) -> [Element] { elements }
  /// Elements in order.
  public static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }
  /// Elements under a condition.
  public static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }
  /// Elements of the first branch.
  public static func buildEither(first part: [Element]) -> [Element] { part }
  /// Elements of the second branch.
  public static func buildEither(second part: [Element]) -> [Element] { part }
  /// Elements of a loop.
  public static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
}
