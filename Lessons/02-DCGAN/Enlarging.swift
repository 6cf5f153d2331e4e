import LessonKit

extension Sequential {
  /// The student's network for pictures twice as wide and high: all inner widths times four, and one more group of
  /// layers at the picture.
  ///
  /// Throws a ``RunProblem`` where the layers do not allow that.
  func enlarged(as player: Player) throws -> Sequential {
    let layers = flattenedLayers.widened(by: 4)
    let place =
      player == .generator
      ? layers.lastIndex { $0 is ConvTranspose2d || $0 is Conv2d } : layers.firstIndex { $0 is Conv2d }
    let side = 2 * Layout.side
    let (input, outputs) =
      player == .generator
      ? ([2, Layout.latent, 1, 1], [[2, 3, side, side]]) : ([2, 3, side, side], [[2, 1, 1, 1], [2, 1]])
    if let place, let group = layers[place].group(as: player) {
      let network = Sequential(Array(layers[..<place]) + group + Array(layers[(place + 1)...]))
      if let summary = try? network.summary(input: input), outputs.contains(summary.output) { return network }
    }
    throw RunProblem(
      ko: "이 신경망은 64 × 64로 키울 수 없습니다. 본문의 구조를 따라 쓴 신경망으로 다시 실행합니다.",
      en: "This network cannot be enlarged to 64 × 64 pixels. Run it again with one laid out as in the text.")
  }

  /// The layers in order, without sequences inside sequences.
  var flattenedLayers: [any Layer] {
    layers.flatMap { ($0 as? Sequential)?.flattenedLayers ?? [$0] }
  }
}

extension Layer {
  /// The layer that touches the picture, and the new group between it and the others.
  fileprivate func group(as player: Player) -> [any Layer]? {
    switch (player, self) {
    case (.generator, let picture as ConvTranspose2d):
      let (width, half) = (picture.inputs, picture.inputs / 2)
      return [
        ConvTranspose2d(width, half, kernelSize: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(half),
        ReLU(),
        ConvTranspose2d(
          half, 3, kernelSize: picture.kernelSize, stride: picture.stride, padding: picture.padding),
      ]
    case (.discriminator, let eye as Conv2d):
      let (width, half) = (eye.outputs, eye.outputs / 2)
      return [
        Conv2d(3, half, kernelSize: eye.kernelSize, stride: eye.stride, padding: eye.padding), LeakyReLU(0.2),
        Conv2d(half, width, kernelSize: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(width),
      ]
    default: return nil
    }
  }
}

extension [any Layer] {
  /// The same layers with more channels in between; what goes in and what comes out stays.
  fileprivate func widened(by factor: Int) -> [any Layer] {
    let weighted = indices.filter { self[$0] is Conv2d || self[$0] is ConvTranspose2d || self[$0] is Linear }
    guard let first = weighted.first, let last = weighted.last else { return self }
    return indices.map { index in
      func inside(_ width: Int) -> Int { index == first ? width : width * factor }
      func outside(_ width: Int) -> Int { index == last ? width : width * factor }
      switch self[index] {
      case let layer as Conv2d:
        return Conv2d(
          inside(layer.inputs), outside(layer.outputs), kernelSize: layer.kernelSize, stride: layer.stride,
          padding: layer.padding, bias: layer.bias)
      case let layer as ConvTranspose2d:
        return ConvTranspose2d(
          inside(layer.inputs), outside(layer.outputs), kernelSize: layer.kernelSize, stride: layer.stride,
          padding: layer.padding, outputPadding: layer.outputPadding, bias: layer.bias)
      case let layer as Linear:
        return Linear(inside(layer.inputs), outside(layer.outputs), bias: layer.bias)
      case let layer as BatchNorm2d:
        return BatchNorm2d(layer.channels * factor, epsilon: layer.epsilon, momentum: layer.momentum)
      case let layer as Unflatten where index > first && layer.shape.count == 3:
        return Unflatten(layer.shape[0] * factor, layer.shape[1], layer.shape[2])
      case let layer: return layer
      }
    }
  }
}
