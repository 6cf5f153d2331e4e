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
  /// The same of the program that names lines; every stop is asked about.
  private let symbolizer: Result<Box, any Error>?

  init(_ tier: BoxTier, kit: Kit) {
    self.tier = tier
    self.kit = kit
    host =
      switch tier {
      case .none: nil
      case .bubblewrap(let box): Result { try box.showingLibraries(of: kit.host.path) }
      }
    symbolizer =
      switch (tier, kit.toolchain.symbolizer) {
      case (.bubblewrap(let box), let program?): Result { try box.showingLibraries(of: program.path) }
      default: nil
      }
  }

  /// Whether there are boxes at all.
  var isBoxed: Bool { host != nil }

  /// What to start for a lesson process in a box, where there are boxes; throws `BoxError`.
  func lessonProcess(_ launch: Launch, of plugins: Plugins) throws -> Launch {
    guard let host else { return launch }
    let shown = [(plugins.lesson, "lesson"), (plugins.exercise, "exercise")].compactMap { plugin, name in
      plugin.map { BoxMount($0.path, at: "/box/\(name).so") }
    }
    return try host.get().showing(shown).launch(launch)
  }

  /// What to start for a compiler that reads a student's file; throws `BoxError`.
  ///
  /// It sees the toolchain, the kit's modules, `sources`, which it cannot write to, and `output`, where it can.
  func compiler(_ launch: Launch, _ sight: CompilerSight) throws -> Launch {
    guard case .bubblewrap(let box) = tier else { return launch }
    var boxed = launch
    boxed.environment["HOME"] = "/tmp"
    boxed.environment["TMPDIR"] = "/tmp"
    let toolchain = kit.toolchain.root
    // A path is shown by the first mount that has it.
    let output = BoxMount(sight.output.path, at: "/out", .writable)
    let sources = BoxMount(sight.sources.path, at: "/src")
    return try box.compiling(toolchain: toolchain, output: output)
      .showing(
        [sources] + kitMounts + sight.imported.enumerated().map { BoxMount($1.path, at: "/imported/\($0)") }
      )
      .showing([
        BoxMount(sight.moduleCache.path, at: "/cache", sight.fillsModuleCache ? .writable : .readOnly)
      ])
      .launch(boxed)
  }

  /// The modules of the kit and the maps of the C modules behind them.
  private var kitMounts: [BoxMount] {
    [BoxMount(kit.modules.path, at: "/kit/modules")]
      + kit.moduleMaps.enumerated().map { BoxMount($1.deletingLastPathComponent().path, at: "/kit/c\($0)") }
  }

  /// What to start to name the lines of a student's plugin; throws `BoxError`.
  func symbolizer(_ launch: Launch, image: String) throws -> Launch {
    guard let symbolizer else { return launch }
    return try symbolizer.get().showing([BoxMount(image, at: "/box/exercise.so")]).launch(launch)
  }
}

/// What a compiler in a box sees besides its toolchain and the kit.
struct CompilerSight: Sendable {
  /// The folder of the student's file.
  let sources: URL
  /// Where the compiler writes; nothing in it is trusted.
  let output: URL
  /// The folders of the plugins that are imported.
  var imported: [URL] = []
  /// The compiled C modules, bound to the path that the box has them at.
  let moduleCache: URL
  /// Whether this compilation, of a trusted file, is what fills that folder.
  var fillsModuleCache = false
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
    if let failure = hostFailure(in: box) { throw MachineError.noBox(failure) }
    return .bubblewrap(box)
  }

  /// Why a lesson process does not even start in such a box, or `nil` where it does.
  private func hostFailure(in box: Box) -> String? {
    do {
      // Without arguments it says how it is used, and ends with 2.
      let launch = Launch(host.path, [], limits: Limits(wall: .seconds(60)))
      let run = try ProgramRun.run(box.showingLibraries(of: host.path).launch(launch))
      return run.ending == .exited(2) ? nil : "lesson-host: \(run.ending) \(run.errors.suffix(300))"
    } catch {
      return "lesson-host: \(error)"
    }
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
        ko: "남의 코드를 가두어 실행할 수 없습니다: \(reason)\n`./workbook doctor`로 무엇이 빠졌는지 봅니다.",
        en: "Untrusted code cannot be boxed here: \(reason)\nRun `./workbook doctor` to see what is missing.")
    )
  }
}
