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

  /// What the rules of this lesson find; a patient has one complaint at most.
  func diagnosis() throws -> Diagnosis {
    let input = player == .generator ? [2, 8, 1, 1] : [2, 1, 16, 16]
    guard let violation = Inspection(player, try network.summary(input: input)).violations.first,
      let layer = Int(violation.layer.name)
    else { return .healthy }
    return .breaks(violation.guideline, layer: layer)
  }
}

/// The networks of the exercise, by the letters that the text shows them under.
let ward: [String: Patient] = [
  "A": Patient(
    player: .discriminator,
    network: Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 3, padding: 1)
      BatchNorm2d(32)
      LeakyReLU(0.2)
      MaxPool2d(kernelSize: 2)
      Conv2d(32, 1, kernelSize: 4)
    }),
  "B": Patient(
    player: .generator,
    network: Sequential {
      ConvTranspose2d(8, 32, kernelSize: 4)
      BatchNorm2d(32)
      ReLU()
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      ReLU()
      ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }),
  "C": Patient(
    player: .generator,
    network: Sequential {
      Flatten()
      Linear(8, 512)
      Unflatten(32, 4, 4)
      BatchNorm2d(32)
      ReLU()
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(16)
      ReLU()
      ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }),
  "D": Patient(
    player: .discriminator,
    network: Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(32)
      LeakyReLU(0.2)
      Flatten()
      Linear(512, 64)
      LeakyReLU(0.2)
      Linear(64, 1)
    }),
  "E": Patient(
    player: .generator,
    network: Sequential {
      ConvTranspose2d(8, 32, kernelSize: 4)
      BatchNorm2d(32)
      ReLU()
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(16)
      ReLU()
      ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(1)
      Tanh()
    }),
  "F": Patient(
    player: .generator,
    network: Sequential {
      ConvTranspose2d(8, 32, kernelSize: 4)
      BatchNorm2d(32)
      ReLU()
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(16)
      Tanh()
      ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }),
  "G": Patient(
    player: .discriminator,
    network: Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(32)
      ReLU()
      Conv2d(32, 1, kernelSize: 4)
    }),
  "H": Patient(
    player: .generator,
    network: Sequential {
      ConvTranspose2d(8, 32, kernelSize: 4)
      BatchNorm2d(32)
      ReLU()
      Upsample(2)
      Conv2d(32, 16, kernelSize: 3, padding: 1)
      BatchNorm2d(16)
      ReLU()
      ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }),
  "I": Patient(
    player: .discriminator,
    network: Sequential {
      Conv2d(1, 16, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(16)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(32)
      LeakyReLU(0.2)
      Flatten()
      Linear(512, 1)
    }),
  "J": Patient(
    player: .generator,
    network: Sequential {
      ConvTranspose2d(8, 32, kernelSize: 4)
      BatchNorm2d(32)
      ReLU()
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(16)
      ReLU()
      ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)
      Sigmoid()
    }),
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
