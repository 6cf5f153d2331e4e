import Course
import Foundation

/// What became of compiling a student's file: kept beside the plugin.
struct ExerciseBuild: Codable, Sendable {
  /// Whether there is a plugin at all.
  var isBuilt = false
  var diagnostics: [SourceDiagnostic] = []
  var functions: [String: FunctionSource] = [:]
  /// What is wrong with functions, by name; those that are not here compiled.
  var faults: [String: Fault] = [:]

  /// Why a function is not what was written.
  enum Fault: Codable, Sendable {
    case didNotCompile(SourceDiagnostic?)
    case missing(signature: String)
    case otherSignature(expected: String)
  }

  /// What is known of a function.
  func facts(of name: String, file: String) -> FunctionFacts {
    let at = functions[name].map { SourceLocation(file: file, line: $0.line) }
    let build: FunctionFacts.Build =
      switch faults[name] {
      case .didNotCompile(let diagnostic): .didNotCompile(diagnostic)
      case .missing(let signature): .missing(signature: signature)
      case .otherSignature(let expected): .otherSignature(expected: expected)
      case nil: isBuilt ? .built : .didNotCompile(diagnostics.first { $0.severity == "error" })
      }
    return FunctionFacts(name: name, at: at, build: build)
  }
}
