import Foundation
public import Frames
public import NeuralNets
public import Pictures
public import Tensors

/// One run of an experiment or an action, as its code sees it: chance, scale, what it was given, and where to send
/// what it finds.
public final class Run: RunMaterials {
  /// All that the run depends on beside the code.
  public let setting: RunSetting
  /// Where all chance of the run comes from.
  public let chance: Chance
  /// How training loops are put down and taken up again.
  let continuation: Continuation
  /// How many training loops have begun.
  var loops = 0
  /// Steps of all loops, where they are known, and those that are done.
  var planned: Int?
  var stepsDone = 0
  let send: (Answer) -> Void

  init(
    _ setting: RunSetting, continuation: Continuation = Continuation(), send: @escaping (Answer) -> Void
  ) {
    self.setting = setting
    self.continuation = continuation
    self.send = send
    chance = Chance(seed: setting.seed)
  }

  /// How much the run may cost; budget steps by it.
  public var scale: Scale { setting.scale }

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
    let provenance = ["name": name, "scale": scale.rawValue, "seed": "\(setting.seed)"]
    send(.artefact(NamedValue(name, .bytes([UInt8](Artefact(network, provenance: provenance).data)))))
  }

  /// Keeps a tensor for the judge.
  public func keep(_ tensor: Tensor, as name: String) {
    send(.artefact(NamedValue(name, .tensor(tensor.wire))))
  }

  /// Writes a picture for the student: a PNG of this name in the lesson's folder of the reports, said on the terminal.
  public func write(_ picture: Picture, as name: String) throws {
    send(.file(NamedValue(name, .bytes([UInt8](try picture.png())))))
  }

  /// Tells the reader something that decides nothing.
  public func tell(_ notice: Sentence) { send(.notice(notice)) }
}
