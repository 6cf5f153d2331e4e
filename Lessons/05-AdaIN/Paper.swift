import LessonKit

/// Pictures as if they had been drawn on rough paper: a little grain of 1, 2 and 4 pixels, the same in all colours.
///
/// AdaIN strengthens or weakens what varies, and in a flat sky nothing does. Without the grain the decoder can
/// only come near a busy style by overdoing the outlines, which then get halos.
func onPaper(_ pictures: Tensor, _ chance: Chance) -> Tensor {
  let (count, height, width) = (pictures.shape[0], pictures.shape[2], pictures.shape[3])
  let grain = [(size: 1, strength: Float(1)), (2, 1.3), (4, 1.3)].map { size, strength in
    let places = [count, 1, (height + size - 1) / size, (width + size - 1) / size]
    return upsample(chance.normal(places, std: strength), by: size, .bilinear)
      .slice(axis: 2, from: 0, to: height).slice(axis: 3, from: 0, to: width)
  }
  return pictures + 0.065 * grain.reduce(0, +)
}
