public import Foundation

/// The programs that draw, where the machine has them.
public struct DrawingTools: Sendable {
  /// Draws plots; `nil` where it is missing.
  public var gnuplot: URL?
  /// Draws diagrams; `nil` where it is missing.
  public var dot: URL?
  /// How long a picture may take, in seconds, before its program is killed.
  public var patience: Double
  /// Keeps what was drawn for other reports with the same pictures; `nil` to draw each anew.
  public var cache: DrawingCache?

  /// The programs that draw; `nil` for those that the machine lacks.
  public init(gnuplot: URL?, dot: URL?, patience: Double = 20) {
    self.gnuplot = gnuplot
    self.dot = dot
    self.patience = patience
  }

  /// The programs that a search path leads to, by default this process's own `PATH`.
  public static func found(
    in path: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
  ) -> DrawingTools {
    func find(_ name: String) -> URL? {
      path.split(separator: ":").lazy
        .map { URL(fileURLWithPath: String($0), isDirectory: true).appendingPathComponent(name) }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
    return DrawingTools(gnuplot: find("gnuplot"), dot: find("dot"))
  }
}
