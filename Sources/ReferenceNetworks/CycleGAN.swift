public import NeuralNets

/// The generator of Zhu et al., "Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial
/// Networks" (2017), as in the authors' PyTorch code.
public enum CycleGAN {
  /// The ResNet with nine blocks: `[N, 3, H, W] → [N, 3, H, W]`.
  public static func resnet9(width: Int = 64) -> Sequential {
    Sequential {
      ReflectionPad2d(3)
      Conv2d(3, width, kernelSize: 7)
      InstanceNorm2d(width)
      ReLU()
      for factor in [1, 2] {
        Conv2d(factor * width, 2 * factor * width, kernelSize: 3, stride: 2, padding: 1)
        InstanceNorm2d(2 * factor * width)
        ReLU()
      }
      for _ in 0..<9 { block(4 * width) }
      for factor in [4, 2] {
        ConvTranspose2d(
          factor * width, factor * width / 2, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1)
        InstanceNorm2d(factor * width / 2)
        ReLU()
      }
      ReflectionPad2d(3)
      Conv2d(width, 3, kernelSize: 7)
      Tanh()
    }
  }

  private static func block(_ width: Int) -> Residual {
    Residual {
      ReflectionPad2d(1)
      Conv2d(width, width, kernelSize: 3)
      InstanceNorm2d(width)
      ReLU()
      ReflectionPad2d(1)
      Conv2d(width, width, kernelSize: 3)
      InstanceNorm2d(width)
    }
  }
}
