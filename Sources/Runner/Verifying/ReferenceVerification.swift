import Course
import Foundation
import Frames
import Isolation

/// Holds the reference to its script: computed anew where PyTorch is installed, else compared by origin.
struct ReferenceVerification {
  let lesson: OpenLesson
  let runner: CourseRunner

  func run(_ verification: inout LessonVerification) throws {
    let script = lesson.folder.referenceScript
    guard FileManager.default.fileExists(atPath: lesson.folder.reference.path) else {
      verification.notes.append("reference: none, rules decide")
      return
    }
    guard let text = try? Data(contentsOf: script) else {
      verification.problems.append("reference.safetensors has no script (reference.py) beside it.")
      return
    }
    let origin = try Header(of: lesson.folder.reference).metadata
    for key in ["script_sha256", "torch", "seed"] where origin[key] == nil {
      verification.problems.append("reference.safetensors does not say its `\(key)` in its metadata.")
    }
    if let recorded = origin["script_sha256"], recorded != Digest.hex(text) {
      verification.problems.append(
        "reference.safetensors was made by another reference.py: run `python3 reference.py` again.")
    }
    guard let python = pythonWithTorch() else {
      verification.notes.append(
        "reference: made by this script with PyTorch \(origin["torch"] ?? "?") (PyTorch is not installed here)"
      )
      return
    }
    try recompute(python, script, &verification)
  }

  private func pythonWithTorch() -> URL? {
    let environment = ProcessInfo.processInfo.environment
    guard let python = Toolchain.find("python3", environment) else { return nil }
    let probe = try? ProgramRun.run(
      Launch(
        python.path, ["-c", "import torch"], environment: environment, limits: Limits(wall: .seconds(60))))
    return probe?.ending == .exited(0) ? python : nil
  }

  private func recompute(_ python: URL, _ script: URL, _ verification: inout LessonVerification) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-reference-\(getpid())-\(lesson.folder.id)")
    try AtomicFile.makeFolder(folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("reference.safetensors")
    let run = try ProgramRun.run(
      Launch(
        python.path, [script.path, file.path], environment: ProcessInfo.processInfo.environment,
        folder: folder.path,
        limits: Limits(wall: .seconds(600))), cancellation: runner.cancellation)
    try runner.stopIfCancelled()
    guard run.ending == .exited(0), FileManager.default.fileExists(atPath: file.path) else {
      verification.problems.append(
        "`python3 reference.py FILE` did not write FILE (\(run.ending)): \(run.errors.suffix(300))")
      return
    }
    var digest = Digest()
    try digest.add(contentsOf: file)
    let mine = lesson.judge.plugins
    let anew = runner.witness.session(
      Plugins(
        lesson: mine.lesson, answers: mine.answers, exercise: nil, reference: file,
        referenceDigest: digest.hex))
    for check in lesson.description.checks {
      guard case .cases(let recorded)? = lesson.judge.ask(.cases(check: check.id)).facts.answers.first,
        case .cases(let computed)? = anew.ask(.cases(check: check.id)).facts.answers.first
      else { continue }
      if let difference = self.difference(check, recorded, computed) {
        verification.problems.append("\(check.id): computed anew, the reference differs: \(difference)")
      }
    }
    verification.notes.append("reference: computed anew with PyTorch, the same")
  }

  private func difference(_ check: CheckDescription, _ recorded: [Case], _ computed: [Case]) -> String? {
    guard recorded.map(\.name) == computed.map(\.name) else { return "other cases" }
    for (old, new) in zip(recorded, computed) {
      for (one, other) in [(old.inputs, new.inputs), (old.outputs, new.outputs)] {
        guard one.map(\.name) == other.map(\.name) else { return "other tensors in \(old.name)" }
        for (value, again) in zip(one, other) {
          let closeness = check.closeness(for: value.name)
          if case .different(let difference) = Comparison(
            expected: value.value, got: again.value, closeness: closeness)
          {
            return "\(old.name)/\(value.name): \(difference.message.english)"
          }
        }
      }
    }
    return nil
  }
}

