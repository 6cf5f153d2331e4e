public import NeuralNets
public import Tensors

/// The numbers of a data set in a random order, each once before any comes again.
public final class Deck: Resumable {
  /// How many there are.
  public let count: Int
  private let chance: Chance
  private var left: [Int] = []

  /// A deck of the numbers `0..<count`.
  ///
  /// - Parameter chance: Shuffles it; drawn from, too, where the deck is taken up again.
  public init(_ count: Int, _ chance: Chance) {
    self.count = count
    self.chance = chance
  }

  /// The next numbers; a rest that is too small for a whole batch is shuffled in again.
  public func draw(_ size: Int) -> [Int] {
    guard (1...max(count, 1)).contains(size), count > 0 else {
      stop("Deck: \(size) cannot be drawn from \(count). Draw at most as many as there are.")
    }
    if left.count < size { left = chance.shuffled(count) }
    let drawn = Array(left.suffix(size))
    left.removeLast(size)
    return drawn
  }

  /// What is left of the deck, and the place in its chance.
  public var checkpoint: [String: Tensor] {
    chance.checkpoint.merging(["left": Tensor(left.map { Float($0) })]) { $1 }
  }

  /// Goes on with what was left.
  public func resume(from checkpoint: [String: Tensor]) throws {
    try chance.resume(from: checkpoint)
    left = (checkpoint["left"]?.scalars ?? []).map { Int($0) }
  }
}
