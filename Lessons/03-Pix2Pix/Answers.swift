public import Pix2Pix

/// The author's solution.
class Solution: Pix2PixExercise {
  func pair(_ condition: Tensor, _ picture: Tensor) -> Tensor { concatenate([condition, picture], axis: 1) }

  func classMaps(_ labels: Tensor, classes: Int, side: Int) -> Tensor {
    stack(
      labels.scalars.map { label in
        stack((0..<classes).map { Tensor.filled([side, side], with: Int(label) == $0 ? 1 : 0) })
      })
  }

  func encoderDecoder() -> Sequential {
    Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      for (inputs, outputs) in [(16, 32), (32, 64), (64, 128)] {
        Conv2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1, bias: false)
        BatchNorm2d(outputs)
        LeakyReLU(0.2)
      }
      Conv2d(128, 128, kernelSize: 4, stride: 2, padding: 1)
      ReLU()
      for (inputs, outputs) in [(128, 128), (128, 64), (64, 32), (32, 16)] {
        ConvTranspose2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1, bias: false)
        BatchNorm2d(outputs)
        ReLU()
      }
      ConvTranspose2d(16, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }

  func unet() -> Sequential {
    Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Keep("16")
      for (inputs, outputs) in [(16, 32), (32, 64), (64, 128)] {
        Conv2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1, bias: false)
        BatchNorm2d(outputs)
        LeakyReLU(0.2)
        Keep("\(outputs)")
      }
      Conv2d(128, 128, kernelSize: 4, stride: 2, padding: 1)
      ReLU()
      for (inputs, outputs) in [(128, 128), (256, 64), (128, 32), (64, 16)] {
        ConvTranspose2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1, bias: false)
        BatchNorm2d(outputs)
        ReLU()
        Concatenate("\(outputs)")
      }
      ConvTranspose2d(32, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }

  func receptiveField(kernels: [Int], strides: [Int]) -> Int {
    var (field, jump) = (1, 1)
    for (kernel, stride) in zip(kernels, strides) {
      field += (kernel - 1) * jump
      jump *= stride
    }
    return field
  }

  func patchDiscriminator() -> Sequential {
    Sequential {
      Conv2d(4, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1, bias: false)
      BatchNorm2d(32)
      LeakyReLU(0.2)
      Conv2d(32, 64, kernelSize: 3, padding: 1, bias: false)
      BatchNorm2d(64)
      LeakyReLU(0.2)
      Conv2d(64, 1, kernelSize: 3, padding: 1)
    }
  }

  func medianPicture(of targets: Tensor) -> Tensor {
    eachPlace(targets) { $0.sorted()[$0.count / 2] }
  }

  func discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    (softplus(-realLogits).mean() + softplus(fakeLogits).mean()) / 2
  }

  func generatorLoss(fakeLogits: Tensor, fake: Tensor, target: Tensor, lambda: Float) -> Tensor {
    softplus(-fakeLogits).mean() + lambda * abs(fake - target).mean()
  }

  func regressionStep(_ generator: Network, _ optimizer: any Optimizer, sketch: Tensor, target: Tensor)
    -> Tensor
  {
    let loss = abs(generator(sketch) - target).mean()
    optimizer.step(minimizing: loss)
    return loss
  }

  func trainStep(_ game: Game, sketch: Tensor, target: Tensor) -> Losses {
    let fake = game.generator(sketch)
    let lossD = discriminatorLoss(
      realLogits: game.discriminator(pair(sketch, target)), fakeLogits: game.discriminator(pair(sketch, fake))
    )
    game.discriminatorOptimizer.step(minimizing: lossD)

    let lossG = generatorLoss(
      fakeLogits: game.discriminator(pair(sketch, fake)), fake: fake, target: target, lambda: game.lambda)
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }

  func scratch() {}
}

/// What comes of the numbers that several targets have at the same place.
private func eachPlace(_ targets: Tensor, _ value: ([Float]) -> Float) -> Tensor {
  let rows = (0..<targets.shape[0]).map { targets[$0].scalars }
  let shape = Array(targets.shape.dropFirst())
  return Tensor(shape: shape, (0..<shape.reduce(1, *)).map { place in value(rows.map { $0[place] }) })
}

/// The answers to lesson 3.
public struct Pix2PixAnswers: Answers {
  /// The answers.
  public init() {}

