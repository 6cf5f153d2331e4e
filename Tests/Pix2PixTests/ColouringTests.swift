import Foundation
import Frames
import LessonKit
import Pix2Pix
import Testing

/// What the action `colour` makes of drawings that differ in size, ground, and the width of their lines.
@Suite struct ColouringTests {
  /// A round creature with two eyes and a line for the ground.
  ///
  /// - Parameters:
  ///   - line: Half the width of lines; the canvas' shorter side is 2.
  ///   - ground: Whether there is a line for the ground.
  private func drawing(width: Int, height: Int, line: Float = 0.03, ground: Bool = true) -> Picture {
    var canvas = Canvas(width: width, height: height)
    let ink = Canvas.Line(.zero, halfWidth: line)
    if ground {
      canvas.paint(Capsule(from: [-9, 0.5], to: [9, 0.5], radius: line), color: .zero)
    }
    for (place, radii): (Canvas.Point, Canvas.Point) in [
      ([0, 0.4], [0.3, 0.35]), ([0, -0.3], [0.4, 0.36]),
    ] {
      canvas.paint(Ellipse(center: place, radii: radii), line: ink, color: .one)
    }
    for x: Float in [-0.16, 0.16] { canvas.paint(Disc(center: [x, -0.3], radius: 0.1), color: .zero) }
    return canvas.greyPicture
  }

  @Test func groundAndLightDoNotMatter() throws {
    let plain = drawing(width: 300, height: 300)
    let expected = try coloured(plain).picture
    #expect(expected.width == 512 && expected.height == 512 && expected.channels == 3)
    let inverted = Picture(width: 300, height: 300, channels: 1, samples: plain.samples.map { 255 - $0 })
    // Grey paper that is darker towards one side, as on a photograph.
    func shade(_ index: Int, _ sample: UInt8) -> UInt8 {
      let light: Float = 0.5 + 0.36 * Float(index % 300) / 300
      return UInt8(Float(sample) * light + 5)
    }
    let shaded = Picture(
      width: 300, height: 300, channels: 1, samples: plain.samples.enumerated().map { shade($0, $1) })
    // Blue ink on a layer that is transparent elsewhere.
    let layer = Picture(
      width: 300, height: 300, channels: 4, samples: plain.samples.flatMap { [20, 40, 160, 255 - $0] })
    for other in [inverted, shaded, layer] {
      #expect(difference(try coloured(other).picture, expected) < 2)
    }
  }

  @Test(arguments: [
    (900, 900, 0.03), (120, 120, 0.03), (640, 400, 0.03), (300, 300, 0.06), (300, 300, 0.014),
  ])
  func linesBecomeAsWideAsTheDoodles(width: Int, height: Int, line: Double) throws {
    // The dark pixels of the drawings themselves differ by up to four times.
    let expected = try coloured(drawing(width: 300, height: 300)).picture.inkCount
    let inked = try coloured(drawing(width: width, height: height, line: Float(line))).picture.inkCount
    #expect(Double(inked) > 0.75 * Double(expected) && Double(inked) < 1.33 * Double(expected))
  }

  @Test func aLineForTheGroundIsAdded() throws {
    let (with, told) = try coloured(drawing(width: 300, height: 300))
    let (without, alsoTold) = try coloured(drawing(width: 300, height: 300, ground: false))
    #expect(!told && alsoTold)
    // Left of the creature, somewhere below the middle, there is ink in both.
    for picture in [with, without] {
      #expect((256..<512).contains { Int(picture[20, $0][0]) < 80 })
    }
  }

  @Test func anEmptySheetIsRefused() throws {
    let blank = Picture(width: 200, height: 100, channels: 1, filledWith: .white)
    let answers = try answers(to: blank)
    #expect(answers.contains { if case .refused = $0 { true } else { false } })
    #expect(!answers.contains { if case .file = $0 { true } else { false } })
  }

  // MARK: Asking the lesson

  private func difference(_ a: Picture, _ b: Picture) -> Double {
    Double(zip(a.samples, b.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(a.samples.count)
  }

  private func coloured(_ drawing: Picture) throws -> (picture: Picture, groundWasAdded: Bool) {
    let answers = try answers(to: drawing)
    let file = try #require(answers.compactMap { if case .file(let file) = $0 { file } else { nil } }.first)
    #expect(file.name == "drawing-coloured.png")
    guard case .bytes(let bytes) = file.value else { throw UnreadableValue("no bytes") }
    return (
      try Picture(png: Data(bytes)), answers.contains { if case .notice = $0 { true } else { false } }
    )
  }

  /// What the action sends for a drawing, with a generator that was never trained.
  private func answers(to drawing: Picture) throws -> [Answer] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "colouring-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let exercise = WithUpsampling()
    let generator = Network(exercise.unet(), .normal(std: 0.02), Chance(seed: 1))
    try Artefact(generator).data.write(to: folder.appendingPathComponent("generator64.safetensors"))
    let file = folder.appendingPathComponent("drawing.png")
    try drawing.write(to: file)
    let kept = KeptRun(
      experiment: "texture", folder: GivenPlace(path: folder.path, digest: ""), command: "run")
    let server = try makeServer(lesson: Pix2Pix(), answers: nil, exercise: exercise, reference: nil)
    var answers: [Answer] = []
    try server.answer(
      .action(.exercise, id: "colour", arguments: [file.path], RunSetting(kept: [kept]))
    ) { answers.append($0) }
    return answers
  }
}

extension Picture {
  /// How many pixels are as dark as a line.
  fileprivate var inkCount: Int { (0..<width * height).count { samples[channels * $0] < 80 } }
}
