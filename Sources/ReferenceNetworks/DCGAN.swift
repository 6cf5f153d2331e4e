public import NeuralNets

/// The networks of Radford et al., "Unsupervised Representation Learning with Deep Convolutional GANs"
/// (2016), as in PyTorch's official example.
public enum DCGAN {
  /// Noise to pictures: `[N, noise, 1, 1] → [N, 3, 64, 64]`.
  public static func generator(noise: Int = 100, width: Int = 64) -> Sequential {
    Sequential {
      ConvTranspose2d(noise, 8 * width, kernelSize: 4, bias: false)
      for factor in [8, 4, 2] {
        BatchNorm2d(factor * width)
        ReLU()
        ConvTranspose2d(factor * width, factor * width / 2, kernelSize: 4, stride: 2, padding: 1, bias: false)
      }
      BatchNorm2d(width)
      ReLU()
      ConvTranspose2d(width, 3, kernelSize: 4, stride: 2, padding: 1, bias: false)
      Tanh()
    }
  }

  /// Pictures to the probability of being real: `[N, 3, 64, 64] → [N, 1, 1, 1]`.
  public static func discriminator(width: Int = 64) -> Sequential {
    Sequential {
      Conv2d(3, width, kernelSize: 4, stride: 2, padding: 1, bias: false)
      LeakyReLU(0.2)
      for factor in [1, 2, 4] {
        Conv2d(factor * width, 2 * factor * width, kernelSize: 4, stride: 2, padding: 1, bias: false)
        BatchNorm2d(2 * factor * width)
        LeakyReLU(0.2)
      }
      Conv2d(8 * width, 1, kernelSize: 4, bias: false)
      Sigmoid()
    }
  }
}
