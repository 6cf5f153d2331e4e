import Foundation
import LessonKit

extension CycleGAN {
  /// What a pool hands out, picture by picture, and what it holds at the end.
  ///
  /// Every picture is filled with its number, so that it is known again. Chance may be asked in any order, so nothing
  /// is compared: rules follow the pool along its own answers.
  var poolCheck: Check<any CycleGANExercise> {
    Check("pool", points: 2) { exercise, given in
      let (count, batch) = (Int(given.count.item), Int(given.batch.item))
      let pool = ImagePool(
        capacity: Int(given.capacity.item), chance: Chance(seed: UInt64(given.seed.item)))
      var returned: [Tensor] = []
      for first in stride(from: 1, to: count + 1, by: batch) {
        let numbers = Tensor((first..<first + batch).map(Float.init)).reshaped([batch, 1, 1, 1])
        returned.append(exercise.exchange(numbers.broadcast(to: [batch, 1, 2, 2]), pool))
      }
      return [
        "handed out": concatenate(returned.map { $0.reshaped([-1]) }),
        "shape": Tensor(returned.last?.shape.map(Float.init) ?? []),
        "kept": pool.pictures.isEmpty
          ? Tensor.zeros([1]) : concatenate(pool.pictures.map { $0.reshaped([-1]) }),
      ]
    }
    .rule("shape") { observed in
      let shape = try observed("shape", as: Tensor.self).scalars.map { Int($0) }
      return shape == [Int(observed.given.batch.item), 1, 2, 2]
        ? nil : Finding("shape", ["shape": "\(shape)"])
    }
    .rule("history") { observed in try PoolHistory(observed)?.finding }
    .fresh { chance in
      [
        "capacity": Tensor(Float(chance.int(in: 5..<9))), "batch": 2, "count": 800,
        "seed": Tensor(Float(chance.int(in: 100..<1_000_000))),
      ]
    }
  }
}

/// A pool followed along what it handed out.
struct PoolHistory {
  private let capacity: Int
  private let handedOut: [Int]
  private let kept: [Int]

  /// `nil` where pictures of another shape came back, which another rule says.
  fileprivate init?(_ observed: Observed) throws {
    let pictures = try observed("handed out", as: Tensor.self).scalars
    let kept = try observed("kept", as: Tensor.self).scalars
    guard pictures.count == 4 * Int(observed.given.count.item) else { return nil }
    self.init(
      capacity: Int(observed.given.capacity.item),
      handedOut: stride(from: 0, to: pictures.count, by: 4).map { Int(pictures[$0]) },
      kept: stride(from: 0, to: kept.count, by: 4).map { Int(kept[$0]) })
  }

  /// Pictures by their numbers: number i + 1 was put in when `handedOut[i]` came back.
  init(capacity: Int, handedOut: [Int], kept: [Int]) {
    self.capacity = capacity
    self.handedOut = handedOut
    self.kept = kept
  }

  /// The first thing that a pool does not do.
  var finding: Finding? {
    var pool: [Int] = []  // from the oldest to the newest
    var ranks: [Int] = []
    for (index, got) in handedOut.enumerated() {
      let new = index + 1
      if pool.count < capacity {
        guard got == new else { return Finding("not-filled", words(new, got)) }
        pool.append(new)
      } else if got != new {
        guard let rank = pool.firstIndex(of: got) else { return Finding("not-in-pool", words(new, got)) }
        ranks.append(rank)
        pool.remove(at: rank)
        pool.append(new)
      }
    }
    return biased(ranks) ?? stuck(in: pool, after: ranks.count)
      ?? (Set(kept) == Set(pool) && kept.count == pool.count ? nil : Finding("kept"))
  }

  private func words(_ new: Int, _ got: Int) -> [String: String] {
    ["new": "\(new)", "got": "\(got)", "capacity": "\(capacity)"]
  }

  /// Whether old pictures come back too seldom, too often, or always from the same place.
  private func biased(_ ranks: [Int]) -> Finding? {
    let turns = handedOut.count - capacity
    let share = Double(ranks.count) / Double(turns)
    let words = ["share": String(format: "%.0f", 100 * share)]
    // Five deviations: a fair pool never gets there.
    if abs(share - 0.5) > 5 * 0.5 / Double(turns).squareRoot() {
      return Finding(ranks.isEmpty ? "only-new" : share < 0.5 ? "seldom" : "often", words)
    }
    let mean = Double(ranks.reduce(0, +)) / Double(ranks.count)
    let deviation = (Double(capacity * capacity - 1) / 12 / Double(ranks.count)).squareRoot()
    return abs(mean - Double(capacity - 1) / 2) > 5 * deviation ? Finding("same-place") : nil
  }

  /// A picture of the filling that never leaves although others left so often that each must have had its turn.
  private func stuck(in pool: [Int], after exchanges: Int) -> Finding? {
    let expected = Double(capacity) * pow(1 - 1 / Double(capacity), Double(exchanges))
    guard expected < 1e-6, let picture = pool.first(where: { $0 <= capacity }) else { return nil }
    return Finding("stuck", ["picture": "\(picture)"])
  }
}