  /// Passes every check.
  public var solution: any Pix2PixExercise { Solution() }

  /// What students really write, in the order of the text.
  public var mistakes: [Mistake<any Pix2PixExercise>] {
    conditionMistakes
    generatorMistakes
    unetMistakes
    patchMistakes
    medianMistakes
    discriminatorLossMistakes
    generatorLossMistakes
    regressionMistakes
    trainStepMistakes
  }
}

// MARK: Conditions and medians

/// The solution with another input of the discriminator, or another picture in the middle.
private final class OtherPictures: Solution {
  let paired: ((Tensor, Tensor) -> Tensor)?
  let maps: ((_ labels: [Int], _ classes: Int, _ side: Int) -> Tensor)?
  let middle: ((Tensor) -> Tensor)?

  init(
    paired: ((_ condition: Tensor, _ picture: Tensor) -> Tensor)? = nil,
    maps: ((_ labels: [Int], _ classes: Int, _ side: Int) -> Tensor)? = nil,
    middle: ((Tensor) -> Tensor)? = nil
  ) {
    self.paired = paired
    self.maps = maps
    self.middle = middle
  }

  override func pair(_ condition: Tensor, _ picture: Tensor) -> Tensor {
    paired?(condition, picture) ?? super.pair(condition, picture)
  }

  override func classMaps(_ labels: Tensor, classes: Int, side: Int) -> Tensor {
    maps?(labels.scalars.map { Int($0) }, classes, side)
      ?? super.classMaps(labels, classes: classes, side: side)
  }

  override func medianPicture(of targets: Tensor) -> Tensor {
    middle?(targets) ?? super.medianPicture(of: targets)
  }
}

/// One map for each label and class, filled with a number.
private func filledMaps(_ labels: [Int], _ classes: Int, _ side: Int, _ value: (Int, Int) -> Float) -> Tensor
{
  stack(
    labels.map { label in
      stack((0..<classes).map { Tensor.filled([side, side], with: value(label, $0)) })
    })
}

extension Pix2PixAnswers {
  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var conditionMistakes: [Mistake<any Pix2PixExercise>] {
    Mistake("pair-swapped", in: "pair") { OtherPictures(paired: { concatenate([$1, $0], axis: 1) }) }
    Mistake("pair-added", in: "pair") { OtherPictures(paired: { $0 + $1 }) }
    Mistake("pair-only-picture", in: "pair") { OtherPictures(paired: { _, picture in picture }) }
    Mistake("pair-batch", in: "pair") { OtherPictures(paired: { concatenate([$0, $1], axis: 0) }) }
    Mistake("pair-stacked", in: "pair") { OtherPictures(paired: { stack([$0, $1]) }) }
    Mistake("pair-side-by-side", in: "pair") { OtherPictures(paired: { concatenate([$0, $1], axis: 3) }) }
    Mistake("maps-from-one", in: "class-maps") {
      OtherPictures(maps: { filledMaps($0, $1, $2) { label, place in label == place + 1 ? 1 : 0 } })
    }
    Mistake("maps-number", in: "class-maps") {
      OtherPictures(maps: { filledMaps($0, $1, $2) { label, place in label == place ? Float(label) : 0 } })
    }
    Mistake("maps-one-map", in: "class-maps") {
      OtherPictures(maps: { labels, _, side in filledMaps(labels, 1, side) { label, _ in Float(label) } })
    }
    Mistake("maps-up-to", in: "class-maps") {
      OtherPictures(maps: { filledMaps($0, $1, $2) { label, place in place <= label ? 1 : 0 } })
    }
    Mistake("maps-without-sides", in: "class-maps") {
      OtherPictures(maps: { labels, classes, _ in
        filledMaps(labels, classes, 1) { label, place in label == place ? 1 : 0 }.squeezed()
      })
    }
    Mistake("maps-turned", in: "class-maps") {
      OtherPictures(maps: { labels, classes, side in
        filledMaps(labels, classes, side) { $0 == $1 ? 1 : 0 }.permuted([1, 0, 2, 3])
      })
    }
  }

  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var medianMistakes: [Mistake<any Pix2PixExercise>] {
    Mistake("median-mean", in: "median-picture") { OtherPictures(middle: { $0.mean(axis: 0) }) }
    Mistake("median-unsorted", in: "median-picture") { OtherPictures(middle: { $0[$0.shape[0] / 2] }) }
    Mistake("median-below", in: "median-picture") {
      OtherPictures(middle: { eachPlace($0) { $0.sorted()[$0.count / 2 - 1] } })
    }
    Mistake("median-above", in: "median-picture") {
      OtherPictures(middle: { eachPlace($0) { $0.sorted()[$0.count / 2 + 1] } })
    }
    Mistake("median-middle-of-ends", in: "median-picture") {
      OtherPictures(middle: { ($0.max(axis: 0) + $0.min(axis: 0)) / 2 })
    }
    Mistake("median-of-all", in: "median-picture") {
      OtherPictures(middle: { targets in
        let sorted = targets.scalars.sorted()
        return .filled(Array(targets.shape.dropFirst()), with: sorted[sorted.count / 2])
      })
    }
  }
}

