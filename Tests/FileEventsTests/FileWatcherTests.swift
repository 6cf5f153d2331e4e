import FileEvents
import Foundation
import Testing

/// A folder that goes away with the test.
private final class Workplace {
  let folder: URL

  init() throws {
    // Without links, so that polling and notifications see the same names.
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("watch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  func move(_ name: String, over other: String) { #expect(rename(path(name), path(other)) == 0) }

  func remove(_ name: String) { #expect(unlink(path(name)) == 0) }
}

@Suite(.serialized) struct FileWatcherTests {
  private let place: Workplace
  private var exercise: String { place.path("Exercise.swift") }

  init() throws {
    place = try Workplace()
    try place.write("before", to: "Exercise.swift")
    try place.write("other", to: "Other.swift")
  }

  private func watcher(_ poll: Bool) -> FileWatcher {
    let watcher = FileWatcher([exercise], poll: poll)
    #expect(watcher.method == (poll ? .polling : .notifications))
    #expect(watcher.wait(timeout: .zero) == .timeout)
    return watcher
  }

  @Test(arguments: [false, true]) func aFileWrittenInPlace(poll: Bool) throws {
    let watcher = watcher(poll)
    try place.write("after that", to: "Exercise.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([exercise]))
    #expect(watcher.wait(timeout: .milliseconds(400)) == .timeout, "a change is told once")
  }

  @Test(arguments: [false, true]) func aFileReplacedByRenaming(poll: Bool) throws {
    let watcher = watcher(poll)
    try place.write("after that", to: ".Exercise.swift.swp")
    place.move(".Exercise.swift.swp", over: "Exercise.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([exercise]))
    // Once more: a watch on the file itself would have followed the old one.
    try place.write("and again", to: "new")
    place.move("new", over: "Exercise.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([exercise]))
  }

  @Test(arguments: [false, true]) func aFileDeletedAndWrittenAnew(poll: Bool) throws {
    let watcher = watcher(poll)
    place.remove("Exercise.swift")
    #expect(watcher.wait(timeout: .milliseconds(400)) == .timeout, "a missing file is no change")
    try place.write("before", to: "Exercise.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([exercise]))
  }

  @Test(arguments: [false, true]) func aFileThatWasNotThereYet(poll: Bool) throws {
    let missing = place.path("Later.swift")
    let watcher = FileWatcher([missing, exercise], poll: poll)
    try place.write("now", to: "Later.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([missing]))
  }

  @Test(arguments: [false, true]) func anotherFileOfTheFolder(poll: Bool) throws {
    let watcher = watcher(poll)
    try place.write("changed", to: "Other.swift")
    #expect(watcher.wait(timeout: .milliseconds(600)) == .timeout)
  }

  @Test(arguments: [false, true]) func aBurstIsToldOnce(poll: Bool) throws {
    let other = place.path("Other.swift")
    let watcher = FileWatcher([other, exercise], poll: poll)
    for round in 0..<5 {
      try place.write("round number \(round)", to: "Exercise.swift")
      try place.write("round number \(round)", to: "Other.swift")
    }
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([other, exercise]))
    #expect(watcher.wait(timeout: .milliseconds(400)) == .timeout)
  }

  @Test(arguments: [false, true]) func aFolder(poll: Bool) throws {
    let watcher = FileWatcher([place.folder.path], poll: poll)
    try place.write("swap", to: ".Exercise.swift.swp")
    try place.write("backup", to: "Exercise.swift~")
    #expect(watcher.wait(timeout: .milliseconds(600)) == .timeout, "editors' own files are no change")
    try place.write("new", to: "New.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([place.folder.path]))
    place.remove("New.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([place.folder.path]))
  }

  @Test(arguments: [false, true]) func aLinkToAFileElsewhere(poll: Bool) throws {
    let elsewhere = try Workplace()
    try elsewhere.write("before", to: "Real.swift")
    let link = place.path("Link.swift")
    #expect(symlink(elsewhere.path("Real.swift"), link) == 0)
    let watcher = FileWatcher([link], poll: poll)
    try elsewhere.write("after that", to: "Real.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([link]))
  }

  @Test func aRelativePathIsToldAsItWasGiven() throws {
    let up = String(
      repeating: "../", count: FileManager.default.currentDirectoryPath.split(separator: "/").count)
    let relative = up + exercise.dropFirst()
    let watcher = FileWatcher([relative])
    try place.write("after that", to: "Exercise.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([relative]))
  }

  @Test func aFolderThatIsReplaced() throws {
    let watcher = watcher(false)
    try FileManager.default.removeItem(at: place.folder)
    #expect(watcher.wait(timeout: .milliseconds(100)) == .timeout)
    #expect(watcher.method == .polling)
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
    try place.write("from a new folder", to: "Exercise.swift")
    #expect(watcher.wait(timeout: .seconds(20)) == .changed([exercise]))
  }

  @Test(arguments: [false, true]) func aKeyEndsTheWaitAndLosesNoChange(poll: Bool) throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { ends.forEach { _ = close($0) } }
    let watcher = watcher(poll)
    #expect(watcher.wait(keyboard: ends[0], timeout: .milliseconds(50)) == .timeout)
    #expect(write(ends[1], "h", 1) == 1)
    try place.write("after that", to: "Exercise.swift")
    #expect(watcher.wait(keyboard: ends[0], timeout: .seconds(20)) == .key)
    var byte: UInt8 = 0
    #expect(read(ends[0], &byte, 1) == 1)
    #expect(watcher.wait(keyboard: ends[0], timeout: .seconds(20)) == .changed([exercise]))
  }
}
