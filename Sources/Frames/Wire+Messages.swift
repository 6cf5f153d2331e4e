extension Request {
  /// The request's payload: a tag and its fields.
  public var encoded: [UInt8] {
    var writer = WireWriter()
    switch self {
    case .describe: writer.write(UInt8(1))
    case .cases(let check):
      writer.write(UInt8(2))
      writer.write(check)
    case .draw(let check, let seed, let count):
      writer.write(UInt8(3))
      writer.write(check)
      writer.write(seed)
      writer.write(UInt32(clamping: count))
    case .observe(let subject, let check, let cases):
      writer.write(UInt8(4))
      writer.write(subject)
      writer.write(check)
      writer.write(cases) { $0.write($1) }
    case .applyRules(let check, let observed):
      writer.write(UInt8(5))
      writer.write(check)
      writer.write(observed)
    case .experiment(let subject, let id, let setting, let checkpoints):
      writer.write(UInt8(6))
      writer.write(subject)
      writer.write(id)
      writer.write(json: setting)
      writer.write(checkpoints) { $0.write($1) }
    case .score(let experiment, let setting, let artefacts):
      writer.write(UInt8(7))
      writer.write(experiment)
      writer.write(json: setting)
      writer.write(artefacts) { $0.write($1) }
    case .figures: writer.write(UInt8(8))
    case .action(let subject, let id, let arguments, let setting):
      writer.write(UInt8(9))
      writer.write(subject)
      writer.write(id)
      writer.write(arguments) { $0.write($1) }
      writer.write(json: setting)
    case .scratch: writer.write(UInt8(10))
    }
    return writer.bytes
  }

  /// Reads a request; throws `WireError` for anything that `encoded` does not make.
  public init(decoding payload: ArraySlice<UInt8>) throws {
    var reader = WireReader(payload)
    switch try reader.byte() {
    case 1: self = .describe
    case 2: self = .cases(check: try reader.text())
    case 3:
      self = .draw(
        check: try reader.text(), seed: try reader.integer(UInt64.self),
        count: Int(try reader.integer(UInt32.self)))
    case 4:
      self = .observe(
        try reader.subject(), check: try reader.text(),
        cases: try reader.list(of: 12) { try $0.observedCase() })
    case 5: self = .applyRules(check: try reader.text(), observed: try reader.observedCase())
    case 6:
      self = .experiment(
        try reader.subject(), id: try reader.text(), try reader.json(RunSetting.self),
        from: try reader.list(of: 28) { try $0.checkpoint() })
    case 7:
      self = .score(
        experiment: try reader.text(), try reader.json(RunSetting.self),
        artefacts: try reader.list(of: 5) { try $0.named() })
    case 8: self = .figures
    case 9:
      self = .action(
        try reader.subject(), id: try reader.text(), arguments: try reader.list(of: 4) { try $0.text() },
        try reader.json(RunSetting.self))
    case 10: self = .scratch
    case let tag: throw WireError.malformed("request tag \(tag)")
    }
    try reader.finish()
  }
}

extension WireWriter {
  fileprivate mutating func write(_ checkpoint: Checkpoint) {
    for number in [checkpoint.loop, checkpoint.step, checkpoint.count] { write(UInt64(clamping: number)) }
    write(checkpoint.state)
  }
}

extension WireReader {
  fileprivate mutating func checkpoint() throws -> Checkpoint {
    Checkpoint(loop: try step(), step: try step(), of: try step(), state: try raw())
  }
}

extension Answer {
  /// The tag of `trap`: the signal handler writes that frame by hand.
  public static let trapTag: UInt8 = 13

