public import Tensors

/// What a network keeps for one layer.
public final class LayerState {
  /// Weights and statistics in the order of the layer's entries.
  let held: [Parameter]
  /// The states of the layers inside.
  let children: [LayerState]

  init(held: [Parameter], children: [LayerState]) {
    self.held = held
    self.children = children
  }

  /// A weight: tracked in training, plain in use.
  public func tensor(_ index: Int, in pass: Pass) -> Tensor {
    pass.isTraining ? held[index].tensor : held[index].value
  }
}

/// One pass through a network.
public final class Pass {
  /// Whether this is training: batch statistics, dropout, weights that can be differentiated for.
  public let isTraining: Bool
  /// Where dropout draws from.
  public let chance: Chance
  /// What was put aside for a later layer, by its name.
  var kept: [String: Tensor] = [:]

  init(isTraining: Bool, chance: Chance) {
    self.isTraining = isTraining
    self.chance = chance
  }
}
