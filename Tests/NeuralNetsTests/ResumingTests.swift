import NeuralNets
import Tensors
import Testing

@Suite("Training that is put down and taken up again")
struct ResumingTests {
  /// A network with dropout and running statistics, its optimiser, its average, and chance.
  private struct Training {
    let chance: Chance
    let network: Network
    let optimizer: any Optimizer
    let average: ExponentialMovingAverage
    var parts: [any Resumable] { [chance, network, optimizer, average] }

    init(seed: UInt64, _ make: (Network) -> any Optimizer) {
      chance = Chance(seed: seed)
      let layers = Sequential {
        Conv2d(1, 4, kernelSize: 3)
        BatchNorm2d(4)
        ReLU()
        Dropout(0.3)
        Flatten()
        Linear(64, 1)
      }
      network = Network(layers, chance)
      optimizer = make(network)
      average = ExponentialMovingAverage(of: network, decay: 0.9)
    }

    func step() {
      let loss = network(chance.normal([5, 1, 6, 6])).squared.mean()
      optimizer.step(minimizing: loss)
      optimizer.learningRate *= 0.99
      average.update()
    }

    var end: [[UInt32]] {
      (network.state.merging(average.state.map { ("average.\($0)", $1) }) { $1 })
        .sorted { $0.key < $1.key }.map { $0.value.scalars.map(\.bitPattern) }
    }
  }

  @Test("goes on to the same bits", arguments: ["Adam", "SGD", "momentum"])
  func sameBits(kind: String) throws {
    func optimizer(_ network: Network) -> any Optimizer {
      switch kind {
      case "Adam": Adam(network, learningRate: 0.01, beta1: 0.5)
      case "SGD": SGD(network, learningRate: 0.01)
      default: SGD(network, learningRate: 0.01, momentum: 0.9)
      }
    }
    let whole = Training(seed: 3, optimizer)
    for _ in 0..<9 { whole.step() }
    let first = Training(seed: 3, optimizer)
    // An odd number of normal numbers: one of the pair is left for the next step.
    for _ in 0..<4 { first.step() }
    _ = first.chance.normal([0])
    let saved = try first.parts.map { part in
      try SafetensorsFile(data: SafetensorsFile(tensors: part.checkpoint).data).tensors
    }
    let second = Training(seed: 99, optimizer)
    for (part, state) in zip(second.parts, saved) { try part.resume(from: state) }
    for _ in 0..<5 { second.step() }
    #expect(second.end == whole.end)
    let other = Training(seed: 99, optimizer)
    for _ in 0..<9 { other.step() }
    #expect(other.end != whole.end)
  }

  @Test("chance goes on within a pair of normal numbers")
  func chance() throws {
    let source = Chance(seed: 11)
    _ = source.normal([3])
    let copy = Chance(seed: 12)
    try copy.resume(from: source.checkpoint)
    #expect(copy.normal([7]).scalars == source.normal([7]).scalars)
    #expect(copy.next() == source.next())
  }

  @Test("names are PyTorch's")
  func names() {
    let parameters = [Parameter(Tensor([1, 2])), Parameter(Tensor(3))]
    let adam = Adam(parameters)
    #expect(
      adam.state.keys.sorted() == [
        "0.exp_avg", "0.exp_avg_sq", "1.exp_avg", "1.exp_avg_sq", "lr", "step",
      ])
    #expect(
      SGD(parameters, learningRate: 1, momentum: 0.5).state.keys.sorted() == [
        "0.momentum_buffer", "1.momentum_buffer", "lr",
      ])
  }

  @Test("a state that does not fit changes nothing")
  func misfits() {
    let parameters = [Parameter(Tensor([1, 2]))]
    let adam = Adam(parameters, learningRate: 0.5)
    adam.step([Tensor([1, 1])])
    let before = adam.state
    var state = before
    state["0.exp_avg_sq"] = Tensor([1, 2, 3])
    #expect(throws: OptimizerStateError.self) { try adam.load(state) }
    state["0.exp_avg_sq"] = nil
    #expect(throws: OptimizerStateError.self) { try adam.load(state) }
    #expect(adam.state.mapValues(\.scalars) == before.mapValues(\.scalars))
    #expect(throws: ChanceStateError.self) { try Chance(seed: 1).resume(from: ["words": Tensor([1, 2])]) }
    #expect(throws: ChanceStateError.self) { try Chance(seed: 1).resume(from: [:]) }
  }
}
