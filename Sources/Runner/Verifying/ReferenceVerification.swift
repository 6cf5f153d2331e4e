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
    let origin = try metadata(of: lesson.folder.reference)
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

  /// The metadata of a safetensors file: what it says of its own origin.
  private func metadata(of file: URL) throws -> [String: String] {
    struct Header: Decodable {
      let metadata: [String: String]?
      enum CodingKeys: String, CodingKey { case metadata = "__metadata__" }
    }
    guard let data = try? Data(contentsOf: file), data.count > 8 else {
      throw FileProblem(.notReadable, path: file.path)
    }
    var length = 0
    for byte in data.prefix(8).reversed() { length = length << 8 | Int(byte) }
    guard length > 0, length <= data.count - 8 else { return [:] }
    return (try? JSONDecoder().decode(Header.self, from: data[8..<(8 + length)]))?.metadata ?? [:]
  }
}
