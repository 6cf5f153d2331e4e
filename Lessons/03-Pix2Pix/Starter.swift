import Pix2Pix

struct Exercise: Pix2PixExercise {

  // 3.1  조건과 그림을 잇기 · Condition and picture as one input
  //      [N, A, H, W], [N, B, H, W] → [N, A + B, H, W]
  func pair(_ condition: Tensor, _ picture: Tensor) -> Tensor {
    todo()
  }

  // 3.2  종류를 맵으로 · A class as maps
  //      [N] → [N, classes, side, side]
  func classMaps(_ labels: Tensor, classes: Int, side: Int) -> Tensor {
    todo()
  }

  // 3.3  인코더–디코더 · The encoder–decoder
  //      [N, 1, 64, 64] → [N, 3, 64, 64]
  func encoderDecoder() -> Sequential {
    todo()
  }

  // 3.4  U-Net
  //      [N, 1, 64, 64] → [N, 3, 64, 64]
  func unet() -> Sequential {
    todo()
  }

  // 3.5  수용 영역 · The receptive field
  func receptiveField(kernels: [Int], strides: [Int]) -> Int {
    todo()
  }

  // 3.6  PatchGAN 판별자 · The PatchGAN discriminator
  //      [N, 4, 64, 64] → [N, 1, H, W], 수용 영역 26 · receptive field 26
  func patchDiscriminator() -> Sequential {
    todo()
  }

  // 3.7  가운데 그림 · The picture in the middle
  //      [K, C, H, W] → [C, H, W]
  func medianPicture(of targets: Tensor) -> Tensor {
    todo()
  }

  // 3.8  판별자의 손실 · The discriminator's loss
  func discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    todo()
  }

  // 3.9  생성자의 손실 · The generator's loss
  func generatorLoss(fakeLogits: Tensor, fake: Tensor, target: Tensor, lambda: Float) -> Tensor {
    todo()
  }

  // 3.10  판별자 없이 한 단계 · One step without a discriminator
  func regressionStep(_ generator: Network, _ optimizer: any Optimizer, sketch: Tensor, target: Tensor)
    -> Tensor
  {
    todo()
  }

  // 3.11  한 번의 학습 단계 · One training step
  func trainStep(_ game: Game, sketch: Tensor, target: Tensor) -> Losses {
    todo()
  }

  // 여기서 마음껏 해 봅니다 (키 s) · A place to try things (key s)
  func scratch() {
    let network = Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      Keep("16")
    }
    print((try? network.summary(input: [1, 1, 64, 64]).output) ?? [])
  }
}
