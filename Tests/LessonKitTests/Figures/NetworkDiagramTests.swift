import LessonKit
import Testing

@Suite("Diagrams of networks, made from their summaries")
struct NetworkDiagramTests {
  @Test("what follows a layer number by number stands in its box; Keep has none")
  func boxes() throws {
    let network = Sequential {
      Conv2d(3, 8, kernelSize: 4, stride: 2, padding: 1)
      BatchNorm2d(8)
      Keep("a")
      LeakyReLU(0.2)
      Conv2d(8, 8, kernelSize: 3, padding: 1)
      ReLU()
      Concatenate("a")
      Flatten()
    }
    let diagram = NetworkDiagram(try network.summary(input: [1, 3, 16, 16]))
    #expect(
      diagram.boxes.map(\.label) == [
        "input", "0  Conv2d 3 → 8  k4 s2 p1\n1  BatchNorm2d", "3  LeakyReLU 0.2",
        "4  Conv2d 8 → 8  k3 s1 p1\n5  ReLU", "6  Concatenate \"a\"", "7  Flatten",
      ])
    #expect(diagram.boxes.map(\.shape)[4...] == [[16, 8, 8], [1024]])
    #expect(diagram.skips == [NetworkDiagram.Skip(from: 1, to: 4)])
  }

  @Test("a residual block ends in a box of its own, where the next may begin")
  func residuals() throws {
    let network = Sequential {
      Residual { Conv2d(3, 3, kernelSize: 3, padding: 1) }
      Residual {
        Conv2d(3, 3, kernelSize: 3, padding: 1)
        Tanh()
      }
      ReLU()
    }
    let diagram = NetworkDiagram(try network.summary(input: [2, 3, 8, 8]))
    #expect(
      diagram.boxes.map(\.label) == [
        "input", "0.0  Conv2d 3 → 3  k3 s1 p1", "+", "1.0  Conv2d 3 → 3  k3 s1 p1\n1.1  Tanh", "+", "2  ReLU",
      ])
    #expect(
      diagram.skips == [NetworkDiagram.Skip(from: 0, to: 2), NetworkDiagram.Skip(from: 2, to: 4)])
  }

  @Test("a padding stands with its convolution; equal blocks in a row are drawn once")
  func repetitions() throws {
    let network = Sequential {
      ReflectionPad2d(1)
      Conv2d(3, 4, kernelSize: 3)
      for width in [3, 3, 3, 5] {
        Residual {
          ReflectionPad2d(width / 2)
          Conv2d(4, 4, kernelSize: width)
        }
      }
      Tanh()
    }
    let diagram = NetworkDiagram(try network.summary(input: [1, 3, 8, 8]))
    #expect(
      diagram.boxes.map(\.label) == [
        "input", "0  ReflectionPad2d 1\n1  Conv2d 3 → 4  k3 s1 p0",
        "2.0  ReflectionPad2d 1\n2.1  Conv2d 4 → 4  k3 s1 p0", "+\n× 3",
        "5.0  ReflectionPad2d 2\n5.1  Conv2d 4 → 4  k5 s1 p0", "+", "6  Tanh",
      ])
    #expect(diagram.skips == [NetworkDiagram.Skip(from: 1, to: 3), NetworkDiagram.Skip(from: 3, to: 5)])
  }
}

@Suite("Pictures for sheets")
struct PictureSheetTests {
  @Test("a batch gives one tile a picture, black and white where the range says")
  func tiles() {
    let batch = Tensor(shape: [2, 1, 1, 2], [0, 255, 127.5, -3])
    let tiles = batch.tiles(range: 0...255)
    #expect(tiles.map(\.samples) == [[0, 255], [128, 0]])
    #expect(tiles.map { [$0.width, $0.height, $0.channels] } == [[2, 1, 1], [2, 1, 1]])
    #expect(Tensor(shape: [1, 2], [-1, 1]).tile().samples == [0, 255])
  }
}
