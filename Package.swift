// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// What every room is compiled with.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

/// A room's tests; files that they read lie in a folder `Resources` beside them, scripts that made those are left out.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  let folder = "\(Context.packageDirectory)/Tests/\(name)"
  let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return .testTarget(
    name: name, dependencies: dependencies,
    exclude: files.filter { $0.hasSuffix(".py") || $0.hasSuffix(".md") }.sorted(),
    resources: files.contains("Resources") ? [.copy("Resources")] : [],
    swiftSettings: [.swiftLanguageMode(.v6)])
}

/// Whether something is in this edition: students are given neither grading nor tests.
func isHere(_ path: String) -> Bool {
  FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(path)")
}

/// Those of the targets that this edition has.
func here(_ targets: [Target]) -> [Target] {
  targets.filter { isHere($0.path ?? ($0.type == .test ? "Tests" : "Sources") + "/\($0.name)") }
}

/// What only an instructor's edition has.
let classProducts: [Product] =
  isHere("Sources/workbook-class") ? [.executable(name: "workbook-class", targets: ["workbook-class"])] : []
let classPackages: [Package.Dependency] =
  isHere("Sources/Grading") ? [.package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")] : []
let classRooms: [Target] = [
  .systemLibrary(name: "CMalloc"),
  room("LMS", ["Archives", "Course"]),
  room(
    "Grading",
    [
      "LMS", "Archives", "Runner", "Reports", "Course", "Frames", "Isolation",
      .product(name: "GRDB", package: "GRDB.swift"),
    ]),
  .executableTarget(
    name: "workbook-class",
    dependencies: [
      "CommandDesk", "Grading", "LMS", "Archives", "Runner", "Reports", "Course", "Terminal", "Isolation",
      "CMalloc", .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ],
    swiftSettings: house),
]

/// What `Benchmarks` imports.
let engineProducts: [Product] =
  isHere("Sources/ReferenceNetworks")
  ? [.library(name: "Engine", targets: ["Tensors", "NeuralNets", "ReferenceNetworks"])] : []

/// The lessons' files as targets, so that an editor knows them.
///
/// The program never links them: it compiles
/// each as a plugin of its own when a course is run.
func lessonTargets() -> [Target] {
  let files = FileManager.default
  let lessons = URL(fileURLWithPath: Context.packageDirectory).appendingPathComponent("Lessons")
  let folders = ((try? files.contentsOfDirectory(atPath: lessons.path)) ?? []).sorted()
  var targets: [Target] = []
  for folder in folders {
    let place = lessons.appendingPathComponent(folder)
    func has(_ file: String) -> Bool { files.fileExists(atPath: place.appendingPathComponent(file).path) }
    guard has("Lesson.swift"), let dash = folder.firstIndex(of: "-") else { continue }
    let module = String(folder[folder.index(after: dash)...])
    let all = ((try? files.contentsOfDirectory(atPath: place.path)) ?? []).filter { !$0.hasPrefix(".") }
      .sorted()
    let swift = all.filter { $0.hasSuffix(".swift") }
    let apart: Set = ["Answers.swift", "Starter.swift", "Exercise.swift"]
    func target(
      _ name: String, _ sources: [String], _ dependencies: [Target.Dependency], _ mode: SwiftLanguageMode
    )
      -> Target
    {
      .target(
        name: name, dependencies: dependencies, path: "Lessons/\(folder)",
        exclude: all.filter { !sources.contains($0) },
        sources: sources,
        swiftSettings: [.swiftLanguageMode(mode)])
    }
    targets.append(target(module, swift.filter { !apart.contains($0) }, ["LessonKit", "DataSets"], .v6))
    if has("Answers.swift") {
      targets.append(target("\(module)Answers", ["Answers.swift"], [.byName(name: module)], .v6))
    }
    if has("Exercise.swift") {
      targets.append(target("\(module)Exercise", ["Exercise.swift"], [.byName(name: module)], .v5))
    }
  }
  return targets
}

let package = Package(
  name: "Workbook",
  products: [
    .executable(name: "workbook", targets: ["workbook"]),
    .executable(name: "lesson-host", targets: ["lesson-host"]),
    .executable(name: "workbook-init", targets: ["workbook-init"]),
  ] + engineProducts + classProducts,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ] + classPackages,
  targets: [
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CPNGShim", dependencies: ["CPNG"], linkerSettings: [.linkedLibrary("png")]),
    .target(name: "CSpawn"),
    .target(name: "CTrap"),
    room("Tensors", ["COpenBLAS"]),
    room("NeuralNets", ["Tensors"]),
    room("ReferenceNetworks", ["NeuralNets", "Tensors"]),
    room("Pictures", ["Tensors", "CPNG", "CPNGShim"]),
    .systemLibrary(name: "CJPEG", providers: [.apt(["libjpeg-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CJPEGShim", dependencies: ["CJPEG"], linkerSettings: [.linkedLibrary("jpeg")]),
    room("DataSets", ["Pictures", "Tensors", "CJPEG", "CJPEGShim", "CZlib"]),
    room("Frames"),
    .target(
      name: "CVGGWeights", exclude: ["README.md", "weights"], cSettings: [.headerSearchPath("weights")]),
    room("Perception", ["Tensors", "NeuralNets", "COpenBLAS", "CVGGWeights"]),
    // Makes the encoder's weights; only who wants other ones builds it.
    .executableTarget(
      name: "train-encoder",
      dependencies: [
        "Perception", "DataSets", "Pictures", "NeuralNets", "Tensors", "Course",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    room("LessonKit", ["Tensors", "NeuralNets", "Pictures", "DataSets", "Frames", "Perception"]),
    .executableTarget(
      name: "lesson-host", dependencies: ["LessonKit", "Frames", "CTrap"], swiftSettings: house,
      linkerSettings: [.unsafeFlags(["-Xlinker", "-export-dynamic"])]),
    room("Course", ["CCrypto", "Frames", .product(name: "Yams", package: "Yams")]),
    room("Isolation", ["CSpawn"]),
    // Pid 1 of a box: static, so that a box needs no libraries for it.
    .executableTarget(
      name: "workbook-init", path: "Sources/CInit",
      linkerSettings: [.unsafeFlags(["-static-executable", "-nostartfiles"])]),
    room("Runner", ["Course", "Frames", "Isolation"]),
    room("Reports", ["Runner", "Course", "Frames", "Pictures", "Isolation"]),
    room("Terminal"),
    room("FileEvents"),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    room("Archives", ["CArchive"]),
    room(
      "CommandDesk",
      [
        "Runner", "Course", "Terminal", "Isolation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "workbook",
      dependencies: [
        "CommandDesk", "Archives", "Runner", "Reports", "Course", "Terminal", "FileEvents", "Frames",
        "Isolation",
        "DataSets", "Pictures", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),

    .target(
      name: "LessonAsking", dependencies: ["LessonKit", "Frames"], path: "Tests/LessonAsking",
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .target(
      name: "EngineTesting", dependencies: ["Tensors"], path: "Tests/EngineTesting",
      swiftSettings: [.swiftLanguageMode(.v6)]),
    tests("TensorsTests", ["EngineTesting", "Tensors"]),
    tests("NeuralNetsTests", ["EngineTesting", "NeuralNets", "ReferenceNetworks", "Tensors"]),
    tests("PicturesTests", ["Pictures", "Tensors"]),
    tests("DataSetsTests", ["DataSets", "Pictures", "Tensors"]),
    tests("PerceptionTests", ["Perception", "NeuralNets", "Tensors"]),
    tests("FramesTests", ["Frames"]),
    tests("CourseTests", ["Course"]),
    tests("IsolationTests", ["Isolation", "workbook-init"]),
    tests("RunnerTests", ["Runner", "Course", "Frames"]),
    tests("ReportsTests", ["Reports", "Runner", "Course", "Frames", "Pictures"]),
    tests("TerminalTests", ["Terminal"]),
    tests("FileEventsTests", ["FileEvents"]),
    tests("ArchivesTests", ["Archives"]),
    tests("LMSTests", ["LMS", "Archives", "Course"]),
    tests(
      "GradingTests",
      [
        "Grading", "LMS", "Archives", "Reports", "Runner", "Course", "Frames", "Isolation",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("LessonKitTests", ["LessonKit"]),
    tests("GANLossTests", ["GANLoss", "GANLossAnswers", "LessonKit", "Frames"]),
    tests("DCGANTests", ["LessonAsking", "DCGAN", "LessonKit", "Frames"]),
    tests("Pix2PixTests", ["LessonAsking", "Pix2Pix", "LessonKit", "Frames"]),
    tests(
      "CycleGANTests",
      ["LessonAsking", "CycleGAN", "CycleGANAnswers", "ReferenceNetworks", "LessonKit", "Frames"]),
    tests("AdaINTests", ["LessonAsking", "AdaIN", "AdaINAnswers", "LessonKit", "Frames"]),
    tests("HostileTests", ["Runner", "Course", "Isolation", "workbook-init", "CMalloc"]),
    tests("LessonTests", ["Runner", "Course", "Frames"]),
    tests("EndToEndTests", ["Frames"]),
  ] + classRooms + lessonTargets()
)
package.targets = here(package.targets)
