internal import Dispatch
internal import Glibc
internal import Synchronization

/// A terminal that hands over every key at once and shows none, until it is restored.
///
/// The settings are given back by ``restore()``, when the value goes away, and when SIGINT, SIGTERM, SIGHUP or
/// SIGQUIT end the process. After a stop (Ctrl-Z) and `fg` the keys come singly again.
final class RawMode: Sendable {
  private let descriptor: Int32
  private let original: termios
  private let raw: termios
  private let isActive = Mutex(true)
  // Sources may be used from any thread; Dispatch on Linux does not say so.
  nonisolated(unsafe) private let signals: [any DispatchSourceSignal]
  /// Left when the signals do again what they did before.
  private let handlers = DispatchGroup()

  /// Switches the terminal, or is `nil` where the descriptor is none.
  init?(descriptor: Int32, whenEnding: @escaping @Sendable (Int32) -> Void) {
    var settings = termios()
    guard isatty(descriptor) == 1, tcgetattr(descriptor, &settings) == 0 else { return nil }
    self.descriptor = descriptor
    original = settings
    raw = RawMode.singleKeys(settings)

    // Signals arrive on a queue, not in a signal handler, so that no global variable is needed.
    let queue = DispatchQueue(label: "terminal settings")
    let ends = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    let sources = (ends + [SIGCONT]).map { [handlers] signal in
      var action = sigaction()
      sigaction(signal, nil, &action)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
      // Dispatch leaves its own handler behind, which would swallow the signal from then on.
      handlers.enter()
      source.setCancelHandler { [action] in
        var action = action
        sigaction(signal, &action, nil)
        handlers.leave()
      }
      return source
    }
    signals = sources
    for (signal, source) in zip(ends, sources) {
      source.setEventHandler { [weak self] in
        self?.restore()
        whenEnding(signal)
        RawMode.end(by: signal)
      }
    }
    sources.last?.setEventHandler { [weak self] in self?.enter() }
    enter()
    sources.forEach { $0.activate() }
  }

  deinit { restore() }

  /// Gives the terminal its settings back; any number of times, from any thread.
  func restore() {
    let wasActive = isActive.withLock { active in
      defer { active = false }
      if active {
        var settings = original
        tcsetattr(descriptor, TCSANOW, &settings)
      }
      return active
    }
    guard wasActive else { return }
    signals.forEach { $0.cancel() }
    // The next keyboard should find the signals as this one did. On the sources' own queue this waits in vain.
    _ = handlers.wait(timeout: .now() + .milliseconds(100))
  }

  private func enter() {
    isActive.withLock { active in
      guard active else { return }
      var settings = raw
      tcsetattr(descriptor, TCSANOW, &settings)
    }
  }

  /// No lines, no echo, and Ctrl-C and Ctrl-\ as keys; output and Ctrl-Z stay as they are.
  private static func singleKeys(_ settings: termios) -> termios {
    var raw = settings
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    withUnsafeMutableBytes(of: &raw.c_cc) { keys in
      keys[Int(VMIN)] = 1
      keys[Int(VTIME)] = 0
      // 0 is _POSIX_VDISABLE on Linux.
      keys[Int(VINTR)] = 0
      keys[Int(VQUIT)] = 0
    }
    return raw
  }

  /// Ends the process as the signal would have without us, so that the shell sees what happened.
  private static func end(by signal: Int32) {
    var only = sigset_t()
    sigemptyset(&only)
    sigaddset(&only, signal)
    // Dispatch keeps the signal blocked on its own threads.
    pthread_sigmask(SIG_UNBLOCK, &only, nil)
    Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }
}
