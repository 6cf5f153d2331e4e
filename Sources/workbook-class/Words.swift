import CommandDesk
import Foundation
import Grading
import Isolation
import Terminal

/// The sentences of the instructor's commands.
enum Words {
  static func isolation(_ tier: BoxTier, _ desk: Desk) -> String {
    switch tier {
    case .none:
      " \(desk.palette.attention("!")) "
        + desk.say(ko: "격리 없음: 학생의 코드를 그대로 실행합니다", en: "isolation: none; students' code runs unboxed")
    case .bubblewrap:
      desk.say(
        ko: " 격리: bubblewrap, seccomp, 한도 (cgroup 없음)",
        en: " isolation: bubblewrap, seccomp, limits (no cgroup)")
    }
  }

  static func graded(
    _ outcome: Grader.Outcome, _ written: ClassReports.Written, seconds: Double, _ desk: Desk
  ) -> String {
    let mean = written.mean.map { String(format: "%.1f", $0) } ?? "–"
    var lines = [
      desk.say(
        ko:
          " \(outcome.graded)건 채점, \(Int(seconds.rounded(.up)))초 · 평균 \(mean)% · 확인 필요 \(written.needPerson)건 → \(relative(written.page))",
        en:
          " \(outcome.graded) graded in \(Int(seconds.rounded(.up))) s · mean \(mean) % · \(written.needPerson) need a person → \(relative(written.page))"
      )
    ]
    for (lesson, count) in outcome.outdated.sorted(by: { $0.key < $1.key }) {
      lines.append(
        " \(desk.palette.attention("!")) "
          + desk.say(
            ko: "\(lesson): \(count)건을 채점한 뒤에 수업이나 프로그램이 바뀌었습니다. `workbook regrade`로 다시 채점합니다.",
            en:
              "\(lesson): the lesson or the program changed after \(count) were graded. `workbook regrade` brings them up to date."
          ))
    }
    return lines.joined(separator: "\n")
  }
}
