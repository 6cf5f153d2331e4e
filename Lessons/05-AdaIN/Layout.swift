import LessonKit

/// The sizes of the experiments.
enum Layout {
  static let batch = 8

  /// The side of the pictures.
  static func side(_ scale: Scale) -> Int { scale == .quick ? 64 : 128 }

  /// The encoder that the student named, else the course's own.
  static func network(_ materials: any RunMaterials) throws -> VGGEncoder {
    try materials.encoder.map { try VGGEncoder(contentsOf: $0) } ?? .course
  }

  /// The encoder as the experiments use it.
  static func encoder(_ materials: any RunMaterials) throws -> StyleEncoder {
    StyleEncoder(try network(materials), isDetailed: true)
  }
}
