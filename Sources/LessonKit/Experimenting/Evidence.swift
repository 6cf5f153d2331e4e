import Foundation
public import Frames
public import NeuralNets
public import Tensors

/// What the judge has of a run: what was kept, what the run was given, and its own chance.
public final class Evidence: RunMaterials {
  /// All that the run depended on, with the judge's seed.
  public let setting: RunSetting
  /// The judge's chance: the student's process has not seen it.
  public let chance: Chance
  private let artefacts: [String: Value]
  private let send: (Answer) -> Void

  init(_ setting: RunSetting, artefacts: [NamedValue], send: @escaping (Answer) -> Void) {
    self.setting = setting
    self.send = send
    chance = Chance(seed: setting.seed)
    self.artefacts = Dictionary(
      artefacts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The scale of the run.
  public var scale: Scale { setting.scale }

  /// A kept network, rebuilt from its description and weights; throws a sentence where it is missing or broken.
  public func network(_ name: String) throws -> Network {
    guard case .bytes(let bytes)? = artefacts[name] else {
      throw UnreadableValue("The run kept no network named \(name).")
    }
    return try Artefact(data: Data(bytes)).network()
  }

  /// A kept tensor; throws a sentence where it is missing.
  public func tensor(_ name: String) throws -> Tensor {
    guard let value = artefacts[name] else { throw UnreadableValue("The run kept nothing named \(name).") }
    return try Tensor.read(value)
  }

  /// A figure of what the judge measured.
  public func show(_ id: String, _ body: Figure.Body) {
    send(.figure(Figure(id, body)))
  }

  /// Tells the reader something that decides nothing.
  ///
  /// What was skipped in the data has been told by the run.
  public func tell(_ notice: Sentence) {}
}
