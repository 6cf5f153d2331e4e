import Course
public import Foundation
public import Frames

/// The networks that experiments of one lesson kept, for actions and later experiments:
/// `.workbook/artefacts/LESSON/SUBJECT/EXPERIMENT/SCALE-passed/NAME.safetensors`.
///
/// Of each scale the last run that passed is kept, and one behind it that did not.
package struct KeptNetworks: Sendable {
  let folder: URL

  /// The networks of a lesson's exercise, or of its solution, or of another subject.
  package init(_ lesson: String, _ subject: Subject, state: URL) {
    let name =
      switch subject {
      case .exercise: "exercise"
      case .solution: "solution"
      case .mistake(let id): "mistakes/\(id)"
      }
    folder = state.appendingPathComponent("artefacts/\(lesson)/\(name)")
  }

  /// Keeps the networks of a run in place of those of the run before it.
  package func keep(_ artefacts: [NamedValue], of experiment: String, scale: Scale, passed: Bool) throws {
    var files: [String: Data] = [:]
    for artefact in artefacts {
      guard case .bytes(let bytes) = artefact.value else { continue }
      let name = artefact.name.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      if !name.isEmpty { files["\(name.prefix(60)).safetensors"] = Data(bytes) }
    }
    guard !files.isEmpty else { return }
    let place = slot(experiment, scale, passed: passed)
    for (name, data) in files.sorted(by: { $0.key < $1.key }) {
      try AtomicFile.write(data, to: place.appendingPathComponent(name))
    }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    where files[name] == nil {
      try? FileManager.default.removeItem(at: place.appendingPathComponent(name))
    }
    // What passed is newer: nobody wants the miss before it.
    if passed { try? FileManager.default.removeItem(at: slot(experiment, scale, passed: false)) }
  }

  /// The networks of the best run there is: one that passed, the longer one first; else one that did not.
  package func best(of experiment: String) -> GivenPlace? {
    let places = [true, false].flatMap { passed in
      [Scale.evening, .quick].map { slot(experiment, $0, passed: passed) }
    }
    return places.lazy.compactMap { try? GivenPlace(contentsOf: $0) }.first
  }

  private func slot(_ experiment: String, _ scale: Scale, passed: Bool) -> URL {
    folder.appendingPathComponent("\(experiment)/\(scale.rawValue)-\(passed ? "passed" : "missed")")
  }
}

extension GivenPlace {
  /// A file, or a folder with all that is in it; throws where it is not there or cannot be read.
  public init(contentsOf place: URL) throws {
    var digest = Digest()
    var isFolder: ObjCBool = false
    let real = place.resolvingSymlinksInPath()
    guard FileManager.default.fileExists(atPath: real.path, isDirectory: &isFolder) else {
      throw FileProblem(.notReadable, path: place.path)
    }
    if isFolder.boolValue {
      guard let names = FileManager.default.subpaths(atPath: real.path) else {
        throw FileProblem(.notReadable, path: place.path)
      }
      for name in names.sorted() {
        // What cannot be read now is the run's to tell.
        guard let content = GivenPlace.content(of: real.appendingPathComponent(name)) else { continue }
        digest.add(name)
        digest.add(Digest.hex(content))
      }
    } else {
      guard let content = GivenPlace.content(of: real) else {
        throw FileProblem(.notReadable, path: place.path)
      }
      digest.add(Digest.hex(content))
    }
    self.init(path: place.standardizedFileURL.path, digest: digest.hex)
  }

  /// What an ordinary file holds; a pipe or a device is never opened.
  private static func content(of file: URL) -> Data? {
    let values = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
    guard values?.isRegularFile == true else { return nil }
    return try? Data(contentsOf: file, options: .mappedIfSafe)
  }
}
