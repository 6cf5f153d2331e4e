import Foundation
import LessonKit

extension Pix2Pix {
  /// Colours a drawing with the generator that the student trained, else with the authors'.
  var colourAction: Action<any Pix2PixExercise> {
    Action("colour", arguments: ["SKETCH.png"]) { _, arguments, run in
      let drawing = try LineDrawing(InkFinder(try run.picture(arguments[0])))
      if drawing.groundWasAdded {
        run.tell(
          Sentence(
            ko: "땅을 나타내는 선이 없어서 하나 그었습니다.", en: "There was no line for the ground, so one was added."))
      }
      let painter = try Painter(for: run)
      let name = URL(fileURLWithPath: arguments[0]).deletingPathExtension().lastPathComponent
      try run.write(painter.colour(drawing), as: "\(name)-coloured.png")
    }
  }
}

/// A trained generator and the size of the pictures that it learned from.
struct Painter {
  private let generator: Network
  private let side: Int

  /// The name that the experiment keeps a generator under; it says which size it learned.
  static func name(at scale: Scale) -> String { "generator\(Layout.side(at: scale))" }

  /// The generator of the student's last run, or, where there is none yet, the authors'.
  init(for run: Run) throws {
    let (quick, evening) = (Painter.name(at: .quick), Painter.name(at: .evening))
    // A run keeps one of the two.
    if let own = try? run.network(evening, of: "texture") {
      (generator, side) = (own, Layout.side(at: .evening))
    } else if let own = try? run.network(quick, of: "texture") {
      (generator, side) = (own, Layout.side(at: .quick))
    } else {
      generator = try run.network(evening, of: "texture", or: "authors.safetensors")
      side = Layout.side(at: .evening)
    }
  }

  /// The drawing's lines over the generator's colours.
  func colour(_ drawing: LineDrawing) -> Picture {
    let painted = generator.evaluated(drawing.sketch(side: side))
    return drawing.laid(over: Picture(tensor: painted[0]))
  }
}
