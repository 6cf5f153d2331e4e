import Foundation

/// A plugin that stands compiled, with the digest of all that it was built from.
struct PluginFile: Sendable {
  let path: String
  let identity: String

  /// The folder that it lies in, with its module's interface.
  var folder: URL { URL(fileURLWithPath: path).deletingLastPathComponent() }
}

/// The plugins of one process.
///
/// With an exercise it is the host of untrusted code, without one the judge.
struct Plugins: Sendable {
  let lesson: PluginFile
  let answers: PluginFile?
  let exercise: PluginFile?
  /// The reference file, which only the judge opens.
  let reference: URL?
  /// A digest of the reference file's content.
  let referenceDigest: String

  /// The same lesson without the answers and the reference, with a student's code.
  func host(of exercise: PluginFile) -> Plugins {
    Plugins(lesson: lesson, answers: nil, exercise: exercise, reference: nil, referenceDigest: "")
  }

  /// The lesson alone.
  var withoutExercise: Plugins {
    Plugins(lesson: lesson, answers: nil, exercise: nil, reference: nil, referenceDigest: "")
  }

  /// The process' arguments.
  var arguments: [String] {
    var words = ["--lesson", lesson.path]
    if let answers { words += ["--answers", answers.path] }
    if let exercise { words += ["--exercise", exercise.path] }
    if let reference { words += ["--reference", reference.path] }
    return words
  }

  /// The identities that the process must report, in its order.
  var identities: [String] {
    [lesson, answers, exercise].compactMap { $0?.identity }
  }
}
