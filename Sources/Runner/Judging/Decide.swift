import Course
import Frames

/// Decides a check: the only function that does.
///
/// It fails closed: a check passes only where every case was answered in full, every value is near enough, and
/// every rule was asked and found nothing.
public func decide(_ evidence: CheckEvidence) -> Ruling {
  var ruling =
    Gate(function: evidence.function, circumstances: evidence.circumstances).ruling
    ?? CheckDecision(evidence).ruling
  ruling.countsHere = evidence.rulesElsewhere.isEmpty
  return ruling
}

extension CheckEvidence {
  /// The rules that live in answers that are not here.
  var rulesElsewhere: [String] { circumstances.hasAnswers ? [] : check.hiddenRules }

  /// The rules that must have spoken.
  var rulesHere: Set<String> {
    Set(check.rules).union(check.hiddenRules).subtracting(rulesElsewhere)
  }
}

/// What is decided before anything ran.
struct Gate {
  let function: FunctionFacts?
  let circumstances: Circumstances

  /// The verdict, or `nil` where the run itself decides.
  var ruling: Ruling? {
    if let refusal = circumstances.refusal { return Ruling(.rejected, refusal) }
    guard circumstances.isAsked else { return Ruling(.notRun, Words.notAsked) }
    if let function, function.build != .built { return Words.didNotBuild(function) }
    if !circumstances.isGrading, !circumstances.unmetNeeds.isEmpty {
      return Ruling(.waiting, Words.waiting(for: circumstances.unmetNeeds))
    }
    return nil
  }
}

/// What is decided from the run.
struct CheckDecision {
  private let evidence: CheckEvidence
  private let words: CheckWords

  init(_ evidence: CheckEvidence) {
    self.evidence = evidence
    words = CheckWords(evidence.words)
  }

  var ruling: Ruling {
    if let failure = evidence.judgeFailure { return Words.judgeError(failure) }
    guard !evidence.cases.isEmpty else { return Words.judgeError("no cases") }
    guard Set(evidence.cases.map(\.name)).count == evidence.cases.count else {
      return Words.judgeError("two cases of one name")
    }
    guard let facts = evidence.facts else { return Words.judgeError("not started") }
    if let ruling = ProcessDecision(facts: facts, function: evidence.function).ruling {
      return recognised(ruling, facts)
    }
    let transcript = Transcript(facts.answers, cases: Set(evidence.cases.map(\.name)))
    if let ruling = incomplete(transcript) { return ruling }
    return judged(transcript, facts)
  }

  /// Anything but exactly the answers that were asked for.
  private func incomplete(_ transcript: Transcript) -> Ruling? {
    if let fault = transcript.fault { return Words.notAsAsked(fault, at: evidence.function.at) }
    guard transcript.isFinished else { return Words.noAnswer(at: evidence.function.at) }
    for item in evidence.cases {
      guard let values = transcript.observed(item.name) else {
        return Words.missing("`\(item.name)`", at: evidence.function.at)
      }
      let names = Set(values.map(\.name))
      let wanted = item.outputs.map(\.name) + (item.ruledNames ?? [])
      if let name = wanted.first(where: { !names.contains($0) }) {
        return Words.missing("`\(item.name)/\(name)`", at: evidence.function.at)
      }
      if values.isEmpty { return Words.missing("`\(item.name)`", at: evidence.function.at) }
      // Where the names that only rules read are not known, values beyond the outputs belong to those rules.
      let hasRules = !evidence.check.rules.isEmpty || !evidence.check.hiddenRules.isEmpty
      if item.ruledNames != nil || !hasRules, let name = names.subtracting(wanted).min() {
        return Words.notAsAsked(.surplus("\(item.name)/\(name)"), at: evidence.function.at)
      }
    }
    return nil
  }

  /// Complete answers: compared, ruled on.
  private func judged(_ transcript: Transcript, _ facts: ProcessFacts) -> Ruling {
    let misses = evidence.cases.compactMap { miss($0, transcript.observed($0.name) ?? []) }
    let findings = evidence.rulings.filter { $0.finding != nil }
    guard misses.isEmpty, findings.isEmpty else {
      return wrong(misses, findings, Behaviour(facts, cases: evidence.cases))
    }
    for item in evidence.cases {
      let spoken = Set(evidence.rulings.filter { $0.caseName == item.name }.map(\.rule))
      if let rule = evidence.rulesHere.subtracting(spoken).min() {
        return Words.judgeError("rule \(rule)")
      }
      if item.outputs.isEmpty, evidence.rulesHere.isEmpty, evidence.rulesElsewhere.isEmpty {
        return Words.judgeError("nothing decides \(item.name)")
      }
    }
    guard evidence.rulesElsewhere.isEmpty else {
      return Ruling(.notRun, Words.byYourTeacher, details: [Words.rightHere])
    }
    return Ruling(.passed, at: evidence.function.at)
  }

