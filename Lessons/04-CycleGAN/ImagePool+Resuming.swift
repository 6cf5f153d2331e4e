public import LessonKit

extension ImagePool: Resumable {
  /// The pictures, and the place in its chance.
  public var checkpoint: [String: Tensor] {
    let numbered = pictures.enumerated().map { ("picture.\($0)", $1) }
    return chance.checkpoint.merging(Dictionary(uniqueKeysWithValues: numbered)) { $1 }
  }

  /// Goes on with the pictures that it held.
  public func resume(from checkpoint: [String: Tensor]) throws {
    try chance.resume(from: checkpoint)
    pictures = (0..<checkpoint.count).compactMap { checkpoint["picture.\($0)"] }
  }
}
