internal import Glibc

/// A file descriptor that text is written to, and perhaps a terminal.
public struct TerminalStream: Sendable {
  /// Where a program writes what it was asked for.
  public static let standardOutput = TerminalStream(descriptor: STDOUT_FILENO)
  /// Where a program writes what it has to say meanwhile.
  public static let standardError = TerminalStream(descriptor: STDERR_FILENO)

  /// The open descriptor; it is not closed by this type.
  public let descriptor: Int32

  /// A stream over an open descriptor.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether a person may be reading: the descriptor is a terminal.
  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The window's size now.
  ///
  /// Taken from the terminal, else from `COLUMNS` and `LINES`, else 80 × 24.
  public func size(environment: [String: String] = [:]) -> TerminalSize {
    var window = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
      return TerminalSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
    func number(_ name: String, else fallback: Int) -> Int {
      guard let number = environment[name].flatMap({ Int($0) }), number > 0 else { return fallback }
      return number
    }
    return TerminalSize(columns: number("COLUMNS", else: 80), rows: number("LINES", else: 24))
  }

  /// Writes the text completely, in one call where the system takes it in one.
  ///
  /// A reader that went away is no error here: what is shown to nobody needs no writing.
  public func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let written = Glibc.write(descriptor, start, rest.count)
        if written > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        } else if errno == EAGAIN {
          var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&ready, 1, -1)
        } else if errno != EINTR {
          return
        }
      }
    }
  }
}

/// Columns and rows of a terminal's window.
public struct TerminalSize: Equatable, Sendable {
  /// Characters of normal width in a line.
  public let columns: Int
  /// Lines in the window.
  public let rows: Int

  /// A window's size.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
