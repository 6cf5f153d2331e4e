import Course
public import Foundation
internal import GRDB

/// What each student of a class was given and why: an SQLite file that is only ever added to.
///
/// One program writes at a time. Every change is a transaction that survives being killed right after it.
public final class Gradebook: Sendable {
  /// The folder that the gradebook and all reports are in.
  public let folder: URL
  let steps: DurableSteps
  private let queue: DatabaseQueue
  private let lock: GradebookLock

  /// The gradebook's file.
  public static func file(in folder: URL) -> URL { folder.appendingPathComponent("gradebook.sqlite") }

  /// Opens a folder's gradebook, or makes one.
  ///
  /// Throws `GradebookInUse`, `GradebookProblem`, and `FileProblem` where nothing can be written.
  public init(folder: URL, steps: DurableSteps = DurableSteps()) throws {
    self.folder = folder
    self.steps = steps
    if !FileManager.default.fileExists(atPath: folder.path) {
      try AtomicFile.makeFolder(folder)
      // Grades are nobody else's, and whoever knows the secret knows the hidden inputs.
      chmod(folder.path, 0o700)
    }
    lock = try GradebookLock(folder: folder)
    let path = Gradebook.file(in: folder).path
    do {
      var configuration = Configuration()
      configuration.foreignKeysEnabled = true
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // A transaction is on the disk before the next thing begins.
        try db.execute(sql: "PRAGMA synchronous = FULL")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let migrator = GradebookSchema.migrator
      if try queue.read(migrator.hasBeenSuperseded) {
        throw GradebookProblem(
          ko: "\(path)은(는) 더 새로운 프로그램이 만들었습니다. Workbook을 새로 받습니다.",
          en: "\(path) was made by a newer program. Get a newer Workbook.")
      }
      try migrator.migrate(queue)
    } catch {
      throw GradebookProblem.translated(error, path: path)
    }
    Leftovers(folder: folder).remove()
  }

  /// Opens a gradebook that must be there already.
  public static func existing(in folder: URL, steps: DurableSteps = DurableSteps()) throws -> Gradebook {
    guard FileManager.default.fileExists(atPath: file(in: folder).path) else {
      throw GradebookProblem(
        ko: "\(folder.path)에 성적부가 없습니다. 먼저 `./workbook grade … --into \(folder.path)`로 채점합니다.",
        en:
          "There is no gradebook in \(folder.path). Grade first: `./workbook grade … --into \(folder.path)`.")
    }
    return try Gradebook(folder: folder, steps: steps)
  }

  func read<Result>(_ look: (Database) throws -> Result) throws -> Result {
    do {
      return try queue.read(look)
    } catch {
      throw GradebookProblem.translated(error, path: Gradebook.file(in: folder).path)
    }
  }

  /// One transaction; `step` is told once it is on the disk.
  func write<Result>(_ step: DurableSteps.Step, _ change: (Database) throws -> Result) throws -> Result {
    let result: Result
    do {
      result = try queue.write(change)
    } catch {
      throw GradebookProblem.translated(error, path: Gradebook.file(in: folder).path)
    }
    steps.reached(step)
    return result
  }

  /// What SQLite says of the file's soundness: `ok`.
  public func integrity() throws -> String {
    try read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "" }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(json.utf8))
  }
}
