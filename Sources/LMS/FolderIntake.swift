public import Archives
public import Course
public import Foundation

/// A folder that holds a folder or a zip per student.
public struct FolderIntake: Intake {
  private let folder: URL
  private let limits: ArchiveLimits

  /// Submissions in a folder.
  public init(_ folder: URL, limits: ArchiveLimits = ArchiveLimits()) {
    self.folder = folder
    self.limits = limits
  }

  /// What the place is.
  public var title: LocalizedText {
    LocalizedText(ko: "학생마다 폴더 또는 zip 하나", en: "a folder or zip per student")
  }

  /// All folders and zips that are not hidden.
  public func names() throws -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw FileProblem(.notReadable, path: folder.path)
    }
    return names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("__MACOSX") }.sorted()
  }

  /// Reads a student's folder or zip.
  public func handIn(_ name: String) -> HandIn {
    let place = folder.appendingPathComponent(name)
    var facts = stat()
    guard lstat(place.path, &facts) == 0 else {
      return HandIn(name: name, files: [], problems: [.unreadable(name)])
    }
    let received = Date(
      timeIntervalSince1970: Double(facts.st_mtim.tv_sec) + Double(facts.st_mtim.tv_nsec) / 1e9)
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: return FolderWalk(root: place, limits: limits).handIn(name)
    case S_IFREG where name.lowercased().hasSuffix(".zip"):
      guard let bytes = PlainFile.bytes(of: place, atMost: limits.total) else {
        return HandIn(name: name, files: [], received: received, problems: [.unreadable(name)])
      }
      return HandIn(name: name, zip: bytes, received: received, limits: limits)
    case S_IFREG:
      // A bare file: some platforms name it after the student.
      guard let bytes = PlainFile.bytes(of: place, atMost: limits.file) else {
        return HandIn(name: name, files: [], received: received, problems: [.unreadable(name)])
      }
      return HandIn(name: name, files: [ArchiveEntry(path: name, bytes: bytes)], received: received)
    default:
      return HandIn(name: name, files: [], problems: [.notAFile(name)])
    }
  }
}

extension HandIn {
  /// A hand-in that came as a zip.
  public init(name: String, zip: [UInt8], received: Date?, limits: ArchiveLimits = ArchiveLimits()) {
    let content = ZipReader(limits: limits).read(zip)
    let manifest = content.entries.lazy
      .filter { $0.path.split(separator: "/").last.map(String.init) == SubmissionManifest.fileName }
      .compactMap { SubmissionManifest($0.bytes) }.first
    self.init(
      name: name, files: content.entries, manifest: manifest, received: received,
      problems: content.problems.map(\.sentence))
  }
}
