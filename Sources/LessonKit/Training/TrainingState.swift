public import NeuralNets
public import Tensors

/// Everything that a training loop changes, so that it can be put down and taken up again to the last bit.
///
/// The run's own chance belongs to it without being named.
public struct TrainingState {
  let parts: [any Resumable]

  /// What a loop changes, in an order that is always the same.
  ///
  /// - Parameters:
  ///   - networks: Every network that learns, or whose dropout or running statistics are at work.
  ///   - optimizers: Their optimisers.
  ///   - averages: Moving averages of weights.
  ///   - chances: Sources of chance that the loop draws from, beside the run's own.
  ///   - others: What else the loop changes: decks, galleries, pools of pictures, counters.
  public init(
    networks: [Network] = [], optimizers: [any Optimizer] = [], averages: [ExponentialMovingAverage] = [],
    chances: [Chance] = [], others: [any Resumable] = []
  ) {
    parts = networks + optimizers.map { $0 as any Resumable } + averages + chances + others
  }
}
