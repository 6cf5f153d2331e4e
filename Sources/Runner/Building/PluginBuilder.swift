import Course
import Foundation
import Isolation

/// Compiles lessons, answers and exercises into plugins, each cached by all that it depends on.
struct PluginBuilder: Sendable {
  let kit: Kit
  let cache: PluginCache
  let compiler: Compiler
  private let moduleCaches: ModuleCaches

  init(kit: Kit, enclosure: Enclosure, state: URL, limits: Limits, cancellation: Cancellation?) {
    self.kit = kit
    cache = PluginCache(folder: state.appendingPathComponent("plugins"))
    moduleCaches = ModuleCaches(state: state, kit: kit)
    compiler = Compiler(
      toolchain: kit.toolchain, enclosure: enclosure, untrusted: limits, cancellation: cancellation)
  }

  /// How the student's code is compiled.
  enum Optimisation: String, Sendable {
    /// For checks: compiling is what one waits for.
    case none = "-Onone"
    /// For experiments: running is.
    case speed = "-O"
  }

  /// Compiles a lesson's own module; throws `LessonDoesNotBuild` with the compiler's messages.
  func lesson(_ lesson: LessonFolder) throws -> PluginFile {
    let sources = try lesson.sources()
    guard !sources.isEmpty else { throw LessonDoesNotBuild("\(lesson.name) has no Lesson.swift.") }
    return try trusted(
      Recipe(
        module: lesson.id, symbol: "workbook_lesson", value: "\(lesson.id)()", importing: [],
        flags: ["-swift-version", "6", "-O", "-g"]),
      sources: sources, against: [])
  }

  /// Compiles a lesson's answers; throws `LessonDoesNotBuild`.
  func answers(of lesson: LessonFolder, against plugin: PluginFile) throws -> PluginFile {
    try trusted(
      Recipe(
        module: "\(lesson.id)Answers", symbol: "workbook_answers", value: "\(lesson.id)Answers()",
        importing: [lesson.id], flags: ["-swift-version", "6", "-O", "-g"]),
      sources: [lesson.answers], against: [plugin])
  }

  /// Compiles a student's file; an error costs the functions it stands in.
  func exercise(
    _ text: String, of lesson: LessonFolder, against plugin: PluginFile, optimisation: Optimisation
  ) throws -> (plugin: PluginFile?, build: ExerciseBuild) {
    var recipe = self.recipe(importing: lesson, optimisation)
    // What was compiled in a box was compiled in a box.
    recipe.enclosure = compiler.enclosure.tier.name
    guard let starter = try? String(contentsOf: lesson.starter, encoding: .utf8) else {
      throw LessonDoesNotBuild("\(lesson.name) has no Starter.swift.")
    }
    let file = lesson.exercise.lastPathComponent
    let key = self.key(recipe, sources: [file: text, "Starter.swift": starter], against: [plugin])
    let place = try cache.plugin(key) { folder in
      let output = try OutputFolder(in: folder)
      defer { output.remove() }
      let sight = CompilerSight(
        sources: folder, output: output.place, imported: [plugin.folder],
        moduleCache: try moduleCache(for: lesson, plugin, optimisation))
      try AtomicFile.write(
        registration(recipe, identity: key), to: folder.appendingPathComponent("Registration.swift"))
      let made = output.place.appendingPathComponent("lib\(recipe.module).so")
      let words = arguments(
        recipe, sources: [file], against: [plugin], output: made.path, moduleCache: sight.moduleCache)
      let compilation = ExerciseCompilation(
        compiler: compiler, folder: folder, sight: sight, file: file, text: text, starter: starter,
        attempt: { try compiler.compile(words, in: folder, sight) })
      let build = try compilation.run()
      if build.isBuilt { try output.take(made.lastPathComponent, to: folder) }
      try AtomicFile.write(JSONEncoder().encode(build), to: folder.appendingPathComponent("build.json"))
    }
    let build = try JSONDecoder().decode(
      ExerciseBuild.self, from: Data(contentsOf: place.appendingPathComponent("build.json")))
    return (build.isBuilt ? PluginFile(path: library(recipe, in: place), identity: key) : nil, build)
  }

  /// How a student's file is compiled.
  ///
  /// Lines are all that is needed of debug information, and the whole module at once is compiled fastest.
  private func recipe(importing lesson: LessonFolder, _ optimisation: Optimisation) -> Recipe {
    Recipe(
      module: "Submission", symbol: "workbook_exercise", value: "Exercise()", importing: [lesson.id],
      flags: [
        "-swift-version", "5", optimisation.rawValue, "-gline-tables-only", "-whole-module-optimization",
        // What takes longer for one expression is an error at its line, not the end of compiling.
        "-Xfrontend", "-solver-expression-time-threshold=3",
      ] + (kit.toolchain.hasFastLinker ? ["-use-ld=lld"] : []))
  }

