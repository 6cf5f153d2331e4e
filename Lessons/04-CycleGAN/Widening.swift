import LessonKit

extension Sequential {
  /// The same layers with so many times as many channels everywhere but at both ends.
  ///
  /// Where that does not fit (a picture that is concatenated again, say), the layers stay as they are.
  func widened(by factor: Int) -> Sequential {
    guard factor > 1 else { return self }
    var widening = Widening(factor: factor, count: convolutionCount)
    let wide = Sequential(layers.map { widening.widened($0) })
    return (try? wide.summary(input: Layout.input)) == nil ? self : wide
  }

  /// How many layers with filters there are.
  private var convolutionCount: Int {
    layers.reduce(0) { count, layer in
      switch layer {
      case is Conv2d, is ConvTranspose2d: count + 1
      case let layer as Residual: count + layer.body.convolutionCount
      case let layer as Sequential: count + layer.convolutionCount
      default: count
      }
    }
  }
}

/// Goes through the layers in order and widens all but the first input and the last output.
private struct Widening {
  let factor: Int
  let count: Int
  private var met = 0

  init(factor: Int, count: Int) {
    self.factor = factor
    self.count = count
  }

  mutating func widened(_ layer: any Layer) -> any Layer {
    switch layer {
    case let layer as Conv2d:
      let (inputs, outputs) = channels(layer.inputs, layer.outputs)
      return Conv2d(
        inputs, outputs, kernelSize: layer.kernelSize, stride: layer.stride, padding: layer.padding,
        bias: layer.bias)
    case let layer as ConvTranspose2d:
      let (inputs, outputs) = channels(layer.inputs, layer.outputs)
      return ConvTranspose2d(
        inputs, outputs, kernelSize: layer.kernelSize, stride: layer.stride, padding: layer.padding,
        outputPadding: layer.outputPadding, bias: layer.bias)
    case let layer as InstanceNorm2d where met > 0 && met < count:
      return InstanceNorm2d(layer.channels * factor, affine: layer.affine, epsilon: layer.epsilon)
    case let layer as Residual:
      let inner = layer.body.layers.map { widened($0) }
      return Residual { for layer in inner { layer } }
    case let layer as Sequential: return Sequential(layer.layers.map { widened($0) })
    default: return layer
    }
  }

  private mutating func channels(_ inputs: Int, _ outputs: Int) -> (Int, Int) {
    met += 1
    return (met == 1 ? inputs : inputs * factor, met == count ? outputs : outputs * factor)
  }
}
