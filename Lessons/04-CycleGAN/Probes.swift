import LessonKit

extension CycleGAN {
  /// Which network was asked with which picture, seen with G = 2x and F = x² in their places.
  ///
  /// The order in which these two are applied shows: F(G(x)) is 4x² and G(F(x)) is 2x². Maps that undo each other
  /// (x + 1 and x − 1), or that commute, would not tell.
  var translationsCheck: Check<any CycleGANExercise> {
    Check("translations", points: 2) { exercise, given in
      let made = exercise.translations(g: { $0 * 2 }, f: { $0.squared }, x: given.x, y: given.y)
      return [
        "fakeY": made.fakeY, "fakeX": made.fakeX, "cycledX": made.cycledX, "cycledY": made.cycledY,
        "sameY": made.sameY, "sameX": made.sameX,
      ]
    }
    .fresh { chance in
      ["x": chance.uniform([2, 1, 2, 2], in: 0.2...1.8), "y": chance.uniform([3, 1, 2, 2], in: 2.2...4)]
    }
  }
}
