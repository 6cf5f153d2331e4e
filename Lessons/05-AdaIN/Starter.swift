import AdaIN

struct Exercise: AdaINExercise {

  // 5.1  그람 행렬 · The Gram matrix
  //      [N, C, H, W] → [N, C, C]
  func gram(_ features: Tensor) -> Tensor {
    todo()
  }

  // 5.2  콘텐츠 손실 · The content loss
  func contentLoss(_ features: Tensor, target: Tensor) -> Tensor {
    todo()
  }

  // 5.3  그람 행렬로 재는 스타일 손실 · The style loss by Gram matrices
  func gramLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    todo()
  }

  // 5.4  그림의 픽셀을 고치는 한 걸음 · One step on the picture's pixels
  func paintStep(_ easel: Easel) -> Tensor {
    todo()
  }

  // 5.5  평균과 표준편차 · Mean and standard deviation
  //      [N, C, H, W] → [N, C, 1, 1], [N, C, 1, 1]
  func meanAndDeviation(_ features: Tensor) -> (mean: Tensor, deviation: Tensor) {
    todo()
  }

  // 5.6  적응형 인스턴스 정규화 · Adaptive instance normalisation
  func adain(_ content: Tensor, style: Tensor) -> Tensor {
    todo()
  }

  // 5.7  디코더 · The decoder
  //      widths = [16, 32]: [N, 32, H, W] → [N, 3, 2H, 2W]
  func decoder(widths: [Int]) -> Sequential {
    todo()
  }

  // 5.8  평균과 표준편차로 재는 스타일 손실 · The style loss by means and deviations
  func statisticsLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    todo()
  }

  // 5.9  한 번의 학습 단계 · One training step
  func trainStep(_ studio: Studio, content: Tensor, style: Tensor) -> Losses {
    todo()
  }

  // 5.10 스타일 섞기와 알파 · Mixing styles, and alpha
  func blended(_ content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor {
    todo()
  }

  // 5.11 스타일 입히기 · Stylising
  func stylised(_ studio: Studio, content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor
  {
    todo()
  }

  // 5.12 색을 지키기 · Keeping the colours
  //      [3, H, W], [3, H', W'] → [3, H, W]
  func coloured(_ style: Tensor, like content: Tensor) -> Tensor {
    todo()
  }

  // 여기서 마음껏 해 봅니다 (키 s) · A place to try things (key s)
  func scratch() {
    let features = Tensor([[[[1, 2, 3, 6]], [[0, 4, 0, 4]]]])
    print(features.mean(axes: [2, 3], keepDims: true))
  }
}
