public import Course

/// What happens while a class is graded, for a progress display.
public enum BatchEvent: Sendable {
  /// The solution is run first, under the same terms.
  case proving(lesson: String)
  /// So many pieces of work begin; so many results were there already.
  case begins(work: Int, reused: Int)
  /// So many are done.
  case progressed(done: Int)
  /// Reports of so many students are written.
  case reports(Int)
  /// So many are written.
  case reported(Int)
}

/// Why a batch stopped before its end.
public enum BatchStop: Error, Equatable {
  /// The lesson's own solution does not pass here: nobody can be graded.
  case solutionFails(lesson: String, why: LocalizedText)
  /// Not even the starter can be examined here: nobody can be graded.
  case nothingRuns(lesson: String, why: LocalizedText)
  /// The judge failed on so many submissions of so many that something is wrong with the lesson or the machine.
  case judgeKeepsFailing(failed: Int, of: Int, why: LocalizedText)

  /// What happened and what to do.
  public var sentence: LocalizedText {
    switch self {
    case .solutionFails(let lesson, let why):
      LocalizedText(
        ko:
          "\(lesson): 모범 답안이 이 컴퓨터에서 통과하지 못해서 채점하지 않았습니다. `./workbook verify \(lesson)`로 확인합니다.\n\(why.korean)",
        en:
          "\(lesson): the solution itself does not pass here, so nobody was graded. Look at it with `./workbook verify \(lesson)`.\n\(why.english)"
      )
    case .nothingRuns(let lesson, let why):
      LocalizedText(
        ko: "\(lesson): 시작 파일조차 이 컴퓨터에서 실행하지 못해서 채점하지 않았습니다. `./workbook doctor`로 확인합니다.\n\(why.korean)",
        en:
          "\(lesson): not even the starter can be run here, so nobody was graded. Look at the machine with `./workbook doctor`.\n\(why.english)"
      )
    case .judgeKeepsFailing(let failed, let all, let why):
      LocalizedText(
        ko:
          "\(all)개 가운데 \(failed)개에서 채점기가 실패해서 멈췄습니다. 한 것은 남아 있습니다. 수업과 컴퓨터를 확인한 뒤 다시 실행하고, 확인 필요로 남은 것은 `regrade`로 다시 채점합니다.\n\(why.korean)",
        en:
          "The judge failed on \(failed) of \(all), so this stopped. What is done is kept. Look at the lesson and the machine, then run this again; `regrade` tries those anew that were set aside.\n\(why.english)"
      )
    }
  }
}
