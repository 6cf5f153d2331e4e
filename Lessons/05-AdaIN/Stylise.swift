import Foundation
import LessonKit

extension AdaIN {
  /// Puts the style of one of the student's pictures on another, of whatever sizes.
  var styliseAction: Action<any AdaINExercise> {
    Action("stylise", arguments: ["CONTENT.png", "STYLE.png", "[alpha]"]) { exercise, arguments, run in
      let alpha = try arguments.dropFirst(2).first.map(readAlpha) ?? 1
      let (content, style) = (try readPicture(arguments[0], run), try readPicture(arguments[1], run))
      let studio = try Studio(
        showing: try run.network("decoder", of: "decoder", or: "authors.safetensors"), run)
      let painted = exercise.stylised(
        studio, content: onPaper(content, Chance(seed: 1)), styles: [style], weights: [1], alpha: alpha)
      let (height, width) = (content.shape[2], content.shape[3])
      guard painted.rank == 4, painted.shape[2] >= height, painted.shape[3] >= width else {
        throw UnreadableValue("stylised gave the shape \(painted.shape) for a picture of \(content.shape).")
      }
      let cut = painted[0].slice(axis: 1, from: 0, to: height).slice(axis: 2, from: 0, to: width)
      try run.write(Picture(tensor: clamp(cut, min: -1, max: 1)), as: "stylised")
    }
  }
}

/// The longest side that is painted; more pixels take more time and show larger pictures the same strokes.
private let longestSide = 640

/// A picture of the student's as [1, 3, H, W].
private func readPicture(_ path: String, _ run: Run) throws -> Tensor {
  let picture = try run.picture(path).flattened(toChannels: 3)
  guard min(picture.width, picture.height) >= 16 else {
    throw RunProblem(
      ko: "\(path): 그림이 너무 작습니다(\(picture.width) × \(picture.height)). 한 변이 16픽셀 이상인 그림을 지정합니다.",
      en:
        "\(path) is too small (\(picture.width) × \(picture.height)). Give a picture of at least 16 pixels a side."
    )
  }
  let scale = min(1, Double(longestSide) / Double(max(picture.width, picture.height)))
  let fitted = picture.resized(
    width: max(16, Int(Double(picture.width) * scale)), height: max(16, Int(Double(picture.height) * scale)))
  return fitted.tensor().expanded(axis: 0)
}

/// How much of the style there should be.
private func readAlpha(_ text: String) throws -> Float {
  guard let alpha = Float(text), (0...1).contains(alpha) else {
    throw RunProblem(
      ko: "알파는 0부터 1까지의 수입니다. \(text)은(는) 쓸 수 없습니다.",
      en: "Alpha is a number from 0 to 1, not \(text).")
  }
  return alpha
}

extension Studio {
  /// A studio that only shows what a trained decoder can do.
  convenience init(showing decoder: Network, _ run: Run) throws {
    try Layout.network(run).requireFit(of: decoder)
    self.init(encoder: try Layout.encoder(run), decoder: decoder, styleWeight: 0) { SGD($0, learningRate: 0) }
  }
}
