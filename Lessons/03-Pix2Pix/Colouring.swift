import LessonKit

extension Pix2Pix {
  var colourAction: [Action<any Pix2PixExercise>] { [] }
}
