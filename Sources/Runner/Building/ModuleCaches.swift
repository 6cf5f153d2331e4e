import Course
import Foundation
import Isolation
import Synchronization

/// The folders of compiled C modules: one for trusted code, and one that boxes see at a path of their own.
///
/// Such a folder is bound to its path and to the kit's: after either has moved, it is made anew.
final class ModuleCaches: Sendable {
  private let state: URL
  private let kit: Kit
  /// What is known to be ready; also the gate through which fillings go one by one.
  private let known = Mutex(Set<String>())

  /// What students import besides their lesson, and more than that.
  static let usual = ["Dispatch", "Foundation", "Glibc", "Observation", "RegexBuilder", "Synchronization"]

  init(state: URL, kit: Kit) {
    self.state = state
    self.kit = kit
  }

  /// The folder for compiling what is trusted; throws `FileProblem`.
  func ready() throws -> URL {
    try known.withLock { try prepared("module-cache", &$0) }
  }

  /// The folder that boxes see, once `fill` has compiled what a lesson's exercises import; throws what it throws.
  func ready(for lesson: PluginFile, _ optimisation: String, fill: (URL) throws -> Void) throws -> URL {
    try known.withLock { known in
      let folder = try prepared("module-cache-boxed", &known)
      let name = "filled\(optimisation)-\(lesson.identity.prefix(24))"
      let note = folder.appendingPathComponent(name)
      guard !known.contains(name), !FileManager.default.fileExists(atPath: note.path) else { return folder }
      // Boxes that root builds run as somebody else.
      if getuid() == 0 { chmod(folder.path, 0o777) }
      defer { chmod(folder.path, 0o755) }
      try fill(folder)
      try AtomicFile.write("", to: note)
      known.insert(name)
      return folder
    }
  }

  private func prepared(_ name: String, _ known: inout Set<String>) throws -> URL {
    let folder = state.appendingPathComponent(name)
    guard !known.contains(name) else { return folder }
    let note = folder.appendingPathComponent("place")
    let place = "\(folder.path)\n\(kit.root.path)\n\(kit.digest)\n"
    if let noted = try? String(contentsOf: note, encoding: .utf8), noted == place {
      known.insert(name)
      return folder
    }
    try? FileManager.default.removeItem(at: folder)
    try AtomicFile.write(place, to: note)
    known.insert(name)
    return folder
  }
}