// MARK: Networks

/// The solution with other networks.
private final class OtherNetworks: Solution {
  let plain, joined, judge: [any Layer]?
  let field: (([Int], [Int]) -> Int)?

  init(
    plain: [any Layer]? = nil, unet: [any Layer]? = nil, judge: [any Layer]? = nil,
    field: ((_ kernels: [Int], _ strides: [Int]) -> Int)? = nil
  ) {
    self.plain = plain
    joined = unet
    self.judge = judge
    self.field = field
  }

  override func encoderDecoder() -> Sequential { plain.map(Sequential.init) ?? super.encoderDecoder() }
  override func unet() -> Sequential { joined.map(Sequential.init) ?? super.unet() }
  override func patchDiscriminator() -> Sequential {
    judge.map(Sequential.init) ?? super.patchDiscriminator()
  }
  override func receptiveField(kernels: [Int], strides: [Int]) -> Int {
    field?(kernels, strides) ?? super.receptiveField(kernels: kernels, strides: strides)
  }
}

extension [any Layer] {
  /// The same layers with one replaced by others, or by none.
  fileprivate func replacing(_ index: Int, with layers: any Layer...) -> [any Layer] {
    Array(self[..<index]) + layers + Array(self[(index + 1)...])
  }

  /// The same layers with the inputs of one transposed convolution changed.
  fileprivate func takingIn(_ channels: Int, at index: Int) -> [any Layer] {
    guard let layer = self[index] as? ConvTranspose2d else { return self }
    return replacing(
      index,
      with: ConvTranspose2d(
        channels, layer.outputs, kernelSize: layer.kernelSize, stride: layer.stride, padding: layer.padding,
        bias: layer.bias))
  }
}

