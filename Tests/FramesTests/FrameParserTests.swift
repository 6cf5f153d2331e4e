import Frames
import Testing

/// A stream of bytes cut into frames, wherever the bytes happen to be cut on their way.
@Suite struct FrameParserTests {
  private let payloads: [[UInt8]] = [
    [1, 2, 3], [], [0], [UInt8](repeating: 7, count: 300), [255, 255, 255, 255],
  ]

  private var stream: [UInt8] { payloads.flatMap { FrameParser.frame($0) } }

  private func all(_ parser: inout FrameParser) throws -> [[UInt8]] {
    var found: [[UInt8]] = []
    while let payload = try parser.next() { found.append(Array(payload)) }
    return found
  }

  @Test func aFrameIsItsLengthAndItsPayload() {
    #expect(FrameParser.frame([9, 8]) == [2, 0, 0, 0, 9, 8])
    #expect(FrameParser.frame([UInt8](repeating: 0, count: 300)).prefix(4) == [44, 1, 0, 0])
  }

  @Test func cutAnywhereIntoTwo() throws {
    for cut in 0...stream.count {
      var parser = FrameParser()
      parser.append(stream[..<cut])
      let first = try all(&parser)
      parser.append(stream[cut...])
      #expect(first + (try all(&parser)) == payloads, "cut at \(cut)")
      #expect(!parser.isInsideFrame)
    }
  }

  @Test func byteByByte() throws {
    var parser = FrameParser()
    var found: [[UInt8]] = []
    for byte in stream {
      parser.append([byte])
      found += try all(&parser)
    }
    #expect(found == payloads)
  }

  @Test func aRestIsNoticed() throws {
    for cut in 1..<7 {
      var parser = FrameParser()
      parser.append(FrameParser.frame([1, 2, 3])[..<cut])
      #expect(try parser.next() == nil)
      #expect(parser.isInsideFrame)
    }
  }

  @Test func framesAboveTheLimitAreRefusedByTheirLengthAlone() throws {
    var parser = FrameParser(limit: 10)
    parser.append(FrameParser.frame([UInt8](repeating: 1, count: 10)))
    #expect(try parser.next()?.count == 10)
    parser.append([11, 0, 0, 0])
    #expect(throws: WireError.tooLarge(11)) { try parser.next() }

    var other = FrameParser()
    other.append([255, 255, 255, 255])
    #expect(throws: WireError.tooLarge(4_294_967_295)) { try other.next() }
  }

  @Test func aPayloadStaysAsItWasWhileMoreBytesCome() throws {
    var parser = FrameParser()
    let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
    parser.append(FrameParser.frame(large))
    let payload = try #require(try parser.next())
    parser.append(FrameParser.frame([5]))
    #expect(try parser.next().map(Array.init) == [5])
    #expect(payload.elementsEqual(large))
  }
}
