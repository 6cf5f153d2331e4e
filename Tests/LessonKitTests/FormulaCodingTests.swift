import Foundation
import LessonKit
import Testing

private let x = Formula.variable("x")
private let y = Formula.variable("y")

@Suite struct FormulaCodingTests {
  private func read(_ json: String) throws -> Derivation {
    try Derivation.read(.structure(kind: "formula", json: json))
  }

  private func read(line json: String) throws -> Formula? { try read(#"{"lines": [\#(json)]}"#).lines.first }

  @Test func everyKindComesBackAsItWas() throws {
    let all: [Formula] = [
      0.5, x, .application("D", x), -x, x + 1, x - 1, 2 * x, x / 2, log(x), E(x, x), Sum(y, y), Ber(y, 0.5),
      H(Ber(y, 1), Ber(y, x)),
    ]
    #expect(try Derivation.read(Derivation(all).observed[0].value).lines == all)
  }

  @Test func texOfTheSenderIsNotBelieved() throws {
    let forged = #"{"lines": [{"kind": "variable", "name": "x"}], "tex": "\\href{https://example.org}{x}"}"#
    #expect(try read(forged).tex == #"\begin{aligned} & x \end{aligned}"#)
  }

  @Test(arguments: [
    #"{"kind": "variable", "name": "\\href"}"#, #"{"kind": "variable", "name": ""}"#,
    #"{"kind": "variable", "name": "neunzehnx"}"#, #"{"kind": "variable", "name": "한"}"#,
    #"{"kind": "variable"}"#,
    #"{"kind": "number", "value": "inf"}"#, #"{"kind": "number", "value": "nan"}"#, #"{"kind": "number"}"#,
    #"{"kind": "sum", "of": [{"kind": "number", "value": 1}]}"#, #"{"kind": "logarithm"}"#,
    #"{"kind": "number", "value": 1, "of": [{"kind": "number", "value": 1}]}"#,
    #"{"kind": "power", "of": []}"#, "1", "[]", "null",
  ])
  func malformedFormulasThrow(json: String) {
    #expect(throws: UnreadableValue.self) { try read(line: json) }
  }

  @Test func depthIsLimited() throws {
    func nested(_ levels: Int) -> Formula { (1..<levels).reduce(x) { inner, _ in -inner } }
    #expect(throws: Never.self) { try nested(40).checkSize() }
    #expect(throws: UnreadableValue.self) { try nested(41).checkSize() }
    // The second is far beyond what any decoder may follow by recursion.
    for levels in [100, 100_000] {
      let deep =
        String(repeating: #"{"kind": "negation", "of": ["#, count: levels)
        + #"{"kind": "number", "value": 1}"#
        + String(repeating: "]}", count: levels)
      #expect(throws: UnreadableValue.self) { try read(line: deep) }
    }
  }

  @Test func sizeIsLimited() throws {
    func wide(_ leaves: Int) -> Formula {
      leaves == 1 ? x : wide(leaves / 2) + wide(leaves - leaves / 2)
    }
    #expect(throws: Never.self) { try wide(250).checkSize() }
    #expect(throws: UnreadableValue.self) { try wide(251).checkSize() }
    #expect(throws: UnreadableValue.self) {
      try Derivation.read(Derivation(Array(repeating: x, count: 31)).observed[0].value)
    }
  }

  @Test func repetitionsWithinEachOtherAreLimited() throws {
    #expect(throws: Never.self) { try E(x, E(x, Sum(y, H(x, x)))).checkSize() }
    #expect(throws: UnreadableValue.self) { try E(x, E(x, E(x, Sum(y, H(x, x))))).checkSize() }
  }
}
