public import NeuralNets

/// The networks of Huang and Belongie, "Arbitrary Style Transfer in Real-time with Adaptive Instance
/// Normalization" (2017), as in the PyTorch code of naoto0804.
public enum AdaIN {
  /// VGG-19 up to relu4_1 in four stages that end at relu1_1, relu2_1, relu3_1 and relu4_1.
  ///
  /// `[N, 3, H, W] → [N, 512, H/8, W/8]` all together.
  public static var encoderStages: [Sequential] {
    [
      Sequential {
        Conv2d(3, 3, kernelSize: 1)
        rectified(3, 64)
      },
      Sequential {
        rectified(64, 64)
        MaxPool2d(kernelSize: 2, ceilMode: true)
        rectified(64, 128)
      },
      Sequential {
        rectified(128, 128)
        MaxPool2d(kernelSize: 2, ceilMode: true)
        rectified(128, 256)
      },
      Sequential {
        for _ in 0..<3 { rectified(256, 256) }
        MaxPool2d(kernelSize: 2, ceilMode: true)
        rectified(256, 512)
      },
    ]
  }

  /// Features of relu4_1 back to a picture: `[N, 512, H, W] → [N, 3, 8·H, 8·W]`.
  public static var decoder: Sequential {
    Sequential {
      rectified(512, 256)
      Upsample(2)
      for _ in 0..<3 { rectified(256, 256) }
      rectified(256, 128)
      Upsample(2)
      rectified(128, 128)
      rectified(128, 64)
      Upsample(2)
      rectified(64, 64)
      ReflectionPad2d(1)
      Conv2d(64, 3, kernelSize: 3)
    }
  }

  private static func rectified(_ inputs: Int, _ outputs: Int) -> [any Layer] {
    [ReflectionPad2d(1), Conv2d(inputs, outputs, kernelSize: 3), ReLU()]
  }
}