extension Pix2PixAnswers {
  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var generatorMistakes: [Mistake<any Pix2PixExercise>] {
    let right = Solution().encoderDecoder().layers
    Mistake("plain-no-tanh", in: "encoder-decoder") { OtherNetworks(plain: Array(right.dropLast())) }
    Mistake("plain-sigmoid", in: "encoder-decoder") {
      OtherNetworks(plain: right.dropLast() + [Sigmoid()])
    }
    Mistake("plain-shallow", in: "encoder-decoder") {
      // One level less: the bottleneck is 4 × 4.
      OtherNetworks(plain: Array(right[..<11]) + Array(right[16...]))
    }
    Mistake("plain-colour-in", in: "encoder-decoder") {
      OtherNetworks(plain: right.replacing(0, with: Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)))
    }
    Mistake("plain-grey-out", in: "encoder-decoder") {
      OtherNetworks(
        plain: right.replacing(
          right.count - 2, with: ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)))
    }
    Mistake("plain-norm-at-start", in: "encoder-decoder") {
      OtherNetworks(plain: right.replacing(1, with: BatchNorm2d(16), LeakyReLU(0.2)))
    }
    Mistake("plain-norm-at-end", in: "encoder-decoder") {
      OtherNetworks(plain: right.replacing(right.count - 1, with: BatchNorm2d(3), Tanh()))
    }
    Mistake("plain-norm-in-bottleneck", in: "encoder-decoder") {
      OtherNetworks(plain: right.replacing(12, with: BatchNorm2d(128), ReLU()))
    }
    Mistake("plain-no-norm", in: "encoder-decoder") {
      OtherNetworks(plain: right.filter { !($0 is BatchNorm2d) })
    }
    Mistake("plain-no-activation", in: "encoder-decoder") {
      OtherNetworks(plain: right.filter { !($0 is ReLU) && !($0 is LeakyReLU) })
    }
  }

  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var unetMistakes: [Mistake<any Pix2PixExercise>] {
    let right = Solution().unet().layers
    Mistake("unet-no-skips", in: "unet") { OtherNetworks(unet: Solution().encoderDecoder().layers) }
    Mistake("unet-half-the-channels", in: "unet") {
      // Joined, but the next layer does not know.
      OtherNetworks(unet: right.takingIn(128, at: 21))
    }
    Mistake("unet-wrong-partner", in: "unet") {
      OtherNetworks(
        unet: right.map { layer in
          guard let end = layer as? Concatenate, end.name == "64" || end.name == "32" else { return layer }
          return Concatenate(end.name == "64" ? "32" : "64")
        })
    }
    Mistake("unet-from-decoder", in: "unet") {
      // What is kept is what arrives anyway.
      OtherNetworks(unet: right.flatMap { ($0 as? Concatenate).map { [Keep($0.name), $0] } ?? [$0] })
    }
    Mistake("unet-one-missing", in: "unet") {
      OtherNetworks(
        unet: right.filter { ($0 as? Keep)?.name != "16" && ($0 as? Concatenate)?.name != "16" }
          .takingIn(16, at: right.count - 4))
    }
    Mistake("unet-not-kept", in: "unet") { OtherNetworks(unet: right.filter { !($0 is Keep) }) }
    Mistake("unet-norm-in-bottleneck", in: "unet") {
      OtherNetworks(unet: right.replacing(16, with: BatchNorm2d(128), ReLU()))
    }
    Mistake("unet-other-filters", in: "unet") {
      // Not the skips alone would be compared.
      OtherNetworks(
        unet: right.replacing(right.count - 2, with: ConvTranspose2d(32, 3, kernelSize: 2, stride: 2)))
    }
  }

  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var patchMistakes: [Mistake<any Pix2PixExercise>] {
    Mistake("field-sum", in: "receptive-field") {
      OtherNetworks(field: { kernels, _ in kernels.reduce(1) { $0 + $1 - 1 } })
    }
    Mistake("field-from-zero", in: "receptive-field") {
      OtherNetworks(field: { Solution().receptiveField(kernels: $0, strides: $1) - 1 })
    }
    Mistake("field-whole-kernel", in: "receptive-field") {
      OtherNetworks(field: { kernels, strides in
        var (field, jump) = (1, 1)
        for (kernel, stride) in zip(kernels, strides) {
          field += kernel * jump
          jump *= stride
        }
        return field
      })
    }
    Mistake("field-own-stride", in: "receptive-field") {
      OtherNetworks(field: { kernels, strides in
        var (field, jump) = (1, 1)
        for (kernel, stride) in zip(kernels, strides) {
          jump *= stride
          field += (kernel - 1) * jump
        }
        return field
      })
    }
    Mistake("field-last-stride-only", in: "receptive-field") {
      OtherNetworks(field: { kernels, strides in
        var (field, jump) = (1, 1)
        for (kernel, stride) in zip(kernels, strides) {
          field += (kernel - 1) * jump
          jump = stride
        }
        return field
      })
    }
    Mistake("field-backwards", in: "receptive-field") {
      OtherNetworks(field: { Solution().receptiveField(kernels: $0.reversed(), strides: $1.reversed()) })
    }
    Mistake("field-product", in: "receptive-field") {
      OtherNetworks(field: { kernels, strides in
        zip(kernels, strides).dropLast().reduce(1) { $0 * $1.1 } * (kernels.last ?? 1)
      })
    }

    let right = Solution().patchDiscriminator().layers
    Mistake("patch-without-condition", in: "patch-discriminator") {
      OtherNetworks(judge: right.replacing(0, with: Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)))
    }
    Mistake("patch-sigmoid", in: "patch-discriminator") { OtherNetworks(judge: right + [Sigmoid()]) }
    Mistake("patch-one-answer", in: "patch-discriminator") {
      OtherNetworks(judge: right.dropLast() + [Flatten(), Linear(64 * 16 * 16, 1)])
    }
    Mistake("patch-averaged", in: "patch-discriminator") {
      OtherNetworks(judge: right + [AvgPool2d(kernelSize: 16)])
    }
    Mistake("patch-small-kernels", in: "patch-discriminator") {
      OtherNetworks(
        judge: right.replacing(2, with: Conv2d(16, 32, kernelSize: 2, stride: 2, bias: false)))
    }
    Mistake("patch-all-strided", in: "patch-discriminator") {
      OtherNetworks(
        judge: right.replacing(5, with: Conv2d(32, 64, kernelSize: 4, stride: 2, padding: 1, bias: false)))
    }
    Mistake("patch-norm-at-start", in: "patch-discriminator") {
      OtherNetworks(judge: right.replacing(1, with: BatchNorm2d(16), LeakyReLU(0.2)))
    }
    Mistake("patch-norm-at-answer", in: "patch-discriminator") {
      OtherNetworks(judge: right + [BatchNorm2d(1)])
    }
    Mistake("patch-no-norm", in: "patch-discriminator") {
      OtherNetworks(judge: right.filter { !($0 is BatchNorm2d) })
    }
  }
}

