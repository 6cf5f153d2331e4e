import NeuralNets

/// Networks of the sizes that the course's lessons train; `pytorch/course_networks.py` builds the same.
enum CourseNetworks {
  /// Noise to pictures: `[N, 64, 1, 1] → [N, 3, 32, 32]`.
  static func dcganGenerator() -> Sequential {
    Sequential {
      ConvTranspose2d(64, 64, kernelSize: 4, bias: false)
      for width in [64, 32] {
        BatchNorm2d(width)
        ReLU()
        ConvTranspose2d(width, width / 2, kernelSize: 4, stride: 2, padding: 1, bias: false)
      }
      BatchNorm2d(16)
      ReLU()
      ConvTranspose2d(16, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }

  /// Pictures to logits: `[N, 3, 32, 32] → [N, 1, 1, 1]`.
  static func dcganDiscriminator() -> Sequential {
    Sequential {
      Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      for width in [16, 32] {
        Conv2d(width, 2 * width, kernelSize: 4, stride: 2, padding: 1, bias: false)
        BatchNorm2d(2 * width)
        LeakyReLU(0.2)
      }
      Conv2d(64, 1, kernelSize: 4)
    }
  }

  /// A U-Net with five steps down to 2 × 2: `[N, 3, 64, 64] → [N, 3, 64, 64]`.
  static func unet64() -> Sequential {
    let widths = [16, 32, 64, 128, 128]
    return Sequential {
      Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)
      for level in 1..<5 {
        Keep("\(level)")
        LeakyReLU(0.2)
        Conv2d(widths[level - 1], widths[level], kernelSize: 4, stride: 2, padding: 1)
        if level < 4 { BatchNorm2d(widths[level]) }
      }
      for level in (1..<5).reversed() {
        ReLU()
        ConvTranspose2d(
          level == 4 ? widths[4] : 2 * widths[level], widths[level - 1], kernelSize: 4, stride: 2, padding: 1)
        BatchNorm2d(widths[level - 1])
        Concatenate("\(level)")
      }
      ReLU()
      ConvTranspose2d(32, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }

  /// A generator with three residual blocks: `[N, 3, 32, 32] → [N, 3, 32, 32]`.
  static func translator() -> Sequential {
    Sequential {
      Conv2d(3, 16, kernelSize: 3, padding: 1)
      InstanceNorm2d(16)
      ReLU()
      Conv2d(16, 32, kernelSize: 3, stride: 2, padding: 1)
      InstanceNorm2d(32)
      ReLU()
      for _ in 0..<3 {
        Residual {
          Conv2d(32, 32, kernelSize: 3, padding: 1)
          InstanceNorm2d(32)
          ReLU()
          Conv2d(32, 32, kernelSize: 3, padding: 1)
          InstanceNorm2d(32)
        }
      }
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      InstanceNorm2d(16)
      ReLU()
      Conv2d(16, 3, kernelSize: 3, padding: 1)
      Tanh()
    }
  }

  /// What a discriminator of patches normalises with.
  enum Normalization { case batch, instance }

  /// A discriminator that judges patches of 26 × 26: `[N, C, H, W] → [N, 1, H/4, W/4]` logits.
  static func patchDiscriminator(channels: Int, _ normalization: Normalization) -> Sequential {
    Sequential {
      Conv2d(channels, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1)
      if normalization == .batch { BatchNorm2d(32) } else { InstanceNorm2d(32) }
      LeakyReLU(0.2)
      Conv2d(32, 64, kernelSize: 3, padding: 1)
      if normalization == .batch { BatchNorm2d(64) } else { InstanceNorm2d(64) }
      LeakyReLU(0.2)
      Conv2d(64, 1, kernelSize: 3, padding: 1)
    }
  }
}
