import LessonKit

/// An optimiser whose gradients are shortened where all of them together are longer than a limit.
final class Clipped: Optimizer {
  private let inner: any Optimizer
  private let length: Float

  init(_ inner: any Optimizer, length: Float) {
    self.inner = inner
    self.length = length
  }

  var parameters: [Parameter] { inner.parameters }

  var learningRate: Float {
    get { inner.learningRate }
    set { inner.learningRate = newValue }
  }

  func step(_ gradients: [Tensor]) {
    let total = gradients.reduce(Float(0)) { $0 + $1.squared.sum().item }.squareRoot()
    inner.step(total > length ? gradients.map { $0 * (length / total) } : gradients)
  }

  var state: [String: Tensor] { inner.state }

  func load(_ state: [String: Tensor]) throws { try inner.load(state) }
}