// MARK: Losses

/// The solution with other losses.
private final class OtherLosses: Solution {
  let ofDiscriminator: ((Tensor, Tensor) -> Tensor)?
  let ofGenerator: ((_ logits: Tensor, _ difference: Tensor, _ lambda: Float) -> Tensor)?

  init(
    discriminator: ((_ real: Tensor, _ fake: Tensor) -> Tensor)? = nil,
    generator: ((_ logits: Tensor, _ difference: Tensor, _ lambda: Float) -> Tensor)? = nil
  ) {
    ofDiscriminator = discriminator
    ofGenerator = generator
  }

  override func discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    ofDiscriminator?(realLogits, fakeLogits)
      ?? super.discriminatorLoss(realLogits: realLogits, fakeLogits: fakeLogits)
  }

  override func generatorLoss(fakeLogits: Tensor, fake: Tensor, target: Tensor, lambda: Float) -> Tensor {
    ofGenerator?(fakeLogits, fake - target, lambda)
      ?? super.generatorLoss(fakeLogits: fakeLogits, fake: fake, target: target, lambda: lambda)
  }
}

extension Pix2PixAnswers {
  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var discriminatorLossMistakes: [Mistake<any Pix2PixExercise>] {
    let right = Solution()
    Mistake("d-not-halved", in: "discriminator-loss") {
      OtherLosses(discriminator: { 2 * right.discriminatorLoss(realLogits: $0, fakeLogits: $1) })
    }
    Mistake("d-halved-twice", in: "discriminator-loss") {
      OtherLosses(discriminator: { right.discriminatorLoss(realLogits: $0, fakeLogits: $1) / 2 })
    }
    Mistake("d-half-of-one", in: "discriminator-loss") {
      OtherLosses(discriminator: { softplus(-$0).mean() + softplus($1).mean() / 2 })
    }
    Mistake("d-half-of-real", in: "discriminator-loss") {
      OtherLosses(discriminator: { softplus(-$0).mean() / 2 + softplus($1).mean() })
    }
    Mistake("d-swapped", in: "discriminator-loss") {
      OtherLosses(discriminator: { (softplus($0).mean() + softplus(-$1).mean()) / 2 })
    }
    Mistake("d-fake-as-real", in: "discriminator-loss") {
      OtherLosses(discriminator: { (softplus(-$0).mean() + softplus(-$1).mean()) / 2 })
    }
    Mistake("d-sum", in: "discriminator-loss") {
      OtherLosses(discriminator: { (softplus(-$0).sum() + softplus($1).sum()) / 2 })
    }
    Mistake("d-mean-first", in: "discriminator-loss") {
      OtherLosses(discriminator: { (softplus(-$0.mean()) + softplus($1.mean())) / 2 })
    }
    Mistake("d-mean-of-sigmoids", in: "discriminator-loss") {
      OtherLosses(discriminator: { -(log(sigmoid($0).mean()) + log(1 - sigmoid($1).mean())) / 2 })
    }
    Mistake("d-log-sigmoid", in: "discriminator-loss") {
      OtherLosses(discriminator: { -(log(sigmoid($0)).mean() + log(1 - sigmoid($1)).mean()) / 2 })
    }
  }

  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var generatorLossMistakes: [Mistake<any Pix2PixExercise>] {
    Mistake("g-no-lambda", in: "generator-loss") {
      OtherLosses(generator: { logits, difference, _ in softplus(-logits).mean() + abs(difference).mean() })
    }
    Mistake("g-lambda-on-gan", in: "generator-loss") {
      OtherLosses(generator: { $2 * softplus(-$0).mean() + abs($1).mean() })
    }
    Mistake("g-lambda-on-both", in: "generator-loss") {
      OtherLosses(generator: { $2 * (softplus(-$0).mean() + abs($1).mean()) })
    }
    Mistake("g-lambda-divides", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0).mean() + abs($1).mean() / $2 })
    }
    Mistake("g-squared", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0).mean() + $2 * $1.squared.mean() })
    }
    Mistake("g-l1-sum", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0).mean() + $2 * abs($1).sum() })
    }
    Mistake("g-no-absolute", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0).mean() + $2 * $1.mean() })
    }
    Mistake("g-no-absolute-reversed", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0).mean() - $2 * $1.mean() })
    }
    Mistake("g-fake-label", in: "generator-loss") {
      OtherLosses(generator: { softplus($0).mean() + $2 * abs($1).mean() })
    }
    Mistake("g-minimax", in: "generator-loss") {
      OtherLosses(generator: { $2 * abs($1).mean() - softplus($0).mean() })
    }
    Mistake("g-half", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0).mean() / 2 + $2 * abs($1).mean() })
    }
    Mistake("g-only-l1", in: "generator-loss") {
      OtherLosses(generator: { $2 * abs($1).mean() + 0 * $0.mean() })
    }
    Mistake("g-only-gan", in: "generator-loss") {
      OtherLosses(generator: { logits, difference, _ in softplus(-logits).mean() + 0 * difference.mean() })
    }
    Mistake("g-log-sigmoid", in: "generator-loss") {
      OtherLosses(generator: { -log(sigmoid($0)).mean() + $2 * abs($1).mean() })
    }
    Mistake("g-mean-first", in: "generator-loss") {
      OtherLosses(generator: { softplus(-$0.mean()) + $2 * abs($1).mean() })
    }
  }
}

