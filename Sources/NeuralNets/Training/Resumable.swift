public import Tensors

/// Something that changes in training, and whose place can be put down and taken up again to the last bit.
///
/// Networks (with the chance of their dropout), optimisers, averages and chance are; a lesson's own pools and counters
/// can be.
public protocol Resumable: AnyObject {
  /// All that it needs to go on from here, as tensors under names of its own.
  var checkpoint: [String: Tensor] { get }
  /// Goes on from where `checkpoint` was; throws where that is another thing's.
  func resume(from checkpoint: [String: Tensor]) throws
}

extension Network: Resumable {
  /// The weights and running statistics, and dropout's chance under names that begin with `chance.`.
  public var checkpoint: [String: Tensor] {
    chance.checkpoint.reduce(into: state) { $0["chance." + $1.key] = $1.value }
  }

  /// Takes over weights, statistics and the place in dropout's chance.
  public func resume(from checkpoint: [String: Tensor]) throws {
    var own = checkpoint
    var drawn: [String: Tensor] = [:]
    for (name, value) in chance.checkpoint.keys.map({ ($0, own.removeValue(forKey: "chance." + $0)) }) {
      drawn[name] = value
    }
    try load(own)
    try chance.resume(from: drawn)
  }
}

extension ExponentialMovingAverage: Resumable {
  /// The averages.
  public var checkpoint: [String: Tensor] { state }
  /// Goes on from these averages.
  public func resume(from checkpoint: [String: Tensor]) throws { try load(checkpoint) }
}

extension Chance: Resumable {
  /// The place in the sequence of numbers, in pieces of 16 bits, which a tensor keeps exactly.
  public var checkpoint: [String: Tensor] { ["words": Tensor(place.flatMap(Chance.pieces))] }

  /// Goes on from a place that `checkpoint` gave.
  public func resume(from checkpoint: [String: Tensor]) throws {
    let pieces = checkpoint["words"]?.scalars ?? []
    let place = stride(from: 0, to: pieces.count - pieces.count % 4, by: 4).map { start in
      pieces[start..<start + 4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    }
    guard pieces.allSatisfy({ (0..<65_536).contains($0) }), pieces.count % 4 == 0, go(to: place) else {
      throw ChanceStateError()
    }
  }

  private static func pieces(of word: UInt64) -> [Float] {
    [48, 32, 16, 0].map { Float(word >> $0 & 0xFFFF) }
  }
}

/// A place in a sequence of random numbers that no source of ours has.
public struct ChanceStateError: Error, CustomStringConvertible {
  /// What is wrong, and one thing to do.
  public var description: String { "This is no place in a source of chance. Begin the run anew." }
}
