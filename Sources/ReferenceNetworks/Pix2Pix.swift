public import NeuralNets

/// The networks of Isola et al., "Image-to-Image Translation with Conditional Adversarial Networks" (2017),
/// as in the authors' PyTorch code.
public enum Pix2Pix {
  /// The U-Net for pictures of 256 × 256: `[N, 3, 256, 256] → [N, 3, 256, 256]`.
  public static func unet256(width: Int = 64, dropout: Bool = true) -> Sequential {
    let widths = [1, 2, 4, 8, 8, 8, 8, 8].map { $0 * width }
    return Sequential {
      Conv2d(3, width, kernelSize: 4, stride: 2, padding: 1, bias: false)
      for level in 1..<8 {
        Keep("\(level)")
        LeakyReLU(0.2)
        Conv2d(widths[level - 1], widths[level], kernelSize: 4, stride: 2, padding: 1, bias: false)
        if level < 7 { BatchNorm2d(widths[level]) }
      }
      for level in (1..<8).reversed() {
        ReLU()
        ConvTranspose2d(
          level == 7 ? widths[7] : 2 * widths[level], widths[level - 1], kernelSize: 4, stride: 2, padding: 1,
          bias: false)
        BatchNorm2d(widths[level - 1])
        if dropout && (4...6).contains(level) { Dropout(0.5) }
        Concatenate("\(level)")
      }
      ReLU()
      ConvTranspose2d(2 * width, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }
}

/// The discriminator that judges patches of 70 × 70: `[N, C, H, W] → [N, 1, H′, W′]` logits.
public enum PatchGAN {
  /// What the discriminator normalises with.
  public enum Normalization: Sendable {
    /// Over the batch, without biases before.
    case batch
    /// Over each picture, with biases before.
    case instance
  }

  /// The discriminator of Pix2Pix (6 channels, batch) and CycleGAN (3 channels, instance).
  public static func discriminator(
    channels: Int, width: Int = 64, normalization: Normalization = .batch
  ) -> Sequential {
    let bias = normalization == .instance
    return Sequential {
      Conv2d(channels, width, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      for (factor, stride) in [(1, 2), (2, 2), (4, 1)] {
        Conv2d(
          factor * width, 2 * factor * width, kernelSize: 4, stride: stride, padding: 1, bias: bias)
        if bias { InstanceNorm2d(2 * factor * width) } else { BatchNorm2d(2 * factor * width) }
        LeakyReLU(0.2)
      }
      Conv2d(8 * width, 1, kernelSize: 4, padding: 1)
    }
  }
}
