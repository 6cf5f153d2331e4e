import LessonKit

extension DCGAN {
  @ListBuilder<Check<any DCGANExercise>> var sizeChecks: [Check<any DCGANExercise>] {
    Check("convolved-size", points: 1) { exercise, given in
      rows(given.layers) { row in
        exercise.convolvedSize(row[0], kernel: row[1], stride: row[2], padding: row[3])
      }
    }
    .close(.exact)
    .fresh { chance in
      // The last two tell apart what others may miss: a remainder of the division, and padding on one side only.
      let drawn = (0..<6).map { _ in drawnLayer(chance, sizes: 8..<40) }
      return ["layers": Tensor(drawn + [[10, 3, 2, 0], [12, 5, 1, 1]])]
    }

    Check("transposed-size", points: 1) { exercise, given in
      rows(given.layers) { row in
        exercise.transposedSize(
          row[0], kernel: row[1], stride: row[2], padding: row[3], outputPadding: row[4])
      }
    }
    .close(.exact)
    .fresh { chance in
      let drawn = (0..<6).map { _ in
        let layer = drawnLayer(chance, sizes: 2..<20)
        return layer + [Float(chance.int(in: 0..<Int(layer[2])))]
      }
      return ["layers": Tensor(drawn + [[7, 3, 3, 1, 2], [5, 4, 2, 1, 0]])]
    }

    Check("overlap", points: 1) { exercise, given in
      exercise.overlap(
        count: Int(given.count.item), kernel: Int(given.kernel.item), stride: Int(given.stride.item))
    }
    .fresh { chance in
      let stride = chance.int(in: 2..<4)
      // Longer than the stride, so that stamps do overlap.
      let kernel = stride + chance.int(in: 1..<4)
      return [
        "count": Tensor(Float(chance.int(in: 4..<8))), "kernel": Tensor(Float(kernel)),
        "stride": Tensor(Float(stride)),
      ]
    }
  }
}

/// Size, kernel, stride and padding of a layer that fits.
private func drawnLayer(_ chance: Chance, sizes: Range<Int>) -> [Float] {
  let kernel = chance.int(in: 2..<8)
  return [chance.int(in: sizes), kernel, chance.int(in: 1..<5), chance.int(in: 0..<(kernel + 1) / 2)].map(
    Float.init)
}

/// One number for each row of whole numbers.
private func rows(_ table: Tensor, _ size: ([Int]) -> Int) -> Tensor {
  Tensor((0..<table.shape[0]).map { Float(size(table[$0].scalars.map { Int($0) })) })
}
