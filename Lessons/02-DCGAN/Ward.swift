import LessonKit

/// What is wrong with a network.
public enum Diagnosis: Equatable, Sendable {
  /// Nothing: it follows all five guidelines.
  case healthy
  /// It breaks a guideline at the layer of that number; the first layer has the number 0.
  case breaks(Guideline, layer: Int)

  /// The diagnosis as a text, to leave the student's process with: `2 at 3`.
  var text: String {
    switch self {
    case .healthy: "healthy"
    case .breaks(let guideline, let layer): "\(guideline.rawValue) at \(layer)"
    }
  }
}

/// A network to diagnose: for grey pictures of 16 × 16 pixels, or from eight random numbers.
struct Patient {
  let player: Player
  let network: Sequential

  static func generator(_ layers: [any Layer]) -> Patient {
    Patient(player: .generator, network: Sequential(layers))
  }

  static func discriminator(_ layers: [any Layer]) -> Patient {
    Patient(player: .discriminator, network: Sequential(layers))
  }

  /// What the rules of this lesson find; a patient has one complaint at most.
  func diagnosis() throws -> Diagnosis {
    let input = player == .generator ? [2, 8, 1, 1] : [2, 1, 16, 16]
    guard let violation = Inspection(player, try network.summary(input: input)).violations.first,
      let layer = Int(violation.layer.name)
    else { return .healthy }
    return .breaks(violation.guideline, layer: layer)
  }
}

/// The parts of healthy networks; what is wrong with a patient stands in place of one.
private enum Part {
  static let start: [any Layer] = [ConvTranspose2d(8, 32, kernelSize: 4), BatchNorm2d(32), ReLU()]
  static let growth: [any Layer] = [grown(32, 16), BatchNorm2d(16), ReLU()]
  static let picture: [any Layer] = [grown(16, 1), Tanh()]

  static let eye: [any Layer] = [shrunk(1, 16), LeakyReLU(0.2)]
  static let shrinkage: [any Layer] = [shrunk(16, 32), BatchNorm2d(32), LeakyReLU(0.2)]
  static let answer: [any Layer] = [Conv2d(32, 1, kernelSize: 4)]

  /// A map twice as wide.
  static func grown(_ inputs: Int, _ outputs: Int) -> ConvTranspose2d {
    ConvTranspose2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
  }

  /// A map half as wide.
  static func shrunk(_ inputs: Int, _ outputs: Int) -> Conv2d {
    Conv2d(inputs, outputs, kernelSize: 4, stride: 2, padding: 1)
  }

  /// A map as wide as before.
  static func kept(_ inputs: Int, _ outputs: Int) -> Conv2d {
    Conv2d(inputs, outputs, kernelSize: 3, padding: 1)
  }
}

/// The networks of the exercise, by the letters that the text shows them under.
let ward: [String: Patient] = [
  "A": .discriminator(
    Part.eye + [Part.kept(16, 32), BatchNorm2d(32), LeakyReLU(0.2), MaxPool2d(kernelSize: 2)] + Part.answer),
  "B": .generator(Part.start + [Part.grown(32, 16), ReLU()] + Part.picture),
  "C": .generator(
    [Flatten(), Linear(8, 512), Unflatten(32, 4, 4), BatchNorm2d(32), ReLU()] + Part.growth + Part.picture),
  "D": .discriminator(
    Part.eye + Part.shrinkage + [Flatten(), Linear(512, 64), LeakyReLU(0.2), Linear(64, 1)]),
  "E": .generator(Part.start + Part.growth + [Part.grown(16, 1), BatchNorm2d(1), Tanh()]),
  "F": .generator(Part.start + [Part.grown(32, 16), BatchNorm2d(16), Tanh()] + Part.picture),
  "G": .discriminator(Part.eye + [Part.shrunk(16, 32), BatchNorm2d(32), ReLU()] + Part.answer),
  "H": .generator(
    Part.start + [Upsample(2), Part.kept(32, 16), BatchNorm2d(16), ReLU()] + Part.picture),
  "I": .discriminator(
    [Part.shrunk(1, 16), BatchNorm2d(16), LeakyReLU(0.2)] + Part.shrinkage + [Flatten(), Linear(512, 1)]),
  "J": .generator(Part.start + Part.growth + [Part.grown(16, 1), Sigmoid()]),
]

extension DCGAN {
  /// The student's diagnoses beside what the rules of this lesson find.
  var diagnosisCheck: Check<any DCGANExercise> {
    Check("diagnoses", points: 2) { exercise, _ in
      let diagnoses = exercise.diagnoses()
      return ward.mapValues { _ in "none" }.merging(diagnoses.mapValues(\.text)) { $1 }
    }
    .rule("agrees") { observed in
      for (letter, patient) in ward.sorted(by: { $0.key < $1.key }) {
        let (given, right) = (try observed(letter, as: String.self), try patient.diagnosis().text)
        guard given != right else { continue }
        return Finding(disagreement(given, right), ["letter": letter, "given": given])
      }
      return nil
    }
  }
}

/// How far a diagnosis is off, without saying the right one.
private func disagreement(_ given: String, _ right: String) -> String {
  if given == "none" { return "undiagnosed" }
  if right == "healthy" { return "is-healthy" }
  if given == "healthy" { return "is-ill" }
  return given.first == right.first ? "other-layer" : "other-guideline"
}
