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
      func played() -> (returned: [Tensor], pool: ImagePool) {
        let pool = ImagePool(
          capacity: Int(given.capacity.item), chance: Chance(seed: UInt64(given.seed.item)))
        let returned = stride(from: 1, to: count + 1, by: batch).map { first in
          let numbers = Tensor((first..<first + batch).map(Float.init)).reshaped([batch, 1, 1, 1])
          return exercise.exchange(numbers.broadcast(to: [batch, 1, 2, 2]), pool)
        }
        return (returned, pool)
      }
      let (returned, pool) = played()
      return [
        "handed out": concatenate(returned.map { $0.reshaped([-1]) }),
        // The same seed once more: whoever asks another chance gets other pictures.
        "handed out again": concatenate(played().returned.map { $0.reshaped([-1]) }),
        "shape": Tensor(returned.last?.shape.map(Float.init) ?? []),
        "kept": pool.pictures.isEmpty
          ? Tensor.zeros([1]) : concatenate(pool.pictures.map { $0.reshaped([-1]) }),
        "numbers in a picture": Tensor(Float(pool.pictures.first?.count ?? 4)),
      ]
    }
    .rule("shape") { observed in
      let shape = try observed("shape", as: Tensor.self).scalars.map { Int($0) }
      return shape == [Int(observed.given.batch.item), 1, 2, 2]
        ? nil : Finding("shape", ["shape": "\(shape)"])
    }
    .rule("history") { observed in
      if try observed("numbers in a picture", as: Tensor.self).item > 4 { return Finding("whole-batches") }
      let again: Tensor = try observed("handed out again")
      if try observed("handed out", as: Tensor.self) != again { return Finding("other-chance") }
      return try PoolHistory(observed)?.finding
    }
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
  private let batch: Int
  private let handedOut: [Int]
  private let kept: [Int]

  /// `nil` where pictures of another shape came back, which another rule says.
  fileprivate init?(_ observed: Observed) throws {
    let pictures = try observed("handed out", as: Tensor.self).scalars
    let kept = try observed("kept", as: Tensor.self).scalars
    guard pictures.count == 4 * Int(observed.given.count.item) else { return nil }
    self.init(
      capacity: Int(observed.given.capacity.item), batch: Int(observed.given.batch.item),
      handedOut: stride(from: 0, to: pictures.count, by: 4).map { Int(pictures[$0]) },
      kept: stride(from: 0, to: kept.count, by: 4).map { Int(kept[$0]) })
  }

  /// Pictures by their numbers: number i + 1 was put in when `handedOut[i]` came back.
  init(capacity: Int, batch: Int, handedOut: [Int], kept: [Int]) {
    self.capacity = capacity
    self.batch = batch
    self.handedOut = handedOut
    self.kept = kept
  }

  /// The first thing that a pool does not do.
  var finding: Finding? {
    if kept == [0] { return Finding("empty") }
    if kept.count > capacity {
      return Finding("overfull", ["kept": "\(kept.count)", "capacity": "\(capacity)"])
    }
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
    return biased(ranks) ?? stuck(in: pool, after: ranks.count) ?? oneCoin
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

  /// Whether the pictures of a batch always had the same luck.
  private var oneCoin: Finding? {
    let batches = stride(from: 0, to: handedOut.count - batch + 1, by: batch).filter { $0 >= capacity }
    // Of 40 batches with a coin for each picture, all agree once in 2⁴⁰ times.
    guard batch > 1, batches.count >= 40 else { return nil }
    let agree = batches.allSatisfy { first in
      Set((first..<first + batch).map { handedOut[$0] == $0 + 1 }).count == 1
    }
    return agree ? Finding("one-coin") : nil
  }

  /// A picture of the filling that never leaves although others left so often that each must have had its turn.
  private func stuck(in pool: [Int], after exchanges: Int) -> Finding? {
    let expected = Double(capacity) * pow(1 - 1 / Double(capacity), Double(exchanges))
    guard expected < 1e-6, let picture = pool.first(where: { $0 <= capacity }) else { return nil }
    return Finding("stuck", ["picture": "\(picture)"])
  }
}
