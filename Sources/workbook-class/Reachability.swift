import Course
import Foundation
import Isolation
import Runner

/// Whether the plain user that students' code runs as can get to the files that a box shows it.
///
/// Only where grading was started as root: root's own folders are closed to everybody else, and then no box would start.
enum Reachability {
  /// Throws `MachineError` that names the folder which is closed.
  static func check(_ folders: [URL]) throws {
    guard getuid() == 0 else { return }
    for folder in folders {
      var place = folder.resolvingSymlinksInPath()
      while place.path != "/" {
        var facts = stat()
        if stat(place.path, &facts) == 0, facts.st_mode & 0o001 == 0 {
          throw MachineError(
            LocalizedText(
              ko:
                "root로 시작하면 학생의 코드는 nobody 사용자로 실행됩니다. 그런데 nobody는 \(place.path)에 들어갈 수 없습니다. 보통 사용자로 실행하거나 과정을 다른 곳에 둡니다(또는 chmod o+x \(place.path)).",
              en:
                "Started as root, students' code runs as the user nobody, who may not enter \(place.path). Start this as a plain user, or keep the course elsewhere (or: chmod o+x \(place.path))."
            ))
        }
        place.deleteLastPathComponent()
      }
    }
  }
}
