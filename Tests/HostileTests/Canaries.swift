import Foundation
import Runner
import Testing

/// What nobody in a box may see or touch: a variable, an open file, a file, a student's name, a port that listens.
final class Canaries: @unchecked Sendable {
  /// The name of a student, in the path of each submission.
  static let student = "Canary-Kim-20261125"
  private static let variable = "canary-variable-5d0f2b"

  /// A file outside of all boxes.
  let file: URL
  /// A port of this machine.
  private(set) var port = 0
  private let word = "canary-file-\(UUID().uuidString)"
  private let descriptor: Int32
  private let listening: Int32

  init(in folder: URL) throws {
    setenv("WORKBOOK_CANARY", Canaries.variable, 1)
    file = folder.appendingPathComponent("canary.sqlite")
    try word.write(to: file, atomically: true, encoding: .utf8)
    // Not closed on exec: whoever starts a process must see to it.
    descriptor = open(file.path, O_RDONLY)
    listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let line = listening
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(line, $0, size)
        _ = listen(line, 8)
        _ = getsockname(line, $0, &size)
      }
    }
    _ = fcntl(listening, F_SETFL, O_NONBLOCK)
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit {
    close(descriptor)
    close(listening)
  }

  /// I2, I3, I4: no canary in anything that is told, the file as it was, nobody at the port.
  func expectUnseen(in result: LessonResult, _ name: String) {
    let told = (try? JSONEncoder().encode(result)).map { String(decoding: $0, as: UTF8.self) } ?? "\(result)"
    for canary in [Canaries.student, Canaries.variable, word] {
      #expect(!told.contains(canary), "\(name) tells \(canary)")
    }
    #expect((try? String(contentsOf: file, encoding: .utf8)) == word)
    var visitors = 0
    while case let visitor = accept(listening, nil, nil), visitor >= 0 {
      close(visitor)
      visitors += 1
    }
    #expect(visitors == 0, "\(name) reached the port")
  }
}
