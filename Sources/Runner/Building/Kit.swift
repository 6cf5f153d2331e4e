public import Course
public import Foundation
import Isolation

/// What plugins are compiled against and loaded by: the program's own build.
public struct Kit: Sendable {
  /// The folder of the build's products.
  let products: URL
  /// The package's root, where the C modules' maps are.
  public let root: URL
  /// The executable that loads plugins.
  let host: URL
  /// A digest of all that a plugin's layout depends on.
  let digest: String
  /// The compiler.
  let toolchain: Toolchain
  /// Changes whenever the program or the compiler does: results of another identity may differ.
  package var identity: String { "\(digest) \(toolchain.identity)" }

  /// Finds the kit beside the running program.
  ///
  /// Throws `MachineError` where something is missing that can be installed or built.
  public init(products: URL, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
    self.products = products
    host = products.appendingPathComponent("lesson-host")
    guard FileManager.default.isExecutableFile(atPath: host.path) else {
      throw MachineError(
        LocalizedText(
          ko: "\(host.path)이(가) 없습니다. `./workbook`으로 실행하면 빌드합니다.",
          en: "\(host.path) is missing. Start the program as `./workbook`, which builds it."))
    }
    var folder = products.resolvingSymlinksInPath()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    root = folder
    toolchain = try Toolchain(environment: environment)
    modules = products.appendingPathComponent("Modules")
    digest = try Kit.digest(of: host, modules: modules)
  }

  /// The folder of the modules' interfaces.
  let modules: URL

  /// The host and the modules' interfaces; both change whenever the kit's layout does.
  private static func digest(of host: URL, modules: URL) throws -> String {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: modules.path) else {
      throw FileProblem(.notReadable, path: modules.path)
    }
    var digest = Digest()
    try digest.add(contentsOf: host)
    for name in Kit.modules where names.contains("\(name).swiftmodule") {
      try digest.add(contentsOf: modules.appendingPathComponent("\(name).swiftmodule"))
    }
    return digest.hex
  }

  /// The modules that a plugin sees.
  private static let modules = [
    "Tensors", "NeuralNets", "Pictures", "DataSets", "Perception", "Frames", "LessonKit",
  ]

  /// What every plugin is compiled with.
  var compilerArguments: [String] {
    ["-I", modules.path] + moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0.path)"] }
  }

  /// The maps of C modules: an `internal import` of one still needs its map wherever the importing module is read.
  var moduleMaps: [URL] {
    let sources = root.appendingPathComponent("Sources")
    return [
      "COpenBLAS", "CPNG", "CPNGShim/include", "CJPEG", "CJPEGShim/include", "CZlib", "CVGGWeights/include",
    ].map {
      sources.appendingPathComponent("\($0)/module.modulemap")
    }
    .filter { FileManager.default.fileExists(atPath: $0.path) }
  }
}

/// The Swift compiler and what belongs to it.
struct Toolchain: Sendable {
  let compiler: URL
  /// The folder above `usr` that the compiler lies in; `nil` for the system's own.
  let root: String?
  /// Whether LLVM's linker, which is the fastest, lies beside the compiler.
  let hasFastLinker: Bool
  /// Names lines for addresses; `nil` where none is installed.
  let symbolizer: URL?
  /// Changes whenever another compiler is installed.
  let identity: String

  init(environment: [String: String]) throws {
    guard let compiler = Toolchain.find("swiftc", environment) else {
      throw MachineError(
        LocalizedText(
          ko: "Swift 컴파일러(swiftc)가 없습니다. Swift 6.1 이상을 설치합니다: https://www.swift.org/install",
          en:
            "The Swift compiler (swiftc) is missing. Install Swift 6.1 or newer: https://www.swift.org/install"
        ))
    }
    // The folder behind all links; the name stays, as one program plays several parts by it.
    let programs = compiler.resolvingSymlinksInPath().deletingLastPathComponent()
    let own = programs.appendingPathComponent(compiler.lastPathComponent)
    self.compiler = FileManager.default.isExecutableFile(atPath: own.path) ? own : compiler
    let root = programs.deletingLastPathComponent().deletingLastPathComponent().path
    self.root = root == "/" ? nil : root
    hasFastLinker = FileManager.default.isExecutableFile(
      atPath: programs.appendingPathComponent("ld.lld").path)
    let beside = programs.appendingPathComponent("llvm-symbolizer")
    symbolizer =
      FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : Toolchain.find("llvm-symbolizer", environment) ?? Toolchain.find("addr2line", environment)
    let real = compiler.resolvingSymlinksInPath()
    let facts = try? FileManager.default.attributesOfItem(atPath: real.path)
    identity =
      "\(real.path) \(facts?[.size] ?? 0) \((facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)"
  }

  /// The first executable of this name on the path.
  static func find(_ name: String, _ environment: [String: String]) -> URL? {
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// Something that the machine lacks; the sentence says how to get it.
public struct MachineError: Error, CustomStringConvertible {
  /// What is missing and how to install it.
  public let sentence: LocalizedText

  /// A lack, with its sentence.
  public init(_ sentence: LocalizedText) {
    self.sentence = sentence
  }

  /// The sentence in English.
  public var description: String { sentence.english }
}
