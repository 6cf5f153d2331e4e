public import Foundation

/// The note that `submit` packs beside a student's files; a claim, checked where it matters.
public struct SubmissionManifest: Codable, Equatable, Sendable {
  /// One file that was packed.
  public struct Item: Codable, Equatable, Sendable {
    /// The lesson's id.
    public var lesson: String
    /// The path in the zip.
    public var path: String
    /// The file's SHA-256.
    public var sha256: String

    /// A packed file.
    public init(lesson: String, path: String, sha256: String) {
      self.lesson = lesson
      self.path = path
      self.sha256 = sha256
    }
  }

  /// The manifest's name in the zip.
  public static let fileName = "workbook-submission.json"

  /// The form of this note.
  public var format = 1
  /// The course's title.
  public var course: String
  /// The course's version.
  public var version: String
  /// Who hands it in.
  public var student: String
  /// What was packed.
  public var files: [Item]

  /// A note about a submission.
  public init(course: String, version: String, student: String, files: [Item]) {
    self.course = course
    self.version = version
    self.student = student
    self.files = files
  }

  /// Reads a note that a stranger may have written; `nil` where it is none.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count <= 1 << 16,
      let read = try? JSONDecoder().decode(SubmissionManifest.self, from: Data(bytes)), read.format == 1,
      read.student.utf8.count <= 200, read.files.count <= 200
    else { return nil }
    self = read
  }

  /// The note as it is packed: the same submission gives the same bytes.
  public func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}
