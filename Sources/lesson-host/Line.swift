import Foundation
import Frames

/// The private line to the runner: requests come in on one descriptor, answers leave on another.
final class Line {
  let requests: Int32
  let answers: Int32
  private var parser = FrameParser(limit: 1 << 30)

  init(requests: Int32, answers: Int32) {
    self.requests = requests
    self.answers = answers
  }

  /// The next request, or `nil` when the runner has closed the line.
  func next() throws -> Request? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let payload = try parser.next() { return try Request(decoding: payload) }
      let count = read(requests, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      parser.append(chunk[..<count])
    }
  }

  /// Sends an answer; a runner that no longer listens ends the process.
  func send(_ answer: Answer) {
    let frame = FrameParser.frame(answer.encoded)
    var sent = 0
    frame.withUnsafeBytes { bytes in
      while sent < bytes.count {
        let count = write(answers, bytes.baseAddress! + sent, bytes.count - sent)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { _exit(1) }
        sent += count
      }
    }
  }
}
