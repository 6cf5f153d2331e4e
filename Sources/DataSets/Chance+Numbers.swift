internal import Tensors

extension Chance {
  /// A number between two others, in steps of 2⁻²⁴ of their distance.
  func number(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * Float(next() >> 40) * 0x1p-24
  }

  /// True with a probability.
  func chooses(_ probability: Float = 0.5) -> Bool { number(0, 1) < probability }

  /// −1 or 1.
  func sign() -> Float { chooses() ? 1 : -1 }

  /// One of some, each as likely as the others.
  func pick<Element>(_ elements: [Element]) -> Element { elements[int(in: 0..<elements.count)] }

  /// A number around 0 with deviation 1, bell-shaped, at most 3.5 away: the sum of twelve even ones.
  func bell() -> Float { (0..<12).reduce(0) { sum, _ in sum + number(-0.5, 0.5) } }
}
