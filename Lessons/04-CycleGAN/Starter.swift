import CycleGAN

struct Exercise: CycleGANExercise {

  // 4.1  생성자 · The generator
  //      [N, 3, H, W] → [N, 3, H, W]
  func generator() -> Sequential {
    todo()
  }

  // 4.2  판별자 · The discriminator
  //      [N, 3, 32, 32] → [N, 1, h, w]
  func discriminator() -> Sequential {
    todo()
  }

  // 4.3  탐정의 손실 · The detective's loss
  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    todo()
  }

  // 4.4  화가의 손실 · The painter's loss
  func generatorLoss(fake: Tensor) -> Tensor {
    todo()
  }

  // 4.5  여섯 장의 그림 · Six pictures
  //      G(x), F(y), F(G(x)), G(F(y)), G(y), F(x)
  func translations(g: Mapping, f: Mapping, x: Tensor, y: Tensor) -> Translations {
    todo()
  }

  // 4.6  순환 손실 · The cycle loss
  func cycleLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    todo()
  }

  // 4.7  항등 손실 · The identity loss
  func identityLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    todo()
  }

  // 4.8  두 화가가 함께 줄이는 값 · What both painters make small
  func objective(adversarial: Tensor, cycle: Tensor, identity: Tensor, weights: Weights) -> Tensor {
    todo()
  }

  // 4.9  그림 저장소 · The image pool
  //      [N, C, H, W] → [N, C, H, W]
  func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    todo()
  }

  // 4.10 학습률 · The learning rate
  func learningRate(at step: Int, from start: Float, constant: Int, decaying: Int) -> Float {
    todo()
  }

  // 4.11 한 번의 학습 단계 · One training step
  func trainStep(_ game: Game, x: Tensor, y: Tensor) -> Losses {
    todo()
  }

  // 여기서 마음껏 해 봅니다 (키 s) · A place to try things (key s)
  func scratch() {
    let double: Mapping = { $0 * 2 }
    let square: Mapping = { $0.squared }
    print(square(double(3)), double(square(3)))
  }
}
