import Frames
import Testing

/// What one process writes, another reads: all of it, and nothing else.
@Suite struct RoundTripTests {
  @Test(arguments: Samples.requests)
  func requestsComeBackAsTheyWere(_ request: Request) throws {
    #expect(try Request(decoding: request.encoded[...]) == request)
  }

  @Test(arguments: Samples.answers)
  func answersComeBackAsTheyWere(_ answer: Answer) throws {
    #expect(try Answer(decoding: answer.encoded[...]) == answer)
  }

  @Test func decodingReadsASliceFromItsOwnBeginning() throws {
    let request = Request.draw(check: "loss", seed: 9, count: 2)
    let padded = [UInt8](repeating: 0xff, count: 13) + request.encoded
    #expect(try Request(decoding: padded[13...]) == request)
  }

  @Test func notANumberKeepsItsBits() throws {
    let payload = Answer.value(case: "c", NamedValue("v", .number(.nan))).encoded
    guard case .value(_, let named) = try Answer(decoding: payload[...]),
      case .number(let number) = named.value
    else { throw Unexpected() }
    #expect(number.bitPattern == Double.nan.bitPattern)

    let metric = try Answer(decoding: Answer.metric(Metric("mean", .nan, .atMost(1))).encoded[...])
    guard case .metric(let read) = metric else { throw Unexpected() }
    #expect(read.value.isNaN && !read.passed)
  }

  @Test func theSameMessageHasTheSameBytes() {
    let words = Dictionary(uniqueKeysWithValues: (0..<50).map { ("key\($0)", "\($0)") })
    let reversed = Dictionary(uniqueKeysWithValues: words.map { ($0.key, $0.value) }.reversed())
    let one = Answer.ruling(rule: "r", Finding("k", words)).encoded
    #expect(one == Answer.ruling(rule: "r", Finding("k", reversed)).encoded)
  }

  /// Written out by hand from the format: a tag, then counts and numbers with the lowest byte first.
  @Test func theBytesAreThoseOfTheFormat() {
    #expect(Request.describe.encoded == [1])
    #expect(Request.cases(check: "ab").encoded == [2, 2, 0, 0, 0, 0x61, 0x62])
    #expect(
      Request.draw(check: "", seed: 0x0102, count: 3).encoded == [
        3, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0,
      ])
    #expect(
      Answer.trap(signal: 11, addresses: [0x10]).encoded == [
        13, 11, 0, 0, 0, 1, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0,
      ])
    #expect(
      Answer.value(case: "c", NamedValue("v", Samples.tensor([1], [1]))).encoded
        == [
          4, 1, 0, 0, 0, 0x63, 1, 0, 0, 0, 0x76, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0,
          0x80, 0x3f,
        ])
  }

  @Test func aHostNeverSeesExpectedOutputs() {
    #expect(Samples.item.withoutOutputs.outputs.isEmpty)
    #expect(Samples.item.withoutOutputs.inputs == Samples.item.inputs)
  }
}

/// Something other came back.
struct Unexpected: Error {}