  /// The miss of a case that says most.
  private func miss(_ item: ExpectedCase, _ values: [NamedValue]) -> Miss? {
    let misses = values.compactMap { got -> Miss? in
      guard let output = item.outputs.first(where: { $0.name == got.name }) else { return nil }
      let comparison = Comparison(
        expected: output.value, got: got.value, closeness: evidence.check.closeness(for: output.name),
        sizes: item.inputSizes)
      guard case .different(let difference) = comparison else { return nil }
      return Miss(
        item: item, value: output.name, difference: difference,
        share: Miss.share(expected: output.value, got: got.value))
    }
    return Miss.clearest(misses) { words.hasLabel($0) }
  }

  private func wrong(_ misses: [Miss], _ findings: [RuleResult], _ behaviour: Behaviour) -> Ruling {
    let mistake = recognise(behaviour)
    var sentences = mistake.flatMap(words.mistake).map { [$0] } ?? []
    // Published cases first: what the student can look at.
    let shown = misses.filter { !$0.item.isFresh }
    let first = Miss.clearestCase(shown.isEmpty ? misses : shown)
    let told = ofOneCase(findings, preferring: first?.item.name)
    sentences += told.compactMap(\.finding).map(words.finding)
    if let first {
      let place = self.place(of: first.item, first.value).map { [$0] } ?? []
      switch first.difference.kind {
      case .kind, .shape, .notFinite:
        sentences = [first.difference.message] + sentences + first.difference.details + place
      case .sign, .constant, .factor, .order, .element, .text, .structure, .bytes:
        // A recognised cause says more than the pattern of the numbers.
        let isExplained = !sentences.isEmpty
        let details = first.difference.details.filter { !isExplained || $0 != Words.nearlyRight }
        sentences += (isExplained ? [] : [first.difference.message]) + details + place
      }
    } else if let place = self.place(of: told) {
      sentences.append(place)
    }
    let wrongCases = Set(misses.map(\.item.name)).union(findings.map(\.caseName))
    let published = evidence.cases.filter { !$0.isFresh }
    let isRightForPublishedOnly =
      !published.isEmpty && published.allSatisfy { !wrongCases.contains($0.name) }
    if isRightForPublishedOnly { sentences.insert(Words.rightForPublishedOnly, at: 0) }
    var unique: [LocalizedText] = []
    for sentence in sentences where !unique.contains(sentence) { unique.append(sentence) }
    return Ruling(
      .wrong, unique.first ?? Words.wrong, details: Array(unique.dropFirst()), mistake: mistake,
      at: evidence.function.at, isRightForPublishedOnly: isRightForPublishedOnly,
      wrongValue: first.map { Ruling.WrongValue(caseName: $0.item.name, name: $0.value) })
  }

  /// What was found in one case: two cases side by side would read like two faults.
  private func ofOneCase(_ findings: [RuleResult], preferring name: String?) -> [RuleResult] {
    let fresh = Set(evidence.cases.filter(\.isFresh).map(\.name))
    let chosen =
      findings.first { $0.caseName == name } ?? findings.first { !fresh.contains($0.caseName) }
      ?? findings.first
    return findings.filter { $0.caseName == chosen?.caseName }
  }

  /// Which of several published cases was found wanting.
  private func place(of findings: [RuleResult]) -> LocalizedText? {
    let published = evidence.cases.filter { !$0.isFresh }
    guard published.count > 1, let item = published.first(where: { $0.name == findings.first?.caseName })
    else { return nil }
    let input = words.label(item.name)
    return LocalizedText(ko: "입력: \(input.korean)", en: "input: \(input.english)")
  }

  /// Which case and value a difference belongs to, where there is more than one.
  private func place(of item: ExpectedCase, _ value: String) -> LocalizedText? {
    let manyValues = item.outputs.count > 1
    guard evidence.cases.count > 1 || manyValues else { return nil }
    let (input, value) = (words.label(item.name), words.label(value))
    return manyValues
      ? LocalizedText(
        ko: "입력: \(input.korean), 값: \(value.korean)", en: "input: \(input.english), value: \(value.english)")
      : LocalizedText(ko: "입력: \(input.korean)", en: "input: \(input.english)")
  }

  /// A stop of the program that is a known mistake's stop gets that mistake's words in front.
  private func recognised(_ ruling: Ruling, _ facts: ProcessFacts) -> Ruling {
    guard ruling.verdict == .crashed || ruling.verdict == .wrong else { return ruling }
    guard let mistake = recognise(Behaviour(facts, cases: evidence.cases)) else { return ruling }
    var named = ruling
    named.mistake = mistake
    if let sentence = words.mistake(mistake) {
      named.details = [ruling.message] + ruling.details
      named.message = sentence
    }
    return named
  }

  private func recognise(_ behaviour: Behaviour) -> String? {
    Recognition(check: evidence.check, cases: evidence.cases)
      .mistake(in: behaviour, among: evidence.mistakes)
  }
}