  /// The answer's payload: a tag and its fields.
  public var encoded: [UInt8] {
    var writer = WireWriter()
    switch self {
    case .ready(let identities, let images):
      writer.write(UInt8(1))
      writer.write(identities) { $0.write($1) }
      writer.write(images) {
        $0.write($1.path)
        $0.write($1.base)
      }
    case .description(let description):
      writer.write(UInt8(2))
      writer.write(json: description)
    case .cases(let cases):
      writer.write(UInt8(3))
      writer.write(cases) { $0.write($1) }
    case .value(let name, let value):
      writer.write(UInt8(4))
      writer.write(name)
      writer.write(value)
    case .caseEnded(let name):
      writer.write(UInt8(5))
      writer.write(name)
    case .ruling(let rule, let finding):
      writer.write(UInt8(6))
      writer.write(rule)
      writer.write(finding.map { [$0] } ?? []) { $0.write(json: $1) }
    case .progress(let step, let total):
      writer.write(UInt8(7))
      writer.write(UInt64(clamping: step))
      writer.write(UInt64(clamping: total))
    case .sample(let series, let step, let value):
      writer.write(UInt8(8))
      writer.write(series)
      writer.write(UInt64(clamping: step))
      writer.write(value)
    case .figure(let figure):
      writer.write(UInt8(9))
      writer.write(json: figure)
    case .artefact(let named):
      writer.write(UInt8(10))
      writer.write(named)
    case .metric(let metric):
      writer.write(UInt8(11))
      writer.write(json: metric)
    case .threw(let text):
      writer.write(UInt8(12))
      writer.write(text)
    case .trap(let signal, let addresses):
      writer.write(Answer.trapTag)
      writer.write(UInt32(clamping: signal))
      writer.write(addresses) { $0.write($1) }
    case .finished: writer.write(UInt8(14))
    case .file(let named):
      writer.write(UInt8(15))
      writer.write(named)
    case .checkpoint(let checkpoint):
      writer.write(UInt8(16))
      writer.write(checkpoint)
    case .notice(let sentence):
      writer.write(UInt8(17))
      writer.write(json: sentence)
    case .refused(let sentence):
      writer.write(UInt8(18))
      writer.write(json: sentence)
    }
    return writer.bytes
  }

  /// Reads an answer; throws `WireError` for anything that `encoded` does not make.
  public init(decoding payload: ArraySlice<UInt8>) throws {
    var reader = WireReader(payload)
    switch try reader.byte() {
    case 1:
      self = .ready(
        identities: try reader.list(of: 4) { try $0.text() },
        images: try reader.list(of: 12) {
          LoadedImage(path: try $0.text(), base: try $0.integer(UInt64.self))
        })
    case 2: self = .description(try reader.json(LessonDescription.self))
    case 3: self = .cases(try reader.list(of: 12) { try $0.observedCase() })
    case 4: self = .value(case: try reader.text(), try reader.named())
    case 5: self = .caseEnded(try reader.text())
    case 6:
      let rule = try reader.text()
      let findings = try reader.list(of: 4) { try $0.json(Finding.self) }
      guard findings.count <= 1 else { throw WireError.malformed("two findings of one rule") }
      self = .ruling(rule: rule, findings.first)
    case 7: self = .progress(step: try reader.step(), of: try reader.step())
    case 8: self = .sample(series: try reader.text(), step: try reader.step(), value: try reader.double())
    case 9: self = .figure(try reader.json(Figure.self))
    case 10: self = .artefact(try reader.named())
    case 11: self = .metric(try reader.json(Metric.self))
    case 12: self = .threw(try reader.text())
    case Answer.trapTag:
      self = .trap(
        signal: Int(try reader.integer(UInt32.self)),
        addresses: try reader.list(of: 8) { try $0.integer(UInt64.self) })
    case 14: self = .finished
    case 15: self = .file(try reader.named())
    case 16: self = .checkpoint(try reader.checkpoint())
    case 17: self = .notice(try reader.json(Sentence.self))
    case 18: self = .refused(try reader.json(Sentence.self))
    case let tag: throw WireError.malformed("answer tag \(tag)")
    }
    try reader.finish()
  }
}

extension WireReader {
  fileprivate mutating func step() throws -> Int {
    guard let step = Int(exactly: try integer(UInt64.self)) else {
      throw WireError.malformed("an impossible step")
    }
    return step
  }
}