  /// The C modules for compiling a student's file: in a box, a folder that it cannot write to, filled beforehand.
  private func moduleCache(
    for lesson: LessonFolder, _ plugin: PluginFile, _ optimisation: Optimisation
  ) throws -> URL {
    guard compiler.enclosure.isBoxed else { return try moduleCaches.ready() }
    return try moduleCaches.ready(for: plugin, optimisation.rawValue) { moduleCache in
      let folder = moduleCache.deletingLastPathComponent().appendingPathComponent(
        AbandonedFiles.name(for: "module-cache"))
      try AtomicFile.makeFolder(folder)
      defer { try? FileManager.default.removeItem(at: folder) }
      let output = try OutputFolder(in: folder)
      let sight = CompilerSight(
        sources: folder, output: output.place, imported: [plugin.folder], moduleCache: moduleCache,
        fillsModuleCache: true)
      let imports = [lesson.id] + ModuleCaches.usual
      try AtomicFile.write(
        imports.map { "import \($0)\n" }.joined(), to: folder.appendingPathComponent("Imports.swift"))
      let words = arguments(
        recipe(importing: lesson, optimisation), sources: ["Imports.swift"], against: [plugin],
        output: output.place.appendingPathComponent("imports.so").path, moduleCache: moduleCache,
        registers: false)
      let outcome = try compiler.compile(words, in: folder, sight)
      guard outcome.succeeded else { throw LessonDoesNotBuild(outcome.messages) }
    }
  }

  // MARK: One plugin

  private struct Recipe {
    let module: String
    let symbol: String
    /// The expression that makes the plugin's value.
    let value: String
    let importing: [String]
    let flags: [String]
    /// How compiling is kept apart; empty for what is trusted.
    var enclosure = ""
  }

  private func trusted(_ recipe: Recipe, sources: [URL], against imported: [PluginFile]) throws -> PluginFile
  {
    var texts: [String: String] = [:]
    for source in sources {
      guard let text = try? String(contentsOf: source, encoding: .utf8) else {
        throw FileProblem(.notReadable, path: source.path)
      }
      texts[source.lastPathComponent] = text
    }
    let key = self.key(recipe, sources: texts, against: imported)
    let place = try cache.plugin(key) { folder in
      let moduleCache = try moduleCaches.ready()
      try AtomicFile.write(
        registration(recipe, identity: key), to: folder.appendingPathComponent("Registration.swift"))
      let outcome = try compiler.compile(
        arguments(
          recipe, sources: sources.map(\.path), against: imported, output: "lib\(recipe.module).so",
          moduleCache: moduleCache) + ["-emit-module", "-whole-module-optimization"],
        in: folder)
      guard outcome.succeeded else { throw LessonDoesNotBuild(outcome.messages) }
    }
    return PluginFile(path: library(recipe, in: place), identity: key)
  }

  /// Everything that the plugin depends on, the plugins it imports included.
  private func key(_ recipe: Recipe, sources: [String: String], against imported: [PluginFile]) -> String {
    var digest = Digest()
    digest.add("plugin 2")
    digest.add(kit.toolchain.identity)
    digest.add(kit.digest)
    digest.add(([recipe.module, recipe.symbol, recipe.value] + recipe.flags).joined(separator: " "))
    digest.add(recipe.enclosure)
    for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
      digest.add(name)
      digest.add(text)
    }
    for plugin in imported { digest.add(plugin.identity) }
    return digest.hex
  }

  private func arguments(
    _ recipe: Recipe, sources: [String], against imported: [PluginFile], output: String, moduleCache: URL,
    registers: Bool = true
  ) -> [String] {
    // Before the kit: where tests link a lesson, the build has a module of the same name.
    [
      "-emit-library", "-parse-as-library", "-module-name", recipe.module, "-o", output, "-module-cache-path",
      moduleCache.path,
    ] + recipe.flags + imported.flatMap { ["-I", $0.folder.path] } + kit.compilerArguments + sources
      + (registers ? ["Registration.swift"] : [])
  }

  private func library(_ recipe: Recipe, in folder: URL) -> String {
    folder.appendingPathComponent("lib\(recipe.module).so").path
  }

  /// The file that hands the plugin's value to whoever loads it.
  private func registration(_ recipe: Recipe, identity: String) -> String {
    """
    \((["LessonKit"] + recipe.importing).map { "import \($0)" }.joined(separator: "\n"))

    @_cdecl("\(recipe.symbol)")
    public func \(recipe.symbol)() -> UnsafeMutableRawPointer {
      Unmanaged.passRetained(Plugin(\(recipe.value), identity: "\(identity)")).toOpaque()
    }
    """
  }
}

/// A lesson or its answers that do not compile: the author's fault.
struct LessonDoesNotBuild: Error, CustomStringConvertible {
  /// The compiler's messages.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
