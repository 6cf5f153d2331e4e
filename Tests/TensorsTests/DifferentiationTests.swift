import EngineTesting
import Tensors
import Testing

@Suite("Differentiation")
struct DifferentiationTests {
  @Test func gradientsOfSeveralParameters() {
    // d/dw Σ (w·x + b)² = 2 Σ (w·x + b) x = 2 (1 + 6 + 15),  d/db = 2 Σ (w·x + b) = 2 (1 + 3 + 5)
    let (w, b) = (Parameter(Tensor([2])), Parameter(Tensor([-1])))
    let x = Tensor([1, 2, 3])
    let found = gradients(of: (w.tensor * x + b.tensor).squared.sum(), for: [w, b])
    #expect(found == [Tensor([44]), Tensor([18])])
  }

  @Test func parameterThatTheLossDoesNotSeeGetsZeros() {
    let (used, unused) = (Parameter(Tensor([1, 2])), Parameter(Tensor(shape: [2, 1], [3, 4])))
    let found = gradients(of: used.tensor.sum(), for: [unused, used])
    #expect(found == [.zeros([2, 1]), .ones([2])])
  }

  @Test func nothingAccumulates() {
    let w = Parameter(Tensor([3]))
    for _ in 0..<3 {
      #expect(gradients(of: (w.tensor * w.tensor).sum(), for: [w]) == [Tensor([6])])
    }
  }

  @Test func aValueThatIsUsedTwiceAddsUp() {
    let w = Parameter(Tensor([2]))
    // 2·6·3 + 3
    let y = w.tensor * 3
    #expect(gradients(of: (y * y + y).sum(), for: [w]) == [Tensor([39])])
  }

  @Test func detachedEndsTheWalk() {
    let w = Parameter(Tensor([2]))
    let y = w.tensor * w.tensor
    #expect(gradients(of: (y.detached * w.tensor).sum(), for: [w]) == [Tensor([4])])
  }

  @Test func withoutRecordingNothingIsTracked() {
    let w = Parameter(Tensor([2]))
    let y = withoutRecording { w.tensor * 3 }
    #expect(gradients(of: y.sum(), for: [w]) == [Tensor([0])])
  }

  @Test func aGradientAtAPointNeedsNoRecordingAround() {
    let w = Parameter(Tensor([3]))
    let slope = withoutRecording { gradient(at: Tensor([2])) { (w.tensor * $0 * $0).sum() } }
    #expect(slope == Tensor([12]))
    #expect(gradients(of: slope.sum(), for: [w]) == [Tensor([0])])
  }

  @Test func generatorAndDiscriminatorShareAGraph() {
    // The fake is made once; each player differentiates for itself only, one after the other.
    let (g, d) = (Parameter(Tensor([2])), Parameter(Tensor([5])))
    let fake = g.tensor * 3
    let lossD = (d.tensor * fake).sum()
    #expect(gradients(of: lossD, for: [d]) == [Tensor([6])])
    d.value = Tensor([4])
    let lossG = (d.tensor * fake).sum()
    #expect(gradients(of: lossG, for: [g]) == [Tensor([12])])
  }

  @Test func secondAndThirdDerivatives() {
    let x = Tensor([-1, 0.5, 2])
    let second = gradient(at: x) { x in gradient(at: x) { pow($0, 4).sum() }.sum() }
    #expect(isClose(second, Tensor([12, 3, 48])))
    let third = gradient(at: x) { x in
      gradient(at: x) { x in gradient(at: x) { pow($0, 4).sum() }.sum() }.sum()
    }
    #expect(isClose(third, Tensor([-24, 12, 48])))
  }

  @Test func gradientsCanBeDifferentiatedForParameters() {
    // loss = w³, created gradient 3w², its gradient 6w
    let w = Parameter(Tensor([2]))
    let loss = (w.tensor * w.tensor * w.tensor).sum()
    let first = gradients(of: loss, for: [w], createGraph: true)[0]
    #expect(first == Tensor([12]))
    #expect(gradients(of: first.sum(), for: [w]) == [Tensor([12])])
  }

  @Test func gradientPenaltyReachesTheWeights() {
    // f(x) = w·x², so ∇f = 2wx and the penalty (|∇f| − 1)² has the slope 2(2wx − 1)·2x for w.
    let w = Parameter(Tensor([0.5]))
    let x = Tensor([3])
    let slope = gradient(at: x) { (w.tensor * $0 * $0).sum() }
    let penalty = (sqrt(slope.squared.sum()) - 1).squared
    #expect(isClose(gradients(of: penalty, for: [w])[0], Tensor([24])))
  }

  @Test func inPlaceUpdatesLeaveEarlierReadsAlone() {
    let w = Parameter(Tensor([1, 2]))
    let before = w.value
    w.value = w.value - Tensor([1, 1])
    #expect(before == Tensor([1, 2]))
    #expect(w.value == Tensor([0, 1]))
  }

  @Test func aLongChainNeitherOverflowsTheStackNorItsRelease() {
    let w = Parameter(Tensor([1]))
    var x = w.tensor
    for _ in 0..<200_000 { x = x + 1 }
    #expect(gradients(of: x.sum(), for: [w]) == [Tensor([1])])
    x = w.tensor
    for _ in 0..<200_000 { x = x * x }
    _ = x
  }
}
