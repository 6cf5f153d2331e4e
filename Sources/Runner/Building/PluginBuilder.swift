import Course
import Foundation
import Isolation

/// Compiles lessons, answers and exercises into plugins, each cached by all that it depends on.
struct PluginBuilder: Sendable {
  let kit: Kit
  let cache: PluginCache
  let moduleCache: URL
  let compiler: Compiler

  init(kit: Kit, state: URL, cancellation: Cancellation?) {
    self.kit = kit
    cache = PluginCache(folder: state.appendingPathComponent("plugins"))
    moduleCache = state.appendingPathComponent("module-cache")
    compiler = Compiler(toolchain: kit.toolchain, cancellation: cancellation)
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
    let recipe = Recipe(
      module: "Submission", symbol: "workbook_exercise", value: "Exercise()", importing: [lesson.id],
      flags: ["-swift-version", "5", optimisation.rawValue, "-g"])
    guard let starter = try? String(contentsOf: lesson.starter, encoding: .utf8) else {
      throw LessonDoesNotBuild("\(lesson.name) has no Starter.swift.")
    }
    let file = lesson.exercise.lastPathComponent
    let key = self.key(recipe, sources: [file: text, "Starter.swift": starter], against: [plugin])
    let place = try cache.plugin(key) { folder in
      try write(registration(recipe, identity: key), to: folder)
      let compilation = ExerciseCompilation(
        compiler: compiler, folder: folder, file: file, text: text, starter: starter,
        attempt: { try compiler.compile(arguments(recipe, sources: [file], against: [plugin]), in: folder) })
      let build = try compilation.run()
      try AtomicFile.write(JSONEncoder().encode(build), to: folder.appendingPathComponent("build.json"))
    }
    let build = try JSONDecoder().decode(
      ExerciseBuild.self, from: Data(contentsOf: place.appendingPathComponent("build.json")))
    return (build.isBuilt ? PluginFile(path: library(recipe, in: place), identity: key) : nil, build)
  }

  // MARK: One plugin

  private struct Recipe {
    let module: String
    let symbol: String
    /// The expression that makes the plugin's value.
    let value: String
    let importing: [String]
    let flags: [String]
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
      try write(registration(recipe, identity: key), to: folder)
      let outcome = try compiler.compile(
        arguments(recipe, sources: sources.map(\.path), against: imported) + ["-whole-module-optimization"],
        in: folder)
      guard outcome.succeeded else { throw LessonDoesNotBuild(outcome.messages) }
    }
    return PluginFile(path: library(recipe, in: place), identity: key)
  }

  /// Everything that the plugin depends on, the plugins it imports included.
  private func key(_ recipe: Recipe, sources: [String: String], against imported: [PluginFile]) -> String {
    var digest = Digest()
    digest.add("plugin 1")
    digest.add(kit.toolchain.identity)
    digest.add(kit.digest)
    digest.add(([recipe.module, recipe.symbol, recipe.value] + recipe.flags).joined(separator: " "))
    for (name, text) in sources.sorted(by: { $0.key < $1.key }) {
      digest.add(name)
      digest.add(text)
    }
    for plugin in imported { digest.add(plugin.identity) }
    return digest.hex
  }

  private func arguments(_ recipe: Recipe, sources: [String], against imported: [PluginFile]) -> [String] {
    // Before the kit: where tests link a lesson, the build has a module of the same name.
    let folders = imported.map { URL(fileURLWithPath: $0.path).deletingLastPathComponent().path }
    return [
      "-emit-library", "-emit-module", "-parse-as-library", "-module-name", recipe.module, "-o",
      "lib\(recipe.module).so",
      "-module-cache-path", moduleCache.path,
    ] + recipe.flags + folders.flatMap { ["-I", $0] } + kit.compilerArguments + sources + [
      "Registration.swift"
    ]
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

  private func write(_ registration: String, to folder: URL) throws {
    try renewModuleCache()
    try AtomicFile.write(registration, to: folder.appendingPathComponent("Registration.swift"))
  }

  /// A module cache is bound to its own path and to the kit's: after either has moved, it is made anew.
  private func renewModuleCache() throws {
    let note = moduleCache.appendingPathComponent("place")
    let place = "\(moduleCache.path)\n\(kit.root.path)\n"
    if let noted = try? String(contentsOf: note, encoding: .utf8), noted == place { return }
    try? FileManager.default.removeItem(at: moduleCache)
    try AtomicFile.write(place, to: note)
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
