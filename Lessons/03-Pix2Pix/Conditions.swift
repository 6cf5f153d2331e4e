import LessonKit

extension Pix2Pix {
  @ListBuilder<Check<any Pix2PixExercise>> var conditionChecks: [Check<any Pix2PixExercise>] {
    Check("pair", points: 1) { exercise, given in exercise.pair(given.condition, given.picture) }
      .close(.exact)
      .fresh { chance in
        let (height, width) = (chance.int(in: 3..<7), chance.int(in: 7..<9))
        return [
          "condition": chance.normal([2, 1, height, width]), "picture": chance.normal([2, 3, height, width]),
        ]
      }

    Check("class-maps", points: 1) { exercise, given in
      exercise.classMaps(given.labels, classes: Int(given.classes.item), side: Int(given.side.item))
    }
    .close(.exact)
    .fresh { chance in
      let classes = chance.int(in: 4..<8)
      // Neither only the first class nor only the last: some mistakes get one of them right.
      let labels = [1, classes - 2, 0, classes - 1, chance.int(in: 0..<classes)]
      return [
        "labels": Tensor(labels.map(Float.init)), "classes": Tensor(Float(classes)),
        "side": Tensor(Float(chance.int(in: 2..<4))),
      ]
    }
  }

  var medianCheck: Check<any Pix2PixExercise> {
    Check("median-picture", points: 1) { exercise, given in exercise.medianPicture(of: given.targets) }
      .fresh { chance in
        // An odd number: between two middle targets every value would be right.
        ["targets": chance.normal([2 * chance.int(in: 2..<5) + 1, 3, 2, 4])]
      }
  }
}
