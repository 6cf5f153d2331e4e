import Foundation
import Runner
import Synchronization
import Testing

/// Plugins that are whole or not there, however many ask for them.
@Suite final class PluginCacheTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "workbook-cache-\(UUID().uuidString)")
  private let cache: PluginCache

  init() {
    cache = PluginCache(folder: folder)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
  }

  private func build(_ text: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent("plugin"))
  }

  private func content(_ place: URL) throws -> String {
    try String(contentsOf: place.appendingPathComponent("plugin"), encoding: .utf8)
  }

  @Test func whatWasBuiltIsNotBuiltAgain() throws {
    let first = try cache.plugin("key") { try build("one", in: $0) }
    let second = try cache.plugin("key") { _ in Issue.record("built again") }
    #expect(first.path == second.path)
    #expect(try content(second) == "one")
    #expect(try content(cache.plugin("other") { try build("two", in: $0) }) == "two")
  }

  @Test func whatFailedLeavesNothingBehind() throws {
    #expect(throws: CocoaError.self) {
      try cache.plugin("key") { _ in throw CocoaError(.featureUnsupported) }
    }
    #expect(try names == [])
    #expect(try content(cache.plugin("key") { try build("now", in: $0) }) == "now")
  }

  @Test func twoAtOnceGetOneWholePlugin() throws {
    let places = Mutex<[URL]>([])
    let bothAreAtIt = DispatchSemaphore(value: 0)
    let threads = (0..<2).map { [cache] number in
      Thread {
        let place = try? cache.plugin("key") { workshop in
          bothAreAtIt.signal()
          try Data("\(number)".utf8).write(to: workshop.appendingPathComponent("plugin"))
          usleep(20_000)
        }
        if let place { places.withLock { $0.append(place) } }
      }
    }
    for thread in threads { thread.start() }
    bothAreAtIt.wait()
    while !threads.allSatisfy(\.isFinished) { usleep(1000) }
    let found = places.withLock { $0 }
    #expect(found.count == 2 && found[0].path == found[1].path)
    #expect(["0", "1"].contains(try content(found[0])))
    #expect(try names == ["key"])
  }

  @Test func theOldestGoWhereThereAreTooMany() throws {
    let old = try cache.plugin("old") { try build("old", in: $0) }
    let used = try cache.plugin("used") { try build("used", in: $0) }
    for place in [old, used] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: place.path)
    }
    for number in 0..<119 {
      // Whoever is asked for is young again.
      _ = try cache.plugin("used") { _ in Issue.record("built again") }
      _ = try cache.plugin("\(number)") { try build("new", in: $0) }
    }
    #expect(!FileManager.default.fileExists(atPath: old.path))
    #expect(FileManager.default.fileExists(atPath: used.path))
  }

  @Test func whereNoFolderCanBeItSaysSo() throws {
    let cache = PluginCache(folder: URL(fileURLWithPath: "/proc/self/nowhere"))
    #expect(throws: (any Error).self) { try cache.plugin("key") { _ in } }
  }
}
