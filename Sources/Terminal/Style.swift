/// How a piece of text looks: a value that is applied to text.
///
/// ```swift
/// let warning = Style(.bold, .yellow)
/// print(warning("3 need a person"))
/// ```
/// The end of a styled text ends every style, also one around it: style parts, then join them.
public struct Style: Equatable, Sendable {
  /// A colour or a weight; the value is its number in ECMA-48's "select graphic rendition".
  public enum Attribute: UInt8, Sendable {
    case bold = 1
    case dim = 2
    case italic = 3
    case underline = 4
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case magenta = 35
    case cyan = 36
  }

  /// No style: text passes unchanged.
  public static let plain = Style()

  static let reset = "\u{1B}[0m"

  /// What makes up this style, in the order given.
  public let attributes: [Attribute]

  /// A style of any number of attributes.
  public init(_ attributes: Attribute...) { self.attributes = attributes }

  /// The text in this style.
  public func callAsFunction(_ text: some StringProtocol) -> String {
    guard !attributes.isEmpty, !text.isEmpty else { return String(text) }
    let codes = attributes.map { String($0.rawValue) }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\(Style.reset)"
  }
}

/// The styles of the program's screens, by what they mean.
///
/// A palette is handed to whatever writes text; none is stored for the whole program.
public struct Palette: Equatable, Sendable {
  /// Headings and names.
  public var title = Style.plain
  /// What passed.
  public var passed = Style.plain
  /// What is wrong.
  public var failed = Style.plain
  /// What someone should look at.
  public var attention = Style.plain
  /// The key that does something.
  public var key = Style.plain
  /// What may be overlooked.
  public var quiet = Style.plain

  /// Every text as it is.
  public static let plain = Palette()

  /// The colours that a terminal's own theme gives to red, green, yellow and cyan.
  public static let coloured = Palette(
    title: Style(.bold), passed: Style(.green), failed: Style(.red), attention: Style(.yellow),
    key: Style(.bold, .cyan), quiet: Style(.dim))

  /// A palette of styles by meaning.
  public init(
    title: Style = .plain, passed: Style = .plain, failed: Style = .plain, attention: Style = .plain,
    key: Style = .plain, quiet: Style = .plain
  ) {
    self.title = title
    self.passed = passed
    self.failed = failed
    self.attention = attention
    self.key = key
    self.quiet = quiet
  }

  /// A sentence whose code, between backticks, has the style of a key and no backticks.
  public func marked(_ sentence: String) -> String {
    let pieces = sentence.split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().map { $0.offset % 2 == 1 ? key($0.element) : String($0.element) }.joined()
  }

  /// Colours where they are welcome, plain text elsewhere.
  ///
  /// Plain where the stream is a file or a pipe, where `TERM` is `dumb` or missing, and where `NO_COLOR` has
  /// any value (no-color.org).
  public init(for stream: TerminalStream, environment: [String: String]) {
    let refused = !(environment["NO_COLOR"] ?? "").isEmpty
    let isDumb = ["", "dumb"].contains(environment["TERM"] ?? "")
    self = stream.isTerminal && !refused && !isDumb ? .coloured : .plain
  }
}
