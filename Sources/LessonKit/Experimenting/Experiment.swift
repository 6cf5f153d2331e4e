import Foundation
public import Frames
public import NeuralNets
public import Tensors

/// A longer run of the student's code, such as training; it carries no points.
///
/// The run keeps artefacts; the judge computes every metric from them, so that a criterion rests on evidence.
public struct Experiment<Exercise> {
  /// The experiment's id in kebab-case.
  public let id: String
  let needs: [String]
  let seed: UInt64
  let body: (Exercise, Run) throws -> Void
  private(set) var scoring: ((Evidence) throws -> [Metric])?

  /// An experiment on the student's code.
  ///
  /// - Parameters:
  ///   - id: In kebab-case; the lesson's text uses the same.
  ///   - needs: Checks that must pass before it runs.
  ///   - seed: The seed that is used where the user names none.
  ///   - body: Runs in the student's process: trains, reports progress, keeps artefacts.
  public init(
    _ id: String, needs: [String] = [], seed: UInt64 = 1, body: @escaping (Exercise, Run) throws -> Void
  ) {
    self.id = id
    self.needs = needs
    self.seed = seed
    self.body = body
  }

  /// How the judge scores what was kept; it may show figures of what it measured.
  public func score(_ scoring: @escaping (Evidence) throws -> [Metric]) -> Experiment {
    var experiment = self
    experiment.scoring = scoring
    return experiment
  }
}

/// One run of an experiment, as its code sees it: chance, scale, and where to send what it finds.
public final class Run {
  /// How much the run may cost; budget steps by it.
  public let scale: Scale
  /// Where all chance of the run comes from.
  public let chance: Chance
  private let send: (Answer) -> Void

  init(scale: Scale, seed: UInt64, send: @escaping (Answer) -> Void) {
    self.scale = scale
    self.send = send
    chance = Chance(seed: seed)
  }

  /// How far the run is.
  public func progress(step: Int, of total: Int) {
    send(.progress(step: step, of: total))
  }

  /// A point of a curve that the report draws; `series` is a key of the text's labels.
  public func record(_ series: String, step: Int, _ value: Double) {
    send(.sample(series: series, step: step, value: value))
  }

  /// A figure for the report, to be seen while the run lasts.
  ///
  /// Shown again under the same id it takes the earlier one's place, so that samples can be followed.
  public func show(_ id: String, _ body: Figure.Body) {
    send(.figure(Figure(id, body)))
  }

  /// Keeps a trained network for the judge and for later use.
  public func keep(_ network: Network, as name: String) {
    send(.artefact(NamedValue(name, .bytes([UInt8](Artefact(network, provenance: ["name": name]).data)))))
  }

  /// Keeps a tensor for the judge.
  public func keep(_ tensor: Tensor, as name: String) {
    send(.artefact(NamedValue(name, .tensor(tensor.wire))))
  }
}

/// What the judge has of a run: what was kept, and its own chance.
public final class Evidence {
  /// The scale of the run.
  public let scale: Scale
  /// The judge's chance: the student's process has not seen it.
  public let chance: Chance
  private let artefacts: [String: Value]
  private let send: (Answer) -> Void

  init(scale: Scale, seed: UInt64, artefacts: [NamedValue], send: @escaping (Answer) -> Void) {
    self.scale = scale
    self.send = send
    chance = Chance(seed: seed)
    self.artefacts = Dictionary(
      artefacts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

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
}
