import Glibc

/// A terminal without a window: what the program writes arrives at `person`, and the other way round.
final class PseudoTerminal {
  struct Unavailable: Error {}

  /// The side that a person looks at and types into.
  let person: Int32
  /// The side that a program takes for its terminal.
  let program: Int32

  init(columns: Int = 80, rows: Int = 24) throws {
    var person: Int32 = -1
    var program: Int32 = -1
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&person, &program, nil, nil, &size) == 0 else { throw Unavailable() }
    self.person = person
    self.program = program
  }

  deinit {
    close(person)
    close(program)
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(person, $0.baseAddress, $0.count) }
  }

  /// What was written to the terminal so far.
  func shown() -> String {
    var all: [UInt8] = []
    var input = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
    while poll(&input, 1, 100) > 0 {
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = read(person, &bytes, bytes.count)
      guard count > 0 else { break }
      all += bytes.prefix(count)
    }
    return String(decoding: all, as: UTF8.self)
  }

  var settings: termios {
    var settings = termios()
    tcgetattr(program, &settings)
    return settings
  }
}
