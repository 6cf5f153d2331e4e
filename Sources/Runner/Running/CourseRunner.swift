public import Course
import Foundation
public import Frames
public import Isolation

/// Runs the lessons of a course: builds, observes, judges.
///
/// It loads no plugin itself.
public final class CourseRunner: Sendable {
  /// The course.
  public let course: Course
  let kit: Kit
  let builder: PluginBuilder
  let witness: Witness
  let enclosure: Enclosure
  let cancellation: Cancellation
  private let idle = IdleLessons()

  /// A runner for a course.
  ///
  /// - Parameters:
  ///   - course: What is run.
  ///   - kit: What plugins are built against.
  ///   - isolation: How students' code is kept apart; grading wants what `Kit.probedTier()` found.
  ///   - cancellation: Ends whatever runs when somebody wishes so.
  public convenience init(
    course: Course, kit: Kit, isolation: BoxTier = .none, cancellation: Cancellation = Cancellation()
  ) {
    self.init(
      course: course, kit: kit, isolation: isolation, compiling: Compiler.usual, cancellation: cancellation)
  }

  /// A runner that lets compiling a student's file use this much.
  package init(
    course: Course, kit: Kit, isolation: BoxTier, compiling limits: Limits,
    cancellation: Cancellation = Cancellation()
  ) {
    self.course = course
    self.kit = kit
    self.cancellation = cancellation
    enclosure = Enclosure(isolation, kit: kit)
    builder = PluginBuilder(
      kit: kit, enclosure: enclosure, state: course.state, limits: limits, cancellation: cancellation)
    witness = Witness(kit: kit, enclosure: enclosure, state: course.state, cancellation: cancellation)
  }

  /// Builds a lesson and asks its judge what it holds.
  ///
  /// Throws `LessonFault` where the lesson breaks its contract, `FileProblem` where nothing can be written.
  public func open(_ lesson: LessonFolder) throws -> OpenLesson {
    do {
      let plugin = try builder.lesson(lesson)
      let answers = lesson.hasAnswers ? try builder.answers(of: lesson, against: plugin) : nil
      let hasReference = FileManager.default.fileExists(atPath: lesson.reference.path)
      var digest = Digest()
      if hasReference { try digest.add(contentsOf: lesson.reference) }
      let judge = witness.session(
        Plugins(
          lesson: plugin, answers: answers, exercise: nil, reference: hasReference ? lesson.reference : nil,
          referenceDigest: digest.hex))
      let recording = judge.ask(.describe)
      guard recording.isComplete, case .description(let description)? = recording.facts.answers.first else {
        try stopIfCancelled()
        throw LessonFault(lesson: lesson.id, reason: recording.failure ?? "It does not describe itself.")
      }
      let contract = LessonContract(description: description, texts: LessonTexts(of: lesson))
      if let problem = contract.breaks.first { throw LessonFault(lesson: lesson.id, reason: problem) }
      return OpenLesson(
        folder: lesson, contract: contract, judge: judge, plugin: plugin,
        released: answers == nil ? MistakeValues(of: lesson) : nil)
    } catch let error as LessonDoesNotBuild {
      throw LessonFault(lesson: lesson.id, reason: error.description)
    } catch is BuildStopped {
      try stopIfCancelled()
      throw LessonFault(lesson: lesson.id, reason: "Compiling it took too long.")
    }
  }