// MARK: Steps

/// The solution with other steps.
private final class OtherSteps: Solution {
  typealias Regression = (Network, any Optimizer, Tensor, Tensor) -> Tensor
  typealias Step = (Solution, Game, _ sketch: Tensor, _ target: Tensor) -> Losses
  let regression: Regression?
  let step: Step?

  init(regression: Regression? = nil, step: Step? = nil) {
    self.regression = regression
    self.step = step
  }

  override func regressionStep(
    _ generator: Network, _ optimizer: any Optimizer, sketch: Tensor, target: Tensor
  ) -> Tensor {
    regression?(generator, optimizer, sketch, target)
      ?? super.regressionStep(generator, optimizer, sketch: sketch, target: target)
  }

  override func trainStep(_ game: Game, sketch: Tensor, target: Tensor) -> Losses {
    step?(Solution(), game, sketch, target) ?? super.trainStep(game, sketch: sketch, target: target)
  }
}

extension Solution {
  fileprivate func lossD(_ game: Game, _ sketch: Tensor, _ target: Tensor, _ fake: Tensor) -> Tensor {
    discriminatorLoss(
      realLogits: game.discriminator(pair(sketch, target)),
      fakeLogits: game.discriminator(pair(sketch, fake)))
  }

  fileprivate func lossG(_ game: Game, _ sketch: Tensor, _ target: Tensor, _ fake: Tensor) -> Tensor {
    generatorLoss(
      fakeLogits: game.discriminator(pair(sketch, fake)), fake: fake, target: target, lambda: game.lambda)
  }

  /// Both turns, each with a loss of its own.
  fileprivate func turns(
    _ game: Game, _ sketch: Tensor, _ target: Tensor, lossD other: ((Tensor) -> Tensor)? = nil,
    lossG otherG: ((Tensor) -> Tensor)? = nil
  ) -> Losses {
    let fake = game.generator(sketch)
    let lossD = other?(fake) ?? self.lossD(game, sketch, target, fake)
    game.discriminatorOptimizer.step(minimizing: lossD)
    let lossG = otherG?(fake) ?? self.lossG(game, sketch, target, fake)
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }
}

/// A mistake in the step of the regression.
private func wrongRegression(_ id: String, _ step: @escaping OtherSteps.Regression)
  -> Mistake<any Pix2PixExercise>
{
  Mistake(id, in: "regression-step") { OtherSteps(regression: step) }
}

