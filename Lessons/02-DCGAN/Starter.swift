import DCGAN

struct Exercise: DCGANExercise {

  // 2.1  합성곱의 출력 크기 · The size after a convolution
  func convolvedSize(_ size: Int, kernel: Int, stride: Int, padding: Int) -> Int {
    todo()
  }

  // 2.2  전치 합성곱의 출력 크기 · The size after a transposed convolution
  func transposedSize(_ size: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int) -> Int {
    todo()
  }

  // 2.3  도장이 겹치는 횟수 · How often the stamps overlap
  //      → [(count − 1) · stride + kernel]
  func overlap(count: Int, kernel: Int, stride: Int) -> Tensor {
    todo()
  }

  // 2.4  생성자 · The generator
  //      [N, 64, 1, 1] → [N, 3, 32, 32]
  func generator() -> Sequential {
    todo()
  }

  // 2.5  판별자 · The discriminator
  //      [N, 3, 32, 32] → [N, 1, 1, 1]
  func discriminator() -> Sequential {
    todo()
  }

  // 2.6  진단 · The diagnoses
  //      ["Y": .healthy, "Z": .breaks(.strides, layer: 0), …]
  //      .strides  .batchNorm  .noFullyConnected  .generatorActivations  .discriminatorActivations
  func diagnoses() -> [String: Diagnosis] {
    todo()
  }

  // 2.7  가중치의 첫 값 · The first weights
  func initialize(_ network: Network, _ chance: Chance) {
    todo()
  }

  // 2.8  픽셀에서 −1…1로 · From pixels to −1…1
  func scaled(_ pixels: Tensor) -> Tensor {
    todo()
  }

  // 2.9  −1…1에서 픽셀로 · From −1…1 to pixels
  func pixels(_ pictures: Tensor) -> Tensor {
    todo()
  }

  // 2.10 한 번의 학습 단계 · One training step
  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    todo()
  }

  // 2.11 그림 그리기 · Painting
  //      [N, Z, 1, 1] → [N, 3, H, W], 픽셀 · pixels
  func paint(_ generator: Network, noise: Tensor) -> Tensor {
    todo()
  }

  // 2.12 잠재 공간의 산책 · A walk through the latent space
  //      [Z], [Z] → [count, Z]
  func walk(from start: Tensor, to end: Tensor, count: Int) -> Tensor {
    todo()
  }

  // 여기서 마음껏 해 봅니다 (키 s) · A place to try things (key s)
  func scratch() {
    let network = Sequential {
      Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
    }
    print((try? network.summary(input: [1, 3, 32, 32]).output) ?? [])
  }
}
