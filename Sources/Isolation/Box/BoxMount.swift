/// Something of the machine that a box shows.
public struct BoxMount: Equatable, Sendable {
  /// What is shown, and how.
  public enum Kind: Equatable, Sendable {
    case readOnly
    /// A folder that the program writes to: the only things of a box that outlive it.
    case writable
    /// A symbolic link with `source` as its text.
    case link
  }

  /// Where it lies outside; links are followed.
  public let source: String
  /// Where it lies inside.
  public let target: String
  /// How it is shown.
  public let kind: Kind

  /// A mount.
  public init(_ source: String, at target: String, _ kind: Kind = .readOnly) {
    self.source = source
    self.target = target
    self.kind = kind
  }

  var words: [String] {
    switch kind {
    case .readOnly: ["--ro-bind", source, target]
    case .writable: ["--bind", source, target]
    case .link: ["--symlink", source, target]
    }
  }
}
