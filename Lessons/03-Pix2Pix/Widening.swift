import LessonKit

extension Sequential {
  /// The same network with more channels between its layers; what goes in and what comes out stays.
  ///
  /// A network with layers that are not known here stays as it is.
  func widened(by factor: Double) -> Sequential {
    let filters = filterCount
    var seen = 0
    return widened(by: factor, filters, &seen) ?? self
  }

  /// How many layers with filters there are, inside others as well.
  private var filterCount: Int {
    layers.reduce(0) { count, layer in
      if let inner = layer as? Sequential { return count + inner.filterCount }
      return count + (layer is Conv2d || layer is ConvTranspose2d ? 1 : 0)
    }
  }

  private func widened(by factor: Double, _ count: Int, _ seen: inout Int) -> Sequential? {
    func wide(_ channels: Int) -> Int { Int((Double(channels) * factor).rounded()) }
    var result: [any Layer] = []
    for layer in layers {
      switch layer {
      case let layer as Sequential:
        guard let inner = layer.widened(by: factor, count, &seen) else { return nil }
        result.append(inner)
      case let layer as Conv2d:
        let (first, last) = (seen == 0, seen == count - 1)
        result.append(
          Conv2d(
            first ? layer.inputs : wide(layer.inputs), last ? layer.outputs : wide(layer.outputs),
            kernelSize: layer.kernelSize, stride: layer.stride, padding: layer.padding, bias: layer.bias))
        seen += 1
      case let layer as ConvTranspose2d:
        let last = seen == count - 1
        result.append(
          ConvTranspose2d(
            wide(layer.inputs), last ? layer.outputs : wide(layer.outputs), kernelSize: layer.kernelSize,
            stride: layer.stride, padding: layer.padding, outputPadding: layer.outputPadding,
            bias: layer.bias))
        seen += 1
      case let layer as BatchNorm2d:
        result.append(
          BatchNorm2d(wide(layer.channels), epsilon: layer.epsilon, momentum: layer.momentum))
      case let layer as InstanceNorm2d:
        result.append(
          InstanceNorm2d(wide(layer.channels), affine: layer.affine, epsilon: layer.epsilon))
      case is Linear, is Custom, is Residual, is Unflatten: return nil
      default: result.append(layer)
      }
    }
    return Sequential(result)
  }
}
