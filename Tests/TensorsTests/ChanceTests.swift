import EngineTesting
import Tensors
import Testing

@Suite("Chance")
struct ChanceTests {
  @Test func theGeneratorIsXoshiro256StarStar() {
    // What the authors' C code (prng.di.unimi.it) gives, its state filled by their SplitMix64 from the seed
    // 42.
    let chance = Chance(seed: 42)
    let reference: [UInt64] = [
      1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009,
      17_057_574_109_182_124_193,
    ]
    #expect((0..<4).map { _ in chance.next() } == reference)
  }

  @Test func theSameSeedGivesTheSameNumbers() {
    #expect(Chance(seed: 7).normal([3, 5]) == Chance(seed: 7).normal([3, 5]))
    #expect(Chance(seed: 7).normal([3, 5]) != Chance(seed: 8).normal([3, 5]))
  }

  @Test func aSplitSourceGoesItsOwnWay() {
    let chance = Chance(seed: 1)
    let other = chance.split()
    #expect(chance.uniform([8]) != other.uniform([8]))
  }

  @Test func normalNumbersHaveTheirMomentsAndTails() {
    let x = Chance(seed: 3).normal([100_000], mean: 2, std: 3)
    let z = (x - 2) / 3
    #expect(abs(z.mean().item) < 0.015)
    #expect(abs(z.variance().item - 1) < 0.02)
    #expect(abs(pow(z, 4).mean().item - 3) < 0.12)
    #expect(abs((abs(z) .> 1.959964).mean().item - 0.05) < 0.003)
  }

  @Test func uniformNumbersFillTheirRange() {
    let x = Chance(seed: 4).uniform([100_000], in: -1...3)
    #expect(x.min().item >= -1 && x.max().item <= 3)
    #expect(abs(x.mean().item - 1) < 0.02)
    #expect(abs(x.variance().item - 16 / 12) < 0.02)
  }

  @Test func bernoulliNumbersHaveTheirShare() {
    #expect(abs(Chance(seed: 5).bernoulli([100_000], p: 0.3).mean().item - 0.3) < 0.006)
  }

  @Test func distributionsSumToOne() {
    let p = Chance(seed: 6).distribution([10, 4])
    #expect(p.min().item > 0)
    #expect(isClose(p.sum(axis: 1), .ones([10])))
  }

  @Test func shufflingKeepsEveryNumberAndReachesEveryPlace() {
    let chance = Chance(seed: 7)
    var counts = [[Int]](repeating: [0, 0, 0, 0], count: 4)
    for _ in 0..<4000 {
      let order = chance.shuffled(4)
      #expect(order.sorted() == [0, 1, 2, 3])
      for (place, number) in order.enumerated() { counts[place][number] += 1 }
    }
    #expect(counts.allSatisfy { $0.allSatisfy { (850...1150).contains($0) } })
  }
}
