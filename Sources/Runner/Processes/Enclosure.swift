import Course
import Foundation
public import Isolation

/// How untrusted work is kept apart: the boxes for lesson processes, compilers and symbolizers of one kit.
///
/// The judge, the lesson and its answers are trusted and run outside.
struct Enclosure: Sendable {
  /// The tier in force.
  let tier: BoxTier
  private let kit: Kit
  /// The box of a lesson process without its plugins; asking the loader for the libraries takes a while.
  private let host: Result<Box, any Error>?

  init(_ tier: BoxTier, kit: Kit) {
    self.tier = tier
    self.kit = kit
    host =
      switch tier {
      case .none: nil
      case .bubblewrap(let box): Result { try box.showingLibraries(of: kit.host.path) }
      }
  }

  /// What to start for a lesson process, boxed where it loads a student's code; throws `BoxError`.
  func lessonProcess(_ launch: Launch, of plugins: Plugins) throws -> Launch {
    guard let exercise = plugins.exercise, let host else { return launch }
    return try host.get().showing([
      BoxMount(plugins.lesson.path, at: "/box/lesson.so"), BoxMount(exercise.path, at: "/box/exercise.so"),
    ]).launch(launch)
  }
}

extension Kit {
  /// The strongest tier that this machine has, probed by starting boxes and trying what is forbidden.
  ///
  /// Throws `MachineError`, which says what is missing or does not hold: there is no silent way down to `.none`.
  public func probedTier(bubblewrap path: String? = nil) throws -> BoxTier {
    let box: Box
    do {
      box = try self.box(bubblewrap: path)
    } catch {
      throw MachineError.noBox("\(error)")
    }
    if let broken = BoxProbe(box).findings().first(where: { !$0.holds }) {
      throw MachineError.noBox("\(broken.wall.rawValue): \(broken.detail)")
    }
    return .bubblewrap(box)
  }

  /// The box that this kit's processes would run in, not probed; throws `BoxError` without bubblewrap.
  public func box(bubblewrap path: String? = nil) throws -> Box {
    let initialiser = products.appendingPathComponent("workbook-init").path
    return Box(
      bubblewrap: try Bubblewrap(path: path), initialiser: initialiser, user: getuid() == 0 ? .nobody : nil)
  }
}

extension MachineError {
  fileprivate static func noBox(_ reason: String) -> MachineError {
    MachineError(
      LocalizedText(
        ko: "남의 코드를 가두어 실행할 수 없습니다: \(reason)\n`workbook doctor`로 무엇이 빠졌는지 봅니다.",
        en: "Untrusted code cannot be boxed here: \(reason)\nRun `workbook doctor` to see what is missing."))
  }
}
