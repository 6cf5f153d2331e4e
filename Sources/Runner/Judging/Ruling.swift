public import Course

/// What was decided of a check or an experiment, with the words that explain it.
///
/// Words between backticks are code; everything else is plain text.
public struct Ruling: Equatable, Sendable {
  /// What was decided.
  public var verdict: Verdict
  /// The first sentence; empty where it passed.
  public var message: LocalizedText
  /// Further lines: numbers, places, what to do.
  public var details: [LocalizedText]
  /// The known mistake that was recognised.
  public var mistake: String?
  /// The line of the student's file that this is about.
  public var at: SourceLocation?
  /// Whether the check counts in this edition's totals.
  public var countsHere: Bool
  /// Whether all published cases were right and a fresh one was not.
  public var isRightForPublishedOnly: Bool
  /// The case and the name of the value that differs, for a picture of the difference.
  public var wrongValue: WrongValue?

  /// Which observed value differs from the expected one.
  public struct WrongValue: Equatable, Sendable {
    /// The case's name.
    public let caseName: String
    /// The value's name.
    public let name: String

    /// Names a value of a case.
    public init(caseName: String, name: String) {
      self.caseName = caseName
      self.name = name
    }
  }

  /// A verdict with its words.
  public init(
    _ verdict: Verdict, _ message: LocalizedText = LocalizedText(""), details: [LocalizedText] = [],
    mistake: String? = nil, at: SourceLocation? = nil, countsHere: Bool = true,
    isRightForPublishedOnly: Bool = false, wrongValue: WrongValue? = nil
  ) {
    self.verdict = verdict
    self.message = message
    self.details = details
    self.mistake = mistake
    self.at = at
    self.countsHere = countsHere
    self.isRightForPublishedOnly = isRightForPublishedOnly
    self.wrongValue = wrongValue
  }

  /// The message and all details in a row.
  var sentences: LocalizedText {
    let all = [message] + details.filter { !$0.english.isEmpty }
    return LocalizedText(
      ko: all.map(\.korean).joined(separator: " "), en: all.map(\.english).joined(separator: " "))
  }
}
