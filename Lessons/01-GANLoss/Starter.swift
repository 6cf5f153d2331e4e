import GANLoss

struct Exercise: GANLossExercise {

  // 1.1  교차 엔트로피 · Cross-entropy
  //      H(p, q) = −Σ p log q               [N, K], [N, K] → [N]
  //      0 · log 0 은 0 으로 셉니다.          0 · log 0 counts as 0.
  func crossEntropy(_ p: Tensor, _ q: Tensor) -> Tensor {
    todo()
  }

  // 1.2  베르누이 분포 · The Bernoulli mass
  //      Ber(1; μ) = μ,  Ber(0; μ) = 1 − μ   [N], [N] → [N]
  func bernoulliMass(_ y: Tensor, mean: Tensor) -> Tensor {
    todo()
  }

  // 1.3  진짜 항의 유도 · The derivation of the real term
  //      한 줄에 식 하나, 줄 사이에는 쉼표. 각 줄은 앞줄과 같아야 합니다.
  //      One formula a line, commas between; each line equals the line before.
  func derivationReal() -> [Formula] {
    [
      E(x, H(Ber(y, 1), Ber(y, D(x))))
      // 윗줄 끝에 쉼표를 찍고 다음 줄을 씁니다. · A comma behind the line above, then the next line.
    ]
  }

  // 1.4  가짜 항의 유도 · The derivation of the fake term
  func derivationFake() -> [Formula] {
    [
      E(z, H(Ber(y, 0), Ber(y, D(G(z)))))
      // 다음 줄들 · the next lines
    ]
  }

  // 1.5  판별자의 손실 · The discriminator's loss
  //      real = D(x)  [N, 1],  fake = D(G(z))  [M, 1]  → []
  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    todo()
  }

  // 1.6  생성자의 손실 · The generator's loss
  //      fake = D(G(z))  [M, 1]  → []
  func generatorLoss(fake: Tensor) -> Tensor {
    todo()
  }

  // 1.7  미니맥스 꼴의 생성자 손실 · The generator's loss in minimax form
  //      fake = D(G(z))  [M, 1]  → []
  func minimaxLoss(fake: Tensor) -> Tensor {
    todo()
  }

  // 1.8  로짓에서 계산한 판별자의 손실 · The discriminator's loss from logits
  //      ±100 에서도 유한해야 합니다.         Finite at ±100, too.
  func stableDiscriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    todo()
  }

  // 1.9  로짓에서 계산한 생성자의 손실 · The generator's loss from logits
  func stableGeneratorLoss(fakeLogits: Tensor) -> Tensor {
    todo()
  }

  // 1.10 가장 좋은 판별자 · The optimal discriminator
  //      [N, K], [N, K] → [N, K]
  func optimalDiscriminator(_ p: Tensor, _ q: Tensor) -> Tensor {
    todo()
  }

  // 1.11 옌센–섀넌 발산 · The Jensen–Shannon divergence
  //      [N, K], [N, K] → [N]
  func jensenShannon(_ p: Tensor, _ q: Tensor) -> Tensor {
    todo()
  }

  // 1.12 가장 좋은 판별자 앞의 값 · The value against the optimal discriminator
  //      −log 4 + 2 · JSD                   [N, K], [N, K] → [N]
  func valueAtOptimum(_ p: Tensor, _ q: Tensor) -> Tensor {
    todo()
  }

  // 1.13 한 번의 학습 단계 · One training step
  //      먼저 판별자, 다음 생성자.            First the discriminator, then the generator.
  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    todo()
  }

  // 여기서 마음껏 해 봅니다 (키 s) · A place to try things (key s)
  func scratch() {
    print(log(Tensor([0.5, 1, 2])))
  }
}
