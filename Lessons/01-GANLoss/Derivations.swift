import Foundation
import LessonKit

extension GANLoss {
  @ListBuilder<Check<any GANLossExercise>> var derivationChecks: [Check<any GANLossExercise>] {
    Check("derivation-real", points: 2) { exercise, _ in written(exercise.derivationReal()) }
      .rule("line by line") { derivation in
        finding(in: derivation, from: E(x, H(Ber(y, 1), Ber(y, D(x)))))
      }
    Check("derivation-fake", points: 2) { exercise, _ in written(exercise.derivationFake()) }
      .rule("line by line") { derivation in
        finding(in: derivation, from: E(z, H(Ber(y, 0), Ber(y, D(G(z))))))
      }
  }
}

/// The lines as a derivation; with the given first line alone, nothing is written yet.
private func written(_ lines: [Formula]) -> Derivation {
  if lines.count < 2 { todo() }
  return Derivation(lines)
}

/// The first thing that is wrong with a derivation, or `nil`.
private func finding(in derivation: Derivation, from start: Formula) -> Finding? {
  guard derivation.lines.first == start, let last = derivation.lines.last else {
    return Finding("start", ["formula": start.description])
  }
  return brokenLine(in: derivation) ?? missingSteps(in: derivation) ?? longForm(last)
}

// MARK: Each line equals the line before

private func brokenLine(in derivation: Derivation) -> Finding? {
  let settings = FormulaSetting.games
  guard let found = derivation.firstBreak(in: settings) else { return nil }
  let after = derivation.lines[found.line - 1]
  var words = ["line": "\(found.line)", "formula": after.description]
  switch found.cause {
  case .meaningless(.unbound(let name)), .meaningless(.unknown(let name)):
    words["name"] = name
    return Finding("meaningless", words)
  case .differs(let index, let valueBefore, let valueAfter):
    let before = derivation.lines[found.line - 2]
    words["point"] = point(of: [before, after], in: settings[index])
    words["before"] = rounded(valueBefore)
    words["after"] = valueAfter.isNaN ? "–" : rounded(valueAfter)
    if isEqual(-before, settings, to: after, settings) { return Finding("sign", words) }
    if isEqual(before, settings.map(\.exchanged), to: after, settings) { return Finding("exchanged", words) }
    // Equal wherever nothing varies: then the lines differ in what the expectation is taken of.
    if settings[index].outcomes.values.contains(where: { $0.count > 1 }) { return Finding("outside", words) }
    return Finding("not-equal", words)
  }
}

private func isEqual(
  _ one: Formula, _ settings: [FormulaSetting], to other: Formula, _ otherSettings: [FormulaSetting]
) -> Bool {
  zip(settings, otherSettings).allSatisfy { first, second in
    guard let a = try? one.value(in: first), let b = try? other.value(in: second) else { return false }
    return abs(a - b) < 1e-9
  }
}

/// The values of D that make the difference: `D(x) = 0.31`; two values where both are equally likely.
private func point(of lines: [Formula], in setting: FormulaSetting) -> String {
  var found: [Formula] = []
  for application in lines.flatMap(\.outermostApplications) where !found.contains(application) {
    found.append(application)
  }
  return found.compactMap { application -> String? in
    for (name, outcomes) in setting.outcomes.sorted(by: { $0.key < $1.key }) {
      let values = outcomes.compactMap { try? application.value(in: setting, bound: [name: $0]) }
      if !values.isEmpty {
        return "\(application) = " + values.map(rounded).joined(separator: ", ")
      }
    }
    return nil
  }
  .joined(separator: "; ")
}

private func rounded(_ value: Double) -> String {
  String(format: "%.4g", value)
}

// MARK: The way there and the short form

/// Between the first and the last line the cross-entropy has to be written out: a sum of two terms.
private func missingSteps(in derivation: Derivation) -> Finding? {
  let isWrittenOut = derivation.lines.contains { line in
    line.count(where: \.isCrossEntropy) == 0
      && (line.count(where: \.isLogarithm) >= 2 || line.count(where: \.isSumOverOutcomes) > 0)
  }
  return isWrittenOut ? nil : Finding("steps")
}

private func longForm(_ last: Formula) -> Finding? {
  let words = ["formula": last.description]
  let logarithms = last.count(where: \.isLogarithm)
  if last.count(where: \.isNotation) > 0 { return Finding("unfinished", words) }
  guard logarithms == 1 else {
    return Finding("logarithms", words.merging(["count": "\(logarithms)"]) { $1 })
  }
  guard let factor = last.factorOfLogarithm else { return Finding("unfinished", words) }
  return factor == -1 ? nil : Finding("factor", words.merging(["factor": rounded(factor)]) { $1 })
}

extension Formula {
  fileprivate var isCrossEntropy: Bool { if case .crossEntropy = self { true } else { false } }
  fileprivate var isSumOverOutcomes: Bool { if case .outcomes = self { true } else { false } }
  fileprivate var isLogarithm: Bool { if case .logarithm = self { true } else { false } }

  /// Notation that the short form does without.
  fileprivate var isNotation: Bool {
    switch self {
    case .crossEntropy, .bernoulli, .outcomes: true
    default: false
    }
  }

  /// The number before the logarithm, where the formula is nothing but a multiple of (the expectation of) one.
  fileprivate var factorOfLogarithm: Double? {
    switch self {
    case .logarithm: 1
    case .negation(let a): a.factorOfLogarithm.map { -$0 }
    case .expectation(_, let a): a.factorOfLogarithm
    case .product(.number(let number), let a), .product(let a, .number(let number)):
      a.factorOfLogarithm.map { number * $0 }
    case .quotient(let a, .number(let number)): a.factorOfLogarithm.map { $0 / number }
    default: nil
    }
  }

  fileprivate var outermostApplications: [Formula] {
    if case .application = self { return [self] }
    return parts.flatMap(\.outermostApplications)
  }
}

// MARK: Where formulas are compared

extension FormulaSetting {
  /// Games with players drawn at random: in the first half x and z take one value each, in the others two.
  fileprivate static let games: [FormulaSetting] = {
    let chance = Chance(seed: 1)
    func draw(_ count: Int) -> [Double] { chance.uniform([count], in: -1...1).scalars.map(Double.init) }
    return (0..<48).map { index in
      let (a, b) = (draw(4), draw(3))
      let count = index < 24 ? 1 : 2
      return FormulaSetting(
        outcomes: ["x": draw(count), "z": draw(count)],
        functions: [
          "D": { 1 / (1 + exp(-(3 * a[0] + 2 * a[1] * $0 + 2 * a[2] * sin(3 * a[3] * $0)))) },
          "G": { 2 * b[0] + b[1] * $0 + sin(3 * b[2] * $0) },
        ])
    }
  }()
  /// The same game with a discriminator that takes real for fake.
  fileprivate var exchanged: FormulaSetting {
    var setting = self
    if let answer = functions["D"] { setting.functions["D"] = { 1 - answer($0) } }
    return setting
  }
}
