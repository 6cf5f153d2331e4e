import ArgumentParser
package import Course
import Foundation
import Isolation
package import Runner

/// How the program ends; scripts rely on it.
package enum ExitStatus: Int32, Error {
  /// All that ran passed.
  case passed = 0
  /// Something did not pass.
  case notPassed = 1
  /// The command or `course.yml` cannot be understood.
  case usage = 2
  /// The machine lacks something, or a folder cannot be written.
  case machine = 3
  /// An internal error, a check that failed itself, or a lesson that does not build.
  case inner = 4
  /// Stopped early; run it again to go on.
  case stoppedEarly = 75
  /// Ctrl-C.
  case interrupted = 130

  /// What a run's results amount to.
  package init(of results: [LessonResult]) {
    let broken = results.contains { result in
      result.build.failure != nil || result.checks.contains { $0.verdict == .judgeError }
        || result.experiments.contains { $0.verdict == .judgeError }
    }
    self = broken ? .inner : results.allSatisfy(\.allPassed) ? .passed : .notPassed
  }

  /// Ends the command, unless all is well.
  package func end() throws {
    if self != .passed { throw self }
  }
}

/// An error in words, with the exit code that it stands for.
package struct Failure {
  /// What happened, where, and what to do.
  package let sentence: LocalizedText
  /// How the program ends for it.
  package let status: ExitStatus

  /// A failure with its sentence.
  package init(_ sentence: LocalizedText, _ status: ExitStatus) {
    self.sentence = sentence
    self.status = status
  }

  /// The failure that an error is, or `nil` for an error of the command line.
  package init?(_ error: any Error) {
    switch error {
    case let error as any DescribedFailure: self = error.failure
    case let error as CourseError: (sentence, status) = (error.sentence, .usage)
    case let error as UsageProblem: (sentence, status) = (error.sentence, .usage)
    case let error as MachineError: (sentence, status) = (error.sentence, .machine)
    case let error as FileProblem:
      (sentence, status) = (error.sentence, error.kind == .diskFull ? .stoppedEarly : .machine)
    case let error as LessonFault: (sentence, status) = (error.sentence, .inner)
    case is Cancelled:
      status = Interruption.wasTerminated ? .stoppedEarly : .interrupted
      sentence = LocalizedText(
        ko: "멈췄습니다. 다시 실행하면 이어서 합니다.", en: "Stopped. Run it again to go on from here.")
    case is LaunchError, is DecodingError, is EncodingError, is CocoaError:
      status = .inner
      sentence = LocalizedText(
        ko: "프로그램 안에서 문제가 생겼습니다: \(error)\n`./workbook doctor`로 컴퓨터를 확인하고 다시 실행합니다.",
        en:
          "Something went wrong inside: \(error)\nLook at the machine with `./workbook doctor` and run this again."
      )
    default: return nil
    }
  }
}

/// A call that cannot be meant so.
package struct UsageProblem: Error {
  /// What is wrong, and what to do.
  package let sentence: LocalizedText

  /// A problem in both languages.
  package init(ko korean: String, en english: String) {
    sentence = LocalizedText(ko: korean, en: english)
  }
}

/// Writes a complaint to standard error.
package func complain(_ sentence: LocalizedText) {
  let text = "workbook: " + sentence[Speech.language(named: nil, course: nil)] + "\n"
  FileHandle.standardError.write(Data(text.utf8))
}

/// An error that knows its own sentence and exit code.
package protocol DescribedFailure: Error {
  /// The sentence and the exit code.
  var failure: Failure { get }
}

extension ParsableCommand {
  /// Says what is wrong and ends with the design's exit code.
  package static func leave(for error: any Error) -> Never {
    if let status = error as? ExitStatus { Foundation.exit(status.rawValue) }
    if let failure = Failure(error) {
      complain(failure.sentence)
      Foundation.exit(failure.status.rawValue)
    }
    let message = fullMessage(for: error)
    if exitCode(for: error) == .success {
      print(message)
      Foundation.exit(ExitStatus.passed.rawValue)
    }
    FileHandle.standardError.write(Data((message + "\n").utf8))
    Foundation.exit(ExitStatus.usage.rawValue)
  }
}