// MARK: Names

extension ReferenceVerification {
  /// Holds the names in the reference to what the lesson's code asks and observes.
  ///
  /// - Returns: The checks of which something was told, so that nobody has to guess from their verdicts.
  func verifyNames(_ verification: inout LessonVerification) throws -> Set<String> {
    let file = lesson.folder.reference
    let hasFile = FileManager.default.fileExists(atPath: file.path)
    let checks = lesson.description.checks
    let named = hasFile ? try Header(of: file).tensors.map { String($0.prefix { $0 != "/" }) } : []
    for id in Set(named).subtracting(checks.map(\.id)).sorted() {
      let meant = DidYouMean.suggestion(for: id, among: checks.map(\.id))
      verification.problems.append(
        "reference.safetensors has cases of a check \(id), which is not in the lesson's code."
          + (meant.map { " Did you mean \($0)?" } ?? ""))
    }
    var told: Set<String> = []
    for check in checks {
      let found = misnamed(check, hasCases: named.contains(check.id))
      if !found.isEmpty { told.insert(check.id) }
      verification.problems += found
      if let cases = cases(of: check) {
        verification.problems += WordsVerification(lesson.contract).problems(
          cases: cases.map(\.name), of: check.id)
      }
    }
    return told
  }

  private func cases(of check: CheckDescription) -> [Case]? {
    guard case .cases(let cases)? = lesson.judge.ask(.cases(check: check.id)).facts.answers.first else {
      return nil
    }
    return cases
  }

  /// Outputs of a check that its observation does not give, and values that nothing decides.
  private func misnamed(_ check: CheckDescription, hasCases: Bool) -> [String] {
    let hasRules = !check.rules.isEmpty || !check.hiddenRules.isEmpty
    guard hasCases || hasRules else {
      return [
        "\(check.id): reference.safetensors has no case of it, and it has no rule, so that nothing decides it."
      ]
    }
    guard let cases = cases(of: check) else { return [] }
    let solved = runner.witness.askAlone(
      .observe(.solution, check: check.id, cases: cases.map(\.withoutOutputs)), of: lesson.judge.plugins,
      limits: CheckRun.limits)
    let behaviour = Behaviour(solved.facts, cases: cases.map { ExpectedCase($0) })
    var problems: [String] = []
    for item in cases {
      guard let values = behaviour.values[item.name]?.map(\.name), !values.isEmpty else { continue }
      let outputs = item.outputs.map(\.name)
      for name in outputs where !values.contains(name) {
        problems.append(
          "\(check.id): in the reference, \(item.name) has an output \(name), but the check observes "
            + "\(values.joined(separator: ", ")).")
      }
      for name in values where !hasRules && !outputs.contains(name) {
        problems.append(
          "\(check.id): it observes \(name), but in the reference \(item.name) has no output of that name.")
      }
    }
    return problems
  }
}

/// What stands before the numbers of a safetensors file.
private struct Header {
  /// What the file says of its own origin.
  private(set) var metadata: [String: String] = [:]
  /// The names of its tensors, sorted.
  private(set) var tensors: [String] = []

  /// Reads a file's header; one that cannot be read holds nothing, which the judge has told of by then.
  init(of file: URL) throws {
    guard let data = try? Data(contentsOf: file), data.count > 8 else {
      throw FileProblem(.notReadable, path: file.path)
    }
    var length = 0
    for byte in data.prefix(8).reversed() { length = length << 8 | Int(byte) }
    guard length > 0, length <= data.count - 8,
      let header = try? JSONSerialization.jsonObject(with: data[8..<(8 + length)]) as? [String: Any]
    else { return }
    metadata = header["__metadata__"] as? [String: String] ?? [:]
    tensors = header.keys.filter { $0 != "__metadata__" }.sorted()
  }
}
