import ArgumentParser
import Course
import Foundation
import NeuralNets
import Perception
import Tensors

/// Trains the course's encoder on the course's own pictures, measures it on others, and writes its weights.
@main
struct TrainEncoder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-encoder",
    abstract: "Trains the encoder that lessons measure pictures with.",
    discussion: """
      With --state, training goes on from the file where it exists, and ends there: several short calls make a long \
      run. Each call warms up and then lowers its learning rate. Without --weights nothing of the program changes.
      """)

  @Option(help: "How many steps to train in this call.")
  var steps = 1500
  @Option(help: "Decides on first weights and pictures.")
  var seed: UInt64 = 1
  @Option(help: "Adam's learning rate after warming up.")
  var learningRate: Float = 3e-3
  @Option(help: "The file to go on from and to end in.", completion: .file())
  var state: String
  @Option(help: "The file to write the finished encoder to.", completion: .file())
  var weights: String?

  func run() throws {
    let network = PretextNetwork(Chance(seed: seed))
    let place = URL(fileURLWithPath: state)
    var done = 0
    if FileManager.default.fileExists(atPath: place.path) {
      let file = try SafetensorsFile(contentsOf: place)
      try network.load(file.tensors)
      done = file.metadata["steps"].flatMap { Int($0) } ?? 0
      print("going on after \(done) steps")
    }
    if steps > 0 { train(network, from: done) }
    let total = done + max(0, steps)
    try AtomicFile.write(
      SafetensorsFile(tensors: network.state, metadata: ["steps": "\(total)", "seed": "\(seed)"]).data,
      to: place)
    let figures = heldOut(network)
    print("held out: \(figures)")
    if let weights { try write(network, steps: total, figures, to: URL(fileURLWithPath: weights)) }
  }

  private func train(_ network: PretextNetwork, from done: Int) {
    let optimizer = Adam(network.parameters, learningRate: learningRate)
    var recent = Figures()
    for step in 1...steps {
      let rest = 1 - Float(step - 1) / Float(steps)
      optimizer.learningRate = learningRate * max(0.02, min(Float(step) / 50, min(1, 1.15 * rest)))
      // A source for each step, so that a run in several calls sees the same pictures as one in a single call.
      let chance = Chance(seed: seed &* 1_000_003 &+ UInt64(done + step))
      let (loss, figures) = network.measured(
        PretextBatch(styles: 24, creatures: 12, chance), training: true)
      optimizer.step(minimizing: loss)
      recent.add(figures)
      if step % 100 == 0 {
        // At once, also into a file.
        FileHandle.standardOutput.write(Data("\(done + step): \(recent)\n".utf8))
        recent = Figures()
      }
    }
  }

  /// Figures on pictures that no step has seen: 20 batches of 60.
  private func heldOut(_ network: PretextNetwork) -> Figures {
    var figures = Figures()
    let chance = Chance(seed: 0xE7A1_0A7E)
    for _ in 0..<20 {
      figures.add(network.measured(PretextBatch(styles: 40, creatures: 20, chance), training: false).figures)
    }
    return figures
  }

  private func write(_ network: PretextNetwork, steps: Int, _ figures: Figures, to place: URL) throws {
    let file = VGGEncoder.file(
      convolutions: network.folded,
      metadata: [
        "layout": "VGG-19 up to relu4_1, widths 16-32-64-128, mirrored borders; pictures from -1 to 1",
        "made by": "train-encoder, seed \(seed), \(steps) steps of 36 pictures",
        "held out": "\(figures)",
      ])
    let pictures = PretextBatch(styles: 4, creatures: 4, Chance(seed: 3)).pictures
    let folded = try VGGEncoder(file).features(of: pictures)
    let error = zip(folded, network.levels(of: pictures)).map { abs($0 - $1).max().item }.max() ?? .nan
    print("folding changes features by at most \(error)")
    let bytes = file.data
    try AtomicFile.write(bytes, to: place)
    print("\(place.path): \(bytes.count) bytes")
    try announce(bytes, beside: place)
  }

  /// Names the new bytes in the C file that embeds them, if there is one, so that builds notice.
  private func announce(_ bytes: Data, beside place: URL) throws {
    let source = place.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "embed.c")
    guard let text = try? String(contentsOf: source, encoding: .utf8) else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("// SHA-256: ") ? "// SHA-256: \(Digest.hex(bytes))" : String(line)
    }
    try AtomicFile.write(Data(lines.joined(separator: "\n").utf8), to: source)
  }
}
