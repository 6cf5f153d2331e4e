import Course
import Foundation

/// Compiles a student's file so that an error costs only the function it stands in.
///
/// Functions with errors get a body that stops with a sentence, missing ones are taken from the starter with such a
/// body, and the file is compiled again; lines keep their numbers throughout.
struct ExerciseCompilation: Sendable {
  let compiler: Compiler
  let folder: URL
  /// What the compiler may see of it.
  let sight: CompilerSight
  /// The student's file, by the name that people know.
  let file: String
  let text: String
  let starter: String
  /// Compiles `Exercise.swift` as it now stands in the folder.
  let attempt: @Sendable () throws -> Compiler.Outcome

  /// So often at most: each round mends at least one function.
  private let rounds = 8
  /// So long at most mending goes on: what is this hard to compile is not worth more.
  private let patience = Duration.seconds(30)
  /// So many messages are kept: nobody reads more.
  private let most = 100

  func run() throws -> ExerciseBuild {
    var build = ExerciseBuild()
    try write(text, file)
    // Most often the file compiles; what the parser has to say is then needed for the report only.
    let parsing = concurrently([false, true]) { isParsing in
      Result { isParsing ? .parsed(try source(text)) : .compiled(try attempt()) } as Result<Half, any Error>
    }
    guard case .compiled(var outcome) = try parsing[0].get(),
      case .parsed(let original) = try parsing[1].get()
    else {
      return build
    }
    for function in original.functions where function.isMember {
      build.functions[function.name] = original.source(of: function)
    }
    let messages = SourceDiagnostic.read(outcome.messages, about: file)
    // Errors first, should there be more than are kept.
    let kept = messages.count <= most ? messages : messages.filter { $0.severity == "error" } + messages
    build.diagnostics = named(Array(kept.prefix(most)), in: original)
    if outcome.succeeded {
      build.isBuilt = true
      return build
    }
    let model = try source(starter, named: "Starter.swift")
    let wanted = model.functions.filter(\.isMember)
    var current = text
    let begun = ContinuousClock.now
    for _ in 0..<rounds where !outcome.succeeded && ContinuousClock.now - begun < patience {
      let errors = SourceDiagnostic.read(outcome.messages, about: file).filter { $0.severity == "error" }
      guard let mended = try mend(current, errors, wanted: wanted, model: model, build: &build) else { break }
      current = mended
      try write(current, file)
      outcome = try attempt()
    }
    build.isBuilt = outcome.succeeded
    build.diagnostics = Array(build.diagnostics.prefix(most))
    if build.diagnostics.isEmpty, !build.isBuilt {
      build.diagnostics = [
        SourceDiagnostic(
          at: SourceLocation(file: file, line: 1), severity: "error",
          message: death(in: outcome.messages)?.sentence
            ?? "`struct Exercise` with all its functions must stand in this file.", function: nil)
      ]
    }
    if !build.isBuilt { condemn(wanted, &build) }
    return build
  }

  /// What one of the two things that are done at once came to.
  private enum Half: Sendable {
    case compiled(Compiler.Outcome)
    case parsed(ExerciseSource)
  }

  /// How one of the compiler's own programs died, in the words of its driver; `nil` where none did.
  private func death(in messages: String) -> BuildStopped? {
    guard let signal = messages.firstMatch(of: /failed due to signal (\d+)/).flatMap({ Int($0.1) }) else {
      return nil
    }
    return BuildStopped(signal == Int(SIGXCPU) || signal == Int(SIGKILL) ? .tooLong : .crashed)
  }

  /// Without a plugin, every function counts as not compiled, for the error that is nearest to it.
  private func condemn(_ wanted: [ExerciseSource.Function], _ build: inout ExerciseBuild) {
    let errors = build.diagnostics.filter { $0.severity == "error" }
    for function in wanted {
      let own = errors.first { $0.function == function.name }
      build.faults[function.name] = .didNotCompile(own ?? errors.first { $0.function == nil } ?? errors.first)
    }
  }