/// A mistake in the training step; it is given the solution to go on with.
private func wrongStep(_ id: String, _ step: @escaping OtherSteps.Step) -> Mistake<any Pix2PixExercise> {
  Mistake(id, in: "train-step") { OtherSteps(step: step) }
}

extension Pix2PixAnswers {
  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var regressionMistakes: [Mistake<any Pix2PixExercise>] {
    wrongRegression("regression-squared") { generator, optimizer, sketch, target in
      let loss = meanSquaredError(generator(sketch), target)
      optimizer.step(minimizing: loss)
      return loss
    }
    wrongRegression("regression-sum") { generator, optimizer, sketch, target in
      let loss = abs(generator(sketch) - target).sum()
      optimizer.step(minimizing: loss)
      return loss
    }
    wrongRegression("regression-no-step") { generator, _, sketch, target in
      l1Loss(generator(sketch), target)
    }
    wrongRegression("regression-after") { generator, optimizer, sketch, target in
      optimizer.step(minimizing: l1Loss(generator(sketch), target))
      return l1Loss(generator(sketch), target)
    }
    wrongRegression("regression-to-sketch") { generator, optimizer, sketch, _ in
      let loss = abs(generator(sketch) - sketch).mean()
      optimizer.step(minimizing: loss)
      return loss
    }
    wrongRegression("regression-twice") { generator, optimizer, sketch, target in
      let loss = l1Loss(generator(sketch), target)
      optimizer.step(minimizing: loss)
      optimizer.step(minimizing: l1Loss(generator(sketch), target))
      return loss
    }
  }

