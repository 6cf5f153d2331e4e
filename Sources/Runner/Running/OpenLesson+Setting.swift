import Course
import Foundation
import Frames

extension OpenLesson {
  /// What an experiment or an action runs with.
  ///
  /// - Parameters:
  ///   - request: What was asked for.
  ///   - seed: Where all chance comes from.
  ///   - experiments: Whose networks the run may use.
  ///   - kept: Where they are.
  func setting(
    _ request: RunRequest, seed: UInt64, using experiments: [String], kept: KeptNetworks
  ) -> RunSetting {
    let materials = folder.materials
    let solution = request.code == .solution ? " --solution" : ""
    return RunSetting(
      scale: request.scale, seed: seed, data: request.data, encoder: request.encoder,
      folders: [folder.url, folder.url.deletingLastPathComponent()].map(\.standardizedFileURL.path),
      files: materials.isEmpty ? "" : digest(of: materials),
      kept: experiments.map { experiment in
        KeptRun(
          experiment: experiment, folder: kept.best(of: experiment),
          command: "./workbook run \(folder.number) --experiment \(experiment)\(solution)")
      }, checkpointSeconds: request.checkpointSeconds ?? (request.scale == .evening ? 30 : nil))
  }
}

extension OpenLesson {
  /// What files hold; of a file that no lesson should have, how large and how old it is.
  private func digest(of files: [URL]) -> String {
    var digest = Digest()
    for file in files {
      digest.add(file.lastPathComponent)
      let facts = try? file.resourceValues(forKeys: [.fileSizeKey, .contentModificationDateKey])
      if let size = facts?.fileSize, size > 64 << 20 {
        digest.add("\(size) \(facts?.contentModificationDate?.timeIntervalSince1970 ?? 0)")
      } else {
        digest.add((try? Digest.hex(Data(contentsOf: file))) ?? "")
      }
    }
    return digest.hex
  }
}

extension Request {
  /// The request without what the outcome does not depend on: where it goes on, and how often it is put down.
  var timeless: Request {
    switch self {
    case .experiment(let subject, let id, var setting, _):
      setting.checkpointSeconds = nil
      return .experiment(subject, id: id, setting)
    case .score(let experiment, var setting, let artefacts):
      setting.checkpointSeconds = nil
      return .score(experiment: experiment, setting, artefacts: artefacts)
    default: return self
    }
  }
}