  private func mend(
    _ current: String, _ errors: [SourceDiagnostic], wanted: [ExerciseSource.Function], model: ExerciseSource,
    build: inout ExerciseBuild
  ) throws -> String? {
    let now = try source(current)
    // Where braces do not close, functions swallow each other and no range can be trusted.
    let swallowed = wanted.contains { function in
      now.member(function.name) == nil && declares(function.name, current)
    }
    if swallowed, let repaired = BraceRepair(starter: model).mend(current, by: Self.stop) {
      for name in repaired.names {
        note(name, errors.first { inside(name, $0, model: model, text: current) } ?? errors.first, &build)
      }
      return repaired.text
    }
    var broken: Set<String> = []
    let isIncomplete = errors.contains {
      $0.message.contains("does not conform") || $0.message.contains("argument labels")
    }
    for error in errors {
      guard let function = now.function(atLine: error.at.line) else { continue }
      guard build.faults[function.name] == nil else { continue }
      // A declaration that is not the one asked for is answered with the right one, not with its body's errors.
      if isIncomplete, let asked = wanted.first(where: { $0.name == function.name }),
        asked.signature != function.signature
      {
        continue
      }
      broken.insert(function.name)
      note(function.name, error, &build)
    }
    if !broken.isEmpty { return now.replacingBodies(of: broken, by: Self.stop) }
    return addMissing(to: current, now, wanted: wanted, build: &build)
  }

  /// Functions that the exercise lacks, or declares in another way, from the starter.
  private func addMissing(
    to current: String, _ now: ExerciseSource, wanted: [ExerciseSource.Function], build: inout ExerciseBuild
  ) -> String? {
    var additions: [String] = []
    for function in wanted where build.faults[function.name] == nil {
      let namesakes = now.functions.filter { $0.isMember && $0.name == function.name }
      guard !namesakes.contains(where: { $0.signature == function.signature }) else { continue }
      build.faults[function.name] =
        namesakes.isEmpty
        ? .missing(signature: function.signature) : .otherSignature(expected: function.signature)
      additions.append("\(function.signature) { \(Self.stop(function.name)) }")
    }
    guard !additions.isEmpty else { return nil }
    return current + "\nextension Exercise { " + additions.joined(separator: "; ") + " }\n"
  }

  private func note(_ name: String, _ error: SourceDiagnostic?, _ build: inout ExerciseBuild) {
    var error = error
    error?.function = name
    if build.faults[name] == nil { build.faults[name] = .didNotCompile(error) }
    if let error,
      let index = build.diagnostics.firstIndex(where: { $0.at == error.at && $0.message == error.message })
    {
      build.diagnostics[index].function = name
    } else if let error {
      build.diagnostics.append(error)
    }
  }

  private func named(_ diagnostics: [SourceDiagnostic], in source: ExerciseSource) -> [SourceDiagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.function = source.function(atLine: diagnostic.at.line)?.name
      return diagnostic
    }
  }

  private func declares(_ name: String, _ text: String) -> Bool {
    text.contains("func \(name)(") || text.contains("func \(name) (")
  }

  /// Whether an error stands between this function's first line and the next function's.
  private func inside(_ name: String, _ error: SourceDiagnostic, model: ExerciseSource, text: String) -> Bool
  {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let names = model.functions.filter(\.isMember).map(\.name)
    let owner = lines.prefix(error.at.line).lastIndex { line in
      names.contains { line.contains("func \($0)(") }
    }
    return owner.map { lines[$0].contains("func \(name)(") } ?? false
  }

  private static func stop(_ name: String) -> String { "didNotBuild(\"\(name)\")" }

  private func source(_ text: String, named name: String = "Parsed.swift") throws -> ExerciseSource {
    try write(text, name)
    return ExerciseSource(text, parsed: try compiler.parsed(name, in: folder, sight))
  }

  private func write(_ text: String, _ name: String) throws {
    try AtomicFile.write(text, to: folder.appendingPathComponent(name))
  }
}
