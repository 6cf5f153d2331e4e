import LessonKit

/// The sizes of the experiments.
enum Layout {
  /// How many pictures a step sees, of contents and of styles.
  static func batch(_ scale: Scale) -> Int { scale == .quick ? 4 : 8 }

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

  /// The student's decoder for an encoder, with what the program puts behind it.
  ///
  /// It paints twice as large, and four pixels then become one: with repeated pixels alone, nothing finer than two
  /// pixels could be told apart. Before that, Tanh keeps colours within black and white, unless the student's does.
  static func decoder(_ exercise: any AdaINExercise, for encoder: VGGEncoder) throws -> Sequential {
    let widths = encoder.detailedWidths
    let own = exercise.decoder(widths: widths)
    let isBounded = try own.summary(input: [1, widths[1], 16, 16]).layers.last?.layer is Tanh
    return Sequential([own] + (isBounded ? [] : [Tanh()]) + [AvgPool2d(kernelSize: 2)])
  }
}
