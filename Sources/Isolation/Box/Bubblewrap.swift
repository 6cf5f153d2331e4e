import Foundation

/// The installed bubblewrap, and which of the options that we want it knows.
public struct Bubblewrap: Sendable {
  /// Its path.
  public let path: String
  /// The options of `--help`.
  let options: Set<String>

  /// Asks the bubblewrap at a path, or the first on the usual paths; throws `BoxError` where there is none.
  public init(path: String? = nil) throws {
    let usual = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"]
    let wanted = path.map { [$0] } ?? usual
    guard let found = wanted.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw BoxError("bubblewrap is not installed (looked for \(wanted.joined(separator: ", ")))")
    }
    let help = try ProgramRun.run(
      Launch(found, ["--help"], limits: Limits(wall: .seconds(10), kept: 1 << 20)))
    let words = (help.output + help.errors).split { $0.isWhitespace || $0 == "," }
    self.path = found
    options = Set(words.lazy.filter { $0.hasPrefix("--") }.map(String.init))
    // Without this one the box' files would have to be named in everybody's list of processes.
    guard options.contains("--args") else {
      throw BoxError("\(found) is too old: it knows no --args")
    }
  }
}

/// Why there is no box.
public struct BoxError: Error, CustomStringConvertible {
  /// What is missing or failed.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