  @ListBuilder<Mistake<any Pix2PixExercise>>
  private var trainStepMistakes: [Mistake<any Pix2PixExercise>] {
    wrongStep("step-orders-differ") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossD: { fake in
          right.discriminatorLoss(
            realLogits: game.discriminator(right.pair(sketch, target)),
            fakeLogits: game.discriminator(right.pair(fake, sketch)))
        })
    }
    wrongStep("step-fakes-turned") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossD: { fake in
          right.discriminatorLoss(
            realLogits: game.discriminator(right.pair(sketch, target)),
            fakeLogits: game.discriminator(right.pair(fake, sketch)))
        },
        lossG: { fake in
          right.generatorLoss(
            fakeLogits: game.discriminator(right.pair(fake, sketch)), fake: fake, target: target,
            lambda: game.lambda)
        })
    }
    wrongStep("step-reals-turned") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossD: { fake in
          right.discriminatorLoss(
            realLogits: game.discriminator(right.pair(target, sketch)),
            fakeLogits: game.discriminator(right.pair(sketch, fake)))
        })
    }
    wrongStep("step-l1-to-sketch") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossG: { fake in
          softplus(-game.discriminator(right.pair(sketch, fake))).mean()
            + game.lambda * abs(fake - sketch).mean()
        })
    }
    wrongStep("step-no-condition") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossD: { fake in
          right.discriminatorLoss(
            realLogits: game.discriminator(target), fakeLogits: game.discriminator(fake))
        })
    }
    wrongStep("step-order-of-generator") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossG: { fake in
          right.generatorLoss(
            fakeLogits: game.discriminator(right.pair(fake, sketch)), fake: fake, target: target,
            lambda: game.lambda)
        })
    }
    wrongStep("step-no-l1") { right, game, sketch, target in
      right.turns(
        game, sketch, target, lossG: { softplus(-game.discriminator(right.pair(sketch, $0))).mean() })
    }
    wrongStep("step-only-l1") { right, game, sketch, target in
      right.turns(game, sketch, target, lossG: { game.lambda * abs($0 - target).mean() })
    }
    wrongStep("step-lambda-hundred") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossG: { fake in
          right.generatorLoss(
            fakeLogits: game.discriminator(right.pair(sketch, fake)), fake: fake, target: target,
            lambda: 100)
        })
    }
    wrongStep("step-not-halved") { right, game, sketch, target in
      right.turns(game, sketch, target, lossD: { 2 * right.lossD(game, sketch, target, $0) })
    }
    wrongStep("step-halved-twice") { right, game, sketch, target in
      right.turns(game, sketch, target, lossD: { right.lossD(game, sketch, target, $0) / 2 })
    }
    wrongStep("step-one-batch") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossD: { fake in
          let count = sketch.shape[0]
          let logits = game.discriminator(
            concatenate([right.pair(sketch, target), right.pair(sketch, fake)]))
          return right.discriminatorLoss(
            realLogits: logits.slice(axis: 0, from: 0, to: count),
            fakeLogits: logits.slice(axis: 0, from: count, to: 2 * count))
        })
    }
    wrongStep("step-swapped-labels") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossD: { fake in
          right.discriminatorLoss(
            realLogits: game.discriminator(right.pair(sketch, fake)),
            fakeLogits: game.discriminator(right.pair(sketch, target)))
        })
    }
    wrongStep("step-stale") { right, game, sketch, target in
      let fake = game.generator(sketch)
      let fakeLogits = game.discriminator(right.pair(sketch, fake))
      let lossD = right.discriminatorLoss(
        realLogits: game.discriminator(right.pair(sketch, target)), fakeLogits: fakeLogits)
      game.discriminatorOptimizer.step(minimizing: lossD)
      let lossG = right.generatorLoss(
        fakeLogits: fakeLogits, fake: fake, target: target, lambda: game.lambda)
      game.generatorOptimizer.step(minimizing: lossG)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-losses-first") { right, game, sketch, target in
      let fake = game.generator(sketch)
      let lossD = right.lossD(game, sketch, target, fake)
      let lossG = right.lossG(game, sketch, target, fake)
      game.discriminatorOptimizer.step(minimizing: lossD)
      game.generatorOptimizer.step(minimizing: lossG)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-order") { right, game, sketch, target in
      let lossG = right.lossG(game, sketch, target, game.generator(sketch))
      game.generatorOptimizer.step(minimizing: lossG)
      let lossD = right.lossD(game, sketch, target, game.generator(sketch))
      game.discriminatorOptimizer.step(minimizing: lossD)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-wrong-optimizer") { right, game, sketch, target in
      let lossD = right.lossD(game, sketch, target, game.generator(sketch))
      game.generatorOptimizer.step(minimizing: lossD)
      let lossG = right.lossG(game, sketch, target, game.generator(sketch))
      game.generatorOptimizer.step(minimizing: lossG)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-both-updated") { right, game, sketch, target in
      let lossD = right.lossD(game, sketch, target, game.generator(sketch))
      game.discriminatorOptimizer.step(minimizing: lossD)
      game.generatorOptimizer.step(
        minimizing: right.lossD(game, sketch, target, game.generator(sketch)))
      let lossG = right.lossG(game, sketch, target, game.generator(sketch))
      game.generatorOptimizer.step(minimizing: lossG)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-cut-off") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossG: { fake in
          right.generatorLoss(
            fakeLogits: game.discriminator(right.pair(sketch, fake.detached)), fake: fake, target: target,
            lambda: game.lambda)
        })
    }
    wrongStep("step-only-discriminator") { right, game, sketch, target in
      let fake = game.generator(sketch)
      let lossD = right.lossD(game, sketch, target, fake)
      game.discriminatorOptimizer.step(minimizing: lossD)
      return Losses(discriminator: lossD, generator: right.lossG(game, sketch, target, fake))
    }
    wrongStep("step-only-generator") { right, game, sketch, target in
      let fake = game.generator(sketch)
      let lossD = right.lossD(game, sketch, target, fake)
      let lossG = right.lossG(game, sketch, target, fake)
      game.generatorOptimizer.step(minimizing: lossG)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-evaluated") { right, game, sketch, target in
      let lossD = right.lossD(game, sketch, target, game.generator.evaluated(sketch))
      game.discriminatorOptimizer.step(minimizing: lossD)
      let lossG = right.lossG(game, sketch, target, game.generator(sketch))
      game.generatorOptimizer.step(minimizing: lossG)
      return Losses(discriminator: lossD, generator: lossG)
    }
    wrongStep("step-fake-label") { right, game, sketch, target in
      right.turns(
        game, sketch, target,
        lossG: { fake in
          softplus(game.discriminator(right.pair(sketch, fake))).mean()
            + game.lambda * abs(fake - target).mean()
        })
    }
    wrongStep("step-losses-swapped") { right, game, sketch, target in
      let losses = right.turns(game, sketch, target)
      return Losses(discriminator: losses.generator, generator: losses.discriminator)
    }
  }
}
