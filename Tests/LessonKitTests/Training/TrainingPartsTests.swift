import LessonKit
import Testing

@Suite("What training loops change beside networks")
struct TrainingPartsTests {
  /// A checkpoint as it comes back from a file.
  private func saved(_ part: some Resumable) throws -> [String: Tensor] {
    try SafetensorsFile(data: SafetensorsFile(tensors: part.checkpoint).data).tensors
  }

  @Test("a deck shows every number once before any comes again")
  func deck() {
    let deck = Deck(10, Chance(seed: 3))
    for _ in 0..<4 { #expect((deck.draw(5) + deck.draw(5)).sorted() == Array(0..<10)) }
    // A rest of one is too small for a batch of three.
    let rest = Deck(10, Chance(seed: 3))
    #expect(Set((0..<3).flatMap { _ in rest.draw(3) }).count == 9)
    #expect(Set(rest.draw(3)).count == 3)
  }

  @Test("a deck goes on where it was, full or empty", arguments: [0, 1, 2, 3, 4])
  func deckGoesOn(draws: Int) throws {
    let deck = Deck(9, Chance(seed: 3))
    for _ in 0..<draws { _ = deck.draw(3) }
    let other = Deck(9, Chance(seed: 77))
    try other.resume(from: saved(deck))
    #expect((0..<7).map { _ in other.draw(3) } == (0..<7).map { _ in deck.draw(3) })
  }

  @Test("a gallery goes on with its pictures and names", arguments: [0, 1, 12])
  func gallery(count: Int) throws {
    func gallery() -> Gallery { Gallery(columns: 2, headings: ["a", "b"]) }
    let first = gallery()
    for step in 0..<count {
      let tile = PictureSheet.Tile(
        width: 1, height: 2, channels: 3, samples: [0, 1, 2, 253, 254, UInt8(step)])
      first.add([tile, tile], row: "단계 \(step)")
    }
    let second = gallery()
    try second.resume(from: saved(first))
    #expect(second.figure == first.figure)
    let plain = gallery()
    plain.add([PictureSheet.Tile(width: 1, height: 1, channels: 1, samples: [7])])
    let copy = gallery()
    try copy.resume(from: saved(plain))
    #expect(copy.figure == plain.figure)
  }
}
