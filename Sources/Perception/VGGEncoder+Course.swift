internal import CVGGWeights
package import Foundation
internal import NeuralNets
internal import Tensors

extension VGGEncoder {
  /// The course's own encoder: a quarter of the published widths, trained by `train-encoder` on the course's pictures.
  ///
  /// Its weights are part of the program, so that no process needs a file for them. Each use reads them anew; keep the
  /// value.
  public static var course: VGGEncoder {
    do {
      return try VGGEncoder(SafetensorsFile(data: courseWeights), name: "the course's encoder")
    } catch {
      stop("\(error)")
    }
  }

  /// The bytes of the course's weights, as in `Sources/CVGGWeights/weights/encoder.safetensors`.
  package static var courseWeights: Data {
    Data(bytes: vgg_weights_start(), count: vgg_weights_count())
  }
}
