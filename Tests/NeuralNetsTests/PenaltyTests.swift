import NeuralNets
import Tensors
import Testing

@Suite("Gradients of gradients, equal to PyTorch's")
struct PenaltyTests {
  @Test(arguments: ["wgan", "r1"]) func gradientPenalty(name: String) throws {
    let (golden, double) = (try Golden("penalties"), try Golden("double"))
    func expect(_ found: Tensor, _ key: String) throws {
      let rounding = try double.number("penalties.\(name).\(key).rounding")
      expectRounded(found, try golden["\(name).\(key)"], rounding: rounding, key)
    }
    let discriminator = Network(
      Sequential {
        Conv2d(3, 4, kernelSize: 4, stride: 2, padding: 1)
        LeakyReLU(0.2)
        Conv2d(4, 6, kernelSize: 3, padding: 1)
        InstanceNorm2d(6, affine: true)
        LeakyReLU(0.2)
        ConvTranspose2d(6, 2, kernelSize: 3, stride: 2, padding: 1)
        Tanh()
        AvgPool2d(kernelSize: 3, stride: 2)
        Flatten()
        Linear(18, 1)
      }, .zeros, Chance(seed: 0))
    try discriminator.load(golden.tensors(under: "weights."))
    let slope = gradient(at: try golden["x"]) { discriminator($0).sum() }
    try expect(slope, "slope")
    let squares = slope.squared.sum(axes: [1, 2, 3])
    let penalty = name == "wgan" ? 10 * (sqrt(squares) - 1).squared.mean() : 5 * squares.mean()
    expectClose(penalty.item, try golden.number("\(name).penalty"), "penalty")
    let found = gradients(of: penalty, for: discriminator.parameters)
    for (key, gradient) in zip(discriminator.parameterNames, found) { try expect(gradient, "grad.\(key)") }
  }
}
