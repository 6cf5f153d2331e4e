public import Tensors

/// Limited-memory BFGS (Nocedal 1980) with a fixed step length; the same steps as PyTorch's without line
/// search.
///
/// Gatys et al. optimise pictures with it. One step evaluates the loss many times.
public final class LBFGS {
  /// What is changed.
  public let parameters: [Parameter]
  /// How far a step goes.
  public let learningRate: Float
  /// The most iterations of one step.
  public let maxIterations: Int
  /// How many past changes are remembered.
  public let history: Int
  private var changes: [(step: [Double], slope: [Double], curvature: Double)] = []
  private var direction: [Double] = []
  private var previous: [Double] = []
  private var scale = 1.0
  private var iterations = 0
  private var lastRate = 0.0

  /// An optimiser for some parameters.
  public init(_ parameters: [Parameter], learningRate: Float = 1, maxIterations: Int = 20, history: Int = 100)
  {
    self.parameters = parameters
    self.learningRate = learningRate
    self.maxIterations = maxIterations
    self.history = history
  }

  /// Takes up to `maxIterations` iterations, and gives the loss before the first.
  ///
  /// - Parameter loss: Computes the loss anew from the parameters.
  @discardableResult
  public func step(minimizing loss: () -> Tensor) -> Float {
    func evaluate() -> (loss: Double, slope: [Double]) {
      let value = loss()
      return (
        Double(value.item), gradients(of: value, for: parameters).flatMap { $0.scalars.map(Double.init) }
      )
    }
    var (value, slope) = evaluate()
    let first = Float(value)
    var evaluations = 1
    guard largest(slope) > 1e-7 else { return first }
    for iteration in 1...max(1, maxIterations) {
      iterations += 1
      updateDirection(slope)
      previous = slope
      // The very first step is short, as nothing is known of the curvature.
      let rate =
        Double(learningRate) * (iterations == 1 ? min(1, 1 / slope.reduce(0) { $0 + Swift.abs($1) }) : 1)
      let descent = dot(slope, direction)
      guard descent <= -1e-9 else { break }
      move(rate)
      lastRate = rate
      guard iteration < maxIterations, evaluations < maxIterations * 5 / 4 else { break }
      let before = value
      (value, slope) = evaluate()
      evaluations += 1
      if largest(slope) <= 1e-7 || rate * largest(direction) <= 1e-9 || Swift.abs(value - before) < 1e-9 {
        break
      }
    }
    return first
  }

  private func updateDirection(_ slope: [Double]) {
    guard iterations > 1 else {
      direction = slope.map { -$0 }
      return
    }
    let change = zip(slope, previous).map { $0 - $1 }
    let step = direction.map { $0 * lastRate }
    let curvature = dot(change, step)
    if curvature > 1e-10 {
      if changes.count == history { changes.removeFirst() }
      changes.append((step, change, 1 / curvature))
      scale = curvature / dot(change, change)
    }
    // The two loops of Nocedal's recursion.
    var q = slope.map { -$0 }
    var factors: [Double] = []
    for (step, change, curvature) in changes.reversed() {
      let factor = dot(step, q) * curvature
      factors.append(factor)
      for index in q.indices { q[index] -= factor * change[index] }
    }
    for index in q.indices { q[index] *= scale }
    for ((step, change, curvature), factor) in zip(changes, factors.reversed()) {
      let back = factor - dot(change, q) * curvature
      for index in q.indices { q[index] += back * step[index] }
    }
    direction = q
  }

  private func move(_ rate: Double) {
    var start = 0
    for parameter in parameters {
      let value = parameter.value
      let moved = zip(value.scalars, direction[start...]).map { Float(Double($0) + rate * $1) }
      parameter.value = Tensor(shape: value.shape, moved)
      start += value.count
    }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  private func largest(_ a: [Double]) -> Double { a.reduce(0) { max($0, Swift.abs($1)) } }
}
