public import Foundation
public import NeuralNets
package import Tensors

extension VGGEncoder {
  /// Reads weights from a safetensors file: the course's own, or those of a published VGG-19.
  ///
  /// Two layouts are known, and in both only what leads to relu4_1 is read: that of naoto0804's AdaIN code
  /// (`0.weight` for a leading 1 × 1 convolution, then `2.weight`, `5.weight` …) and torchvision's
  /// (`features.0.weight`, `features.2.weight` …), whose normalisation of the input is put in front.
  ///
  /// - Throws: ``VGGEncoderError`` with all that does not fit, `SafetensorsError`, or what reading the file throws.
  public init(contentsOf url: URL) throws {
    try self.init(SafetensorsFile(contentsOf: url), name: url.lastPathComponent)
  }

  /// Reads weights from a safetensors file's contents, as ``init(contentsOf:)`` does.
  ///
  /// - Parameters:
  ///   - name: What errors call the file.
  /// - Throws: ``VGGEncoderError`` with all that does not fit.
  public init(_ file: SafetensorsFile, name: String = "the file") throws {
    let layout = Layout(of: file)
    func entry(_ number: Int) -> (weight: String, bias: String) {
      ("\(layout.prefix)\(number).weight", "\(layout.prefix)\(number).bias")
    }
    var problems: [String] = []
    func read(_ key: String, _ shape: [Int]) -> Tensor {
      guard let tensor = file.tensors[key] else {
        problems.append("\(key) is missing")
        return .zeros(shape)
      }
      if tensor.shape != shape {
        problems.append("\(key) has shape \(tensor.shape), expected \(shape)")
      } else if !tensor.scalars.allSatisfy(\.isFinite) {
        problems.append("\(key) holds a number that is not finite")
      }
      return tensor
    }
    func weights(_ number: Int, _ inputs: Int, _ outputs: Int, side: Int) -> Weights {
      let names = entry(number)
      return Weights(
        weight: read(names.weight, [outputs, inputs, side, side]), bias: read(names.bias, [outputs]))
    }
    // The file says how wide it is; where it does not, the published widths are expected.
    widths = zip(Self.levelEnds, [64, 128, 256, 512]).map { index, published in
      file.tensors[entry(layout.numbers[index]).weight].flatMap { $0.rank == 4 ? $0.shape[0] : nil }
        ?? published
    }
    lead =
      switch layout.lead {
      case .none: nil
      case .convolution(let number): weights(number, 3, 3, side: 1)
      case .normalization: .imageNet
      }
    convolutions = zip(layout.numbers, Self.channels(widths)).map { number, channels in
      weights(number, channels.inputs, channels.outputs, side: 3)
    }
    provenance = file.metadata
    guard problems.isEmpty else { throw VGGEncoderError(file: name, problems: problems) }
  }

  /// The encoder as a file's contents, in the layout of the AdaIN code; without a leading convolution.
  package static func file(
    convolutions: [(weight: Tensor, bias: Tensor)], metadata: [String: String]
  ) -> SafetensorsFile {
    var tensors: [String: Tensor] = [:]
    for (number, weights) in zip(Layout.adaIN, convolutions) {
      tensors["\(number).weight"] = weights.weight
      tensors["\(number).bias"] = weights.bias
    }
    return SafetensorsFile(tensors: tensors, metadata: metadata)
  }
}

extension VGGEncoder.Weights {
  /// The normalisation of pictures from 0 to 1 that torchvision's networks were trained with.
  fileprivate static var imageNet: Self {
    let (mean, std) = (Tensor([0.485, 0.456, 0.406]), Tensor([0.229, 0.224, 0.225]))
    let unit = Tensor(shape: [3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1])
    return Self(weight: (unit / std).reshaped([3, 3, 1, 1]), bias: -mean / std)
  }
}

/// How a file names the nine convolutions, and what it puts in front of them.
private struct Layout {
  enum Lead {
    /// Nothing: pictures from −1 to 1 go in.
    case none
    /// A learned 1 × 1 convolution of pictures from 0 to 1.
    case convolution(Int)
    /// A fixed normalisation of pictures from 0 to 1.
    case normalization
  }

  /// The numbers of the layers in the AdaIN code: each convolution has its border in front.
  static let adaIN = [2, 5, 9, 12, 16, 19, 22, 25, 29]
  /// The numbers of the layers in torchvision.
  private static let torchvision = [0, 2, 5, 7, 10, 12, 14, 16, 19]

  let prefix: String
  let numbers: [Int]
  let lead: Lead

  init(of file: SafetensorsFile) {
    if file.tensors["features.0.weight"] != nil {
      (prefix, numbers, lead) = ("features.", Self.torchvision, .normalization)
    } else if let first = file.tensors["0.weight"], first.shape.suffix(2) == [3, 3] {
      (prefix, numbers, lead) = ("", Self.torchvision, .normalization)
    } else {
      (prefix, numbers) = ("", Self.adaIN)
      lead = file.tensors["0.weight"] == nil ? .none : .convolution(0)
    }
  }
}

/// Why a file holds no weights for a ``VGGEncoder``: all differences at once.
public struct VGGEncoderError: Error, CustomStringConvertible, Equatable {
  /// What errors call the file.
  public let file: String
  /// What does not fit, one phrase each.
  public let problems: [String]

  /// The whole sentence, with one thing to do.
  public var description: String {
    let shown =
      problems.prefix(4).joined(separator: "; ")
      + (problems.count > 4 ? "; and \(problems.count - 4) more" : "")
    return "\(file) holds no VGG-19 up to relu4_1: \(shown). Give a safetensors file with the weights of "
      + "torchvision's vgg19 or of the AdaIN code's vgg_normalised."
  }
}
