public import Archives
public import Course
public import Foundation

/// What one student handed in, as it came: nothing in it is believed yet.
public struct HandIn: Equatable, Sendable {
  /// The name of the folder or file that it came as.
  public var name: String
  /// The files, by path, in order.
  public var files: [ArchiveEntry]
  /// What its own manifest says, where it has one.
  public var manifest: SubmissionManifest?
  /// When it came, as the collecting side noted it; `nil` where nothing did.
  public var received: Date?
  /// What could not be taken, and why.
  public var problems: [LocalizedText]

  /// What one student handed in.
  public init(
    name: String, files: [ArchiveEntry], manifest: SubmissionManifest? = nil, received: Date? = nil,
    problems: [LocalizedText] = []
  ) {
    self.name = name
    self.files = files
    self.manifest = manifest
    self.received = received
    self.problems = problems
  }
}

/// A place that submissions come from: a folder, or the download of a learning platform.
///
/// One hand-in is read at a time, so that a class of any size needs the memory of one.
public protocol Intake: Sendable {
  /// What the place is, for people: `a folder per student`.
  var title: LocalizedText { get }
  /// The names of all hand-ins, sorted; throws `FileProblem`.
  func names() throws -> [String]
  /// Reads one; what is wrong with it is told in it.
  func handIn(_ name: String) -> HandIn
}
