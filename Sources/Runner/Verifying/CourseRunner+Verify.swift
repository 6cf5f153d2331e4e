public import Course
import Foundation
import Frames
import Isolation

extension CourseRunner {
  /// Verifies a lesson as its author wants it: starter, solution, mistakes, texts and reference.
  ///
  /// Throws `Cancelled`, and `FileProblem` where nothing can be written.
  public func verify(_ lesson: LessonFolder, freshSeeds: Int = 20) throws -> LessonVerification {
    var verification = LessonVerification(lesson: lesson)
    do {
      let open = try self.open(lesson)
      verification.problems += open.contract.problems + missingPictures(of: open)
      guard open.description.hasAnswers else {
        verification.problems.append("There are no answers (Answers.swift), so nothing can be verified.")
        return verification
      }
      try verifyStarter(open, &verification)
      try verifySolution(open, &verification)
      try verifyFigures(open, &verification)
      try verifyExperiments(open, &verification)
      try MistakeVerification(lesson: open, witness: witness, seeds: freshSeeds).run(&verification)
      try ReferenceVerification(lesson: open, runner: self).run(&verification)
      try stopIfCancelled()
    } catch let fault as LessonFault {
      verification.problems.append(fault.reason)
    }
    return verification
  }

  /// Pictures that a text shows and that do not lie beside it.
  private func missingPictures(of lesson: OpenLesson) -> [String] {
    Language.allCases.flatMap { language in
      lesson.contract.texts[language].pictures.filter { name in
        !FileManager.default.fileExists(atPath: lesson.folder.url.appendingPathComponent(name).path)
      }.map { "lesson.\(language.rawValue).md: the picture \($0) is not in the lesson's folder." }
    }
  }

  /// The starter compiles as a whole, and no check passes with it.
  private func verifyStarter(_ lesson: OpenLesson, _ verification: inout LessonVerification) throws {
    let subject = try self.subject(.starter, of: lesson, optimisation: .none)
    for diagnostic in subject.build.diagnostics {
      verification.problems.append(
        "Starter.swift:\(diagnostic.at.line): \(diagnostic.severity): \(diagnostic.message)")
    }
    for exercise in lesson.contract.texts[.english].exercises
    where subject.build.functions[exercise.function] == nil {
      verification.problems.append(
        "The exercise fence \(exercise.function) has no function of that name in Starter.swift.")
    }
    verification.problems += misnumbered(lesson, subject)
    let results = try run(lesson.folder, RunRequest(code: .starter)).checks
    // A starter may give the first line of an answer: then a check is wrong, not todo.
    for check in results where ![.todo, .waiting, .wrong].contains(check.verdict) {
      verification.problems.append("With the starter, \(check.id) says \(check.verdict.rawValue), not todo.")
    }
    let compiles = !subject.build.diagnostics.contains { $0.severity == "error" }
    let waiting = results.filter { $0.verdict != .didNotBuild }
    verification.notes.append(
      "starter: \(compiles ? "compiles" : "does not compile"), \(waiting.count) checks still to do")
  }

  /// Functions of the starter whose comment begins with another number than reports give to their first check.
  private func misnumbered(_ lesson: OpenLesson, _ starter: RunSubject) -> [String] {
    let text = (try? String(contentsOf: lesson.folder.starter, encoding: .utf8)) ?? ""
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      $0.drop { $0 == " " }
    }
    var told: Set<String> = []
    return lesson.description.checks.compactMap { check in
      guard let function = lesson.contract.words(of: check.id)[.english]?.function,
        told.insert(function).inserted, let line = starter.build.functions[function]?.line,
        line <= lines.count
      else { return nil }
      let first = lines[..<(line - 1)].lastIndex { !$0.hasPrefix("//") }.map { $0 + 1 } ?? 0
      guard let number = lines[first].firstMatch(of: /^\/\/ +([0-9]+(\.[0-9]+)?)(\s|$)/)?.output.1,
        number != lesson.number(of: check.id)
      else { return nil }
      return
        "Starter.swift:\(first + 1): the comment numbers \(function) \(number), but reports count \(lesson.number(of: check.id))."
    }
  }

  /// All figures can be made.
  private func verifyFigures(_ lesson: OpenLesson, _ verification: inout LessonVerification) throws {
    guard !lesson.description.figures.isEmpty else { return }
    let recording = lesson.judge.ask(.figures)
    if let failure = recording.failure {
      verification.problems.append("The figures cannot all be made: \(failure).")
    }
    let figures = recording.facts.answers.compactMap {
      if case .figure(let figure) = $0 { figure } else { nil }
    }
    verification.problems += WordsVerification(lesson.contract).problems(figures: figures)
  }

  /// One quick run of the solution's experiments reaches their goals; `--sweep` tries more seeds.
  private func verifyExperiments(_ lesson: OpenLesson, _ verification: inout LessonVerification) throws {
    guard !lesson.description.experiments.isEmpty else { return }
    let results = try run(lesson.folder, RunRequest(code: .solution, experiments: .all)).experiments
    for experiment in results where experiment.verdict != .passed {
      verification.problems.append(
        "With the solution, the experiment \(experiment.id) says \(experiment.verdict.rawValue): "
          + experiment.message.english)
    }
    verification.problems += WordsVerification(lesson.contract).problems(experiments: results)
    verification.notes.append(
      "experiments: \(results.filter { $0.verdict == .passed }.count) of \(results.count) reach their goals with one seed"
    )
  }

  /// The solution passes every check.
  private func verifySolution(_ lesson: OpenLesson, _ verification: inout LessonVerification) throws {
    let results = try run(lesson.folder, RunRequest(code: .solution)).checks
    let misnamed = try ReferenceVerification(lesson: lesson, runner: self).verifyNames(&verification)
    for check in results where check.verdict != .passed && !misnamed.contains(check.id) {
      verification.problems.append(
        "With the solution, \(check.id) says \(check.verdict.rawValue): \(check.message.english) "
          + check.details.map(\.english).joined(separator: " "))
    }
    verification.notes.append(
      "solution: \(results.filter { $0.verdict == .passed }.count) of \(results.count) checks pass")
  }
}
