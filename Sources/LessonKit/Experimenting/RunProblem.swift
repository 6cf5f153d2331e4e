public import DataSets

/// An error about what a run was given, in both languages; it is no fault of the student's code.
public protocol InputProblem: Error {
  /// What happened, where, and one thing to do, in Korean.
  var korean: String { get }
  /// What happened, where, and one thing to do, in English.
  var english: String { get }
}

extension DataProblem: InputProblem {}

/// Why a run cannot use what it was given: a file, a folder, or a network that is not there yet.
public struct RunProblem: InputProblem, CustomStringConvertible, Equatable {
  /// What happened, where, and one thing to do, in Korean.
  public let korean: String
  /// What happened, where, and one thing to do, in English.
  public let english: String

  /// A problem in both languages.
  public init(ko korean: String, en english: String) {
    self.korean = korean
    self.english = english
  }

  /// The sentence in English.
  public var description: String { english }
}
