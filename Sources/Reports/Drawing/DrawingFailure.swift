public import Course
import Runner

/// Why a picture could not be drawn.
public enum DrawingFailure: Error, Equatable, CustomStringConvertible {
  /// The machine lacks the program; which package brings it.
  case missing(program: String, package: String)
  /// The program took too long and was killed.
  case tookTooLong(program: String)
  /// The program gave up, with its own words.
  case failed(program: String, reason: String)
  /// No value is a finite number.
  case nothingToDraw
  /// The data contradict themselves or are too large.
  case malformed

  /// The sentence for people, in English.
  public var description: String { sentence.english }

  /// What happened and what to do, for the place where the picture would be.
  public var sentence: LocalizedText {
    switch self {
    case .missing(let program, let package):
      LocalizedText(
        ko: "그림이 없습니다: 이 컴퓨터에 \(program)이 없습니다. `sudo apt-get install \(package)`로 설치하고 다시 실행합니다.",
        en: "No picture: this machine lacks \(program). Install it with `sudo apt-get install \(package)` "
          + "and run this again.")
    case .tookTooLong(let program):
      LocalizedText(
        ko: "그림이 없습니다: \(program)이 정해진 시간 안에 그리지 못했습니다. 다시 실행합니다.",
        en: "No picture: \(program) did not finish in its time. Run this again.")
    case .failed(let program, let reason):
      LocalizedText(
        ko: "그림이 없습니다: \(program)이 그리지 못했습니다 (\(Untrusted.line(reason, limit: 160))).",
        en: "No picture: \(program) could not draw it (\(Untrusted.line(reason, limit: 160))).")
    case .nothingToDraw:
      LocalizedText(
        ko: "그림이 없습니다: 그릴 수 있는 값이 없습니다. 모두 NaN이거나 무한대입니다.",
        en: "No picture: there is no value to draw, each is NaN or infinite.")
    case .malformed:
      LocalizedText(
        ko: "그림이 없습니다: 그림의 자료가 서로 맞지 않거나 너무 큽니다.",
        en: "No picture: its data do not fit together, or are too large.")
    }
  }
}
