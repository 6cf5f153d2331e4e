import Course
import Foundation
import Frames
import Isolation

/// Whose code is observed in a run, built and ready to be loaded.
struct RunSubject: Sendable {
  /// By which name processes are asked for it.
  let name: Subject
  /// What a process of its own loads; `nil` where nothing could be built.
  let plugins: Plugins?
  /// What the compiler said.
  let build: BuildResult
  /// A digest of its text.
  let digest: String
  /// Why the file was refused before anything read it as code, or `nil`.
  var refusal: LocalizedText?
  /// Why nobody can say anything about it, which is not its author's fault; `nil` where all is well.
  var judgeFailure: String?
  private let exercise: ExerciseBuild?
  private let file: String

  init(
    name: Subject, plugins: Plugins?, build: BuildResult, digest: String, exercise: ExerciseBuild?,
    file: String
  ) {
    self.name = name
    self.plugins = plugins
    self.build = build
    self.digest = digest
    self.exercise = exercise
    self.file = file
  }

  /// What is known of a function; all of the author's own code compiled.
  func facts(of function: String) -> FunctionFacts {
    exercise?.facts(of: function, file: file) ?? FunctionFacts(name: function)
  }
}

extension CourseRunner {
  /// Builds the code that a run is about.
  func subject(
    _ code: RunRequest.Code, of lesson: OpenLesson, optimisation: PluginBuilder.Optimisation
  ) throws -> RunSubject {
    do {
      switch code {
      case .solution: return try solution(of: lesson)
      case .exercise:
        try lesson.folder.makeExercise()
        return try exercise(lesson.folder.exercise, of: lesson, optimisation)
      case .submission(let file): return try exercise(file, of: lesson, optimisation)
      case .starter: return try exercise(lesson.folder.starter, of: lesson, optimisation)
      }
    } catch let error as LessonDoesNotBuild {
      throw LessonFault(lesson: lesson.folder.id, reason: error.description)
    }
  }

  private func exercise(
    _ file: URL, of lesson: OpenLesson, _ optimisation: PluginBuilder.Optimisation
  ) throws -> RunSubject {
    let name = lesson.folder.exercise.lastPathComponent
    let read = try SubmittedFile(file)
    func nothing(_ sentences: [SourceDiagnostic] = []) -> RunSubject {
      RunSubject(
        name: .exercise, plugins: nil, build: BuildResult(diagnostics: sentences), digest: read.digest,
        exercise: sentences.isEmpty ? nil : ExerciseBuild(isBuilt: false, diagnostics: sentences), file: name)
    }
    guard let text = read.text else {
      var subject = nothing()
      subject.refusal = read.refusal
      return subject
    }
    do {
      let (plugin, build) = try builder.exercise(
        text, of: lesson.folder, against: lesson.plugin, optimisation: optimisation)
      return RunSubject(
        name: .exercise, plugins: plugin.map { lesson.judge.plugins.host(of: $0) },
        build: BuildResult(diagnostics: build.diagnostics, functions: build.functions), digest: read.digest,
        exercise: build, file: name)
    } catch let stopped as BuildStopped {
      try stopIfCancelled()
      if case .noBox(let reason) = stopped.reason {
        var subject = nothing()
        subject.judgeFailure = "no box to compile in: \(reason)"
        return subject
      }
      return nothing([
        SourceDiagnostic(
          at: SourceLocation(file: name, line: 1), severity: "error", message: stopped.sentence, function: nil
        )
      ])
    } catch let error as BoxError {
      var subject = nothing()
      subject.judgeFailure = "no box to compile in: \(error)"
      return subject
    }
  }

  private func solution(of lesson: OpenLesson) throws -> RunSubject {
    guard lesson.folder.hasAnswers, let data = try? Data(contentsOf: lesson.folder.answers) else {
      throw LessonFault(lesson: lesson.folder.id, reason: "This edition has no answers.")
    }
    return RunSubject(
      name: .solution, plugins: lesson.judge.plugins,
      build: BuildResult(functions: try builder.functions(in: data)), digest: Digest.hex(data), exercise: nil,
      file: lesson.folder.answers.lastPathComponent)
  }
}

extension PluginBuilder {
  /// The functions of the first type of a file, for showing them.
  func functions(in data: Data) throws -> [String: FunctionSource] {
    let place = try cache.plugin("functions-" + Digest.hex(data)) { folder in
      try AtomicFile.write(data, to: folder.appendingPathComponent("Parsed.swift"))
      let source = ExerciseSource(
        String(decoding: data, as: UTF8.self), parsed: try compiler.parsed("Parsed.swift", in: folder))
      let functions = Dictionary(
        source.functions.filter(\.isMember).map { ($0.name, source.source(of: $0)) },
        uniquingKeysWith: { first, _ in first })
      try AtomicFile.write(
        JSONEncoder().encode(functions), to: folder.appendingPathComponent("functions.json"))
    }
    return try JSONDecoder().decode(
      [String: FunctionSource].self, from: Data(contentsOf: place.appendingPathComponent("functions.json")))
  }

  /// The compiler's version, as it says itself.
  func toolchainVersion() -> String {
    var digest = Digest()
    digest.add(kit.toolchain.identity)
    let place = try? cache.plugin("version-" + digest.hex) { folder in
      let outcome = try compiler.compile(["--version"], in: folder)
      let words =
        outcome.messages.split(whereSeparator: \.isNewline).first { $0.contains("Swift version") } ?? "Swift"
      try AtomicFile.write(
        String(words.prefix { $0 != "(" }).trimmingCharacters(in: .whitespaces),
        to: folder.appendingPathComponent("version"))
    }
    return place.flatMap { try? String(contentsOf: $0.appendingPathComponent("version"), encoding: .utf8) }
      ?? "Swift"
  }
}
