import Frames
import GANLoss
import LessonKit
import Testing

/// What the check `derivation-real` says of ways to write the derivation down.
@Suite struct DerivationRuleTests {
  private let start = E(x, H(Ber(y, 1), Ber(y, D(x))))
  private let written = E(x, -Ber(1, 1) * log(Ber(1, D(x))) - Ber(0, 1) * log(Ber(0, D(x))))
  private let short = -E(x, log(D(x)))

  @Test func theWayOfTheLectureIsRight() throws {
    #expect(try finding(start, written, E(x, -1 * log(D(x)) - 0 * log(1 - D(x))), short) == nil)
  }

  @Test func otherWaysAreRightToo() throws {
    #expect(try finding(start, written, E(x, -log(D(x)))) == nil)
    #expect(try finding(start, written, -1 * E(x, log(D(x)))) == nil)
    #expect(try finding(start, written, E(x, log(D(x))) * -1) == nil)
    let sum = -E(x, Sum(y, Ber(y, 1) * log(Ber(y, D(x)))))
    #expect(try finding(start, sum, -E(x, 1 * log(D(x)) + 0 * log(1 - D(x))), short) == nil)
    #expect(try finding(start, E(x, -(1 * log(D(x)))) - E(x, 0 * log(1 - D(x))), short) == nil)
  }

  @Test(
    arguments: [
      ("sign", E(x, log(D(x)))), ("exchanged", -E(x, log(1 - D(x)))), ("outside", -log(E(x, D(x)))),
      ("meaningless", -log(D(x))), ("meaningless", -E(z, log(D(x)))), ("not-equal", -E(x, D(x))),
    ] as [(String, Formula)])
  func aWrongLineIsNamed(key: String, line: Formula) throws {
    let found = try #require(try finding(start, written, line))
    #expect(found.key == key)
    #expect(found.words["line"] == "3")
    #expect(found.words["formula"] == line.description)
  }

  @Test func theFirstWrongLineCounts() throws {
    #expect(try finding(start, -written, written, short)?.words["line"] == "2")
  }

  @Test func theStartAndTheEndAreAsked() throws {
    #expect(try finding(written, short)?.key == "start")
    #expect(try finding(start, short)?.key == "steps")
    #expect(try finding(start, written)?.key == "unfinished")
    #expect(try finding(start, written, E(x, -1 * log(D(x)) - 0 * log(1 - D(x))))?.words["count"] == "2")
    #expect(try finding(start, written, E(x, log(1 / D(x))))?.words["factor"] == "1")
    #expect(try finding(start, written, 0 - E(x, log(D(x))))?.key == "unfinished")
  }

  /// What the check's rule finds in these lines.
  private func finding(_ lines: Formula...) throws -> Finding? {
    let server = try makeServer(lesson: GANLoss(), answers: nil, exercise: nil, reference: nil)
    let observed = Case(name: "only", inputs: [], outputs: Derivation(lines).observed)
    var findings: [Finding?] = []
    try server.answer(.applyRules(check: "derivation-real", observed: observed)) { answer in
      if case .ruling(_, let finding) = answer { findings.append(finding) }
    }
    try #require(findings.count == 1)
    return findings[0]
  }
}