  /// Runs a lesson as asked; a fault of the lesson itself is told in the result.
  ///
  /// Throws `Cancelled`, and `FileProblem` where nothing can be written.
  public func run(
    _ lesson: LessonFolder, _ request: RunRequest, events: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) throws -> LessonResult {
    events(.building(lesson: lesson.id))
    do {
      // A class is graded by the lesson as it was when grading began.
      let open = try request.grading == nil ? self.open(lesson) : idle.take(lesson) ?? self.open(lesson)
      let subject = try self.subject(request.code, of: open, optimisation: .none)
      let checks = CheckRun(
        lesson: open, subject: subject, witness: witness, cancellation: cancellation, grading: request.grading
      )
      let results = try checks.run(reuse: request.reuse, events: events)
      let experiments = try ExperimentRun(
        lesson: open, subject: subject, request: request, checks: results, runner: self, events: events
      ).run()
      var figures: [Figure] = []
      if request.figures { figures = try self.figures(of: open) }
      if request.grading == nil || idle.giveBack(open) { witness.prune() }
      return LessonResult(
        id: lesson.id, number: lesson.number, title: open.contract.texts.title, build: subject.build,
        checks: results, experiments: experiments, figures: figures,
        provenance: provenance(request.code, subject: subject))
    } catch let fault as LessonFault {
      return LessonResult(
        id: lesson.id, number: lesson.number, title: LessonTexts(of: lesson).title,
        build: BuildResult(failure: fault.sentence), checks: [], experiments: [], figures: [],
        provenance: provenance(request.code, subject: nil))
    }
  }

  /// Runs one of the lesson's actions on the student's code and hands on what it prints and shows.
  ///
  /// - Parameter request: Whose code runs, and with what data; its experiments do not run.
  public func act(
    _ lesson: LessonFolder, _ action: String, _ arguments: [String], _ request: RunRequest = RunRequest(),
    onAnswer: (Answer) -> Void = { _ in }
  ) throws -> Recording {
    try askOnce(lesson, request.code, limits: ExperimentRun.limits(.quick), onAnswer: onAnswer) {
      open, subject in
      let kept = KeptNetworks(lesson.id, subject, state: course.state)
      let all = open.description.experiments.map(\.id)
      return .action(
        subject, id: action, arguments: arguments,
        open.setting(request, seed: request.seed ?? 1, using: all, kept: kept))
    }
  }

  /// Runs the exercise's place to try things, with the same limits as a check.
  public func scratch(_ lesson: LessonFolder) throws -> Recording {
    try askOnce(lesson, .exercise, limits: CheckRun.limits) { _, _ in .scratch }
  }

  private func askOnce(
    _ lesson: LessonFolder, _ code: RunRequest.Code, limits: Limits,
    onAnswer: (Answer) -> Void = { _ in }, _ request: (OpenLesson, Subject) -> Request
  ) throws -> Recording {
    let open = try self.open(lesson)
    let subject = try self.subject(code, of: open, optimisation: .speed)
    guard let plugins = subject.plugins else { throw ExerciseDoesNotBuild(build: subject.build) }
    let recording = witness.askAlone(
      request(open, subject.name), of: plugins, limits: limits, reuse: false, log: AnswerLog(ofRun: []),
      onAnswer: onAnswer)
    try stopIfCancelled()
    return recording
  }

  func figures(of lesson: OpenLesson) throws -> [Figure] {
    guard !lesson.description.figures.isEmpty else { return [] }
    let recording = lesson.judge.ask(.figures)
    try stopIfCancelled()
    // A figure that cannot be made costs the figures behind it, never the lesson; `verify` tells the author.
    return recording.facts.answers.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  private func provenance(_ code: RunRequest.Code, subject: RunSubject?) -> Provenance {
    Provenance(
      course: course.title.map { "\($0) \(course.version)" }, subject: code.name,
      toolchain: builder.toolchainVersion(),
      isolation: enclosure.tier.name, submission: String((subject?.digest ?? "").prefix(12)))
  }

  func stopIfCancelled() throws {
    if cancellation.isCancelled { throw Cancelled() }
  }
}

/// Somebody wished to stop.
public struct Cancelled: Error {
  /// The wish, for whoever heard of it.
  public init() {}
}

/// The student's file as a whole did not compile, where all of it is needed.
public struct ExerciseDoesNotBuild: Error {
  /// What the compiler said.
  public let build: BuildResult
}
