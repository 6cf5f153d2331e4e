import NeuralNets
import Tensors
import Testing

@Suite("Optimisers, equal to PyTorch's")
struct OptimizerTests {
  @Test(arguments: ["sgd", "sgdMomentum", "adam"]) func fiveSteps(name: String) throws {
    let golden = try Golden("operations")
    let weight = Parameter(try golden["optim.\(name).w0"])
    let optimizer: any Optimizer =
      switch name {
      case "sgd": SGD([weight], learningRate: 0.1)
      case "sgdMomentum": SGD([weight], learningRate: 0.1, momentum: 0.9)
      default: Adam([weight], learningRate: 2e-4, beta1: 0.5)
      }
    for step in 0..<5 {
      optimizer.step([try golden["optim.\(name).g\(step)"]])
      expectClose(weight.value, try golden["optim.\(name).w\(step + 1)"], "\(name), step \(step)")
    }
  }

  @Test func aLossIsMinimizedForTheOptimizersOwnWeightsOnly() {
    let (mine, other) = (Parameter(Tensor([2])), Parameter(Tensor([3])))
    SGD([mine], learningRate: 0.1).step(minimizing: (mine.tensor * other.tensor).sum())
    expectClose(mine.value, Tensor([1.7]))
    #expect(other.value == Tensor([3]))
  }

  @Test func lbfgsTakesPyTorchsSteps() {
    // torch.optim.LBFGS([x], max_iter=4) on Rosenbrock's function from (−1.2, 1), lr 0.2, four steps
    let x = Parameter(Tensor([-1.2, 1]))
    let optimizer = LBFGS([x], learningRate: 0.2, maxIterations: 4)
    let expected: [(loss: Float, x: [Float])] = [
      (24.2, [-1.0448685, 1.0624706]), (4.2672167, [-1.0340478, 1.06260705]),
      (4.14177, [-1.0263474, 1.0581887]), (4.1083875, [-1.01562595, 1.04570115]),
    ]
    for (loss, place) in expected {
      let found = optimizer.step {
        let (a, b) = (x.tensor[0], x.tensor[1])
        return 100 * (b - a * a).squared + (1 - a).squared
      }
      expectClose(found, loss, relative: 1e-4)
      expectClose(x.value, Tensor(place), relative: 1e-4)
    }
  }

  @Test func linearDecayIsTheOfficialOne() {
    // lambda epoch: 1 − max(0, epoch + 1 − 100) / 101, of the official CycleGAN code
    let schedule = LinearDecay(2e-4, constant: 100, decaying: 100)
    #expect(schedule.rate(after: 0) == 2e-4)
    #expect(schedule.rate(after: 99) == 2e-4)
    expectClose(schedule.rate(after: 100), 2e-4 * (1 - 1 / 101))
    expectClose(schedule.rate(after: 199), 2e-4 / 101)
    #expect(schedule.rate(after: 500) == 0)
  }

  @Test func movingAveragesFollow() {
    let network = Network(Sequential { Linear(1, 1) }, .zeros, Chance(seed: 0))
    let average = ExponentialMovingAverage(of: network, decay: 0.75)
    network.parameters[0].value = Tensor([[4]])
    average.update()
    average.update()
    // 0.25·4, then 0.75·1 + 0.25·4
    #expect(average.state["0.weight"] == Tensor([[1.75]]))
    #expect(average.averaged().evaluated(Tensor([[2]])) == Tensor([[3.5]]))
    #expect(network.state["0.weight"] == Tensor([[4]]))
  }
}
