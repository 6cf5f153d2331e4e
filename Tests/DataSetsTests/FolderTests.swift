import DataSets
import Foundation
import Pictures
import Testing

@Suite struct FolderTests {
  @Test func picturesOfAnyKindBecomeOneBatch() throws {
    try withFolder { folder in
      // Four columns, of which the square in the middle has the inner two.
      let wide = Picture(width: 4, height: 2, channels: 1, samples: [0, 255, 255, 0, 0, 255, 255, 0])
      try wide.write(to: folder.file("10.png"))
      try plain(3, 3, 255, 0, 51).write(to: folder.file("9.PNG"))
      try FileManager.default.copyItem(at: resource("color.jpg"), to: folder.file("8.jpeg"))
      try Data("no picture".utf8).write(to: folder.file("7.jpg"))
      try Data("text".utf8).write(to: folder.file("read-me.txt"))
      let pictures = try FolderOfPictures(folder)
      #expect(
        pictures.files.map(\.lastPathComponent)
          == ["7.jpg", "9.PNG", "8.jpeg", "10.png"].sorted {
            ($0.count, $0) < ($1.count, $1)
          })
      let loaded = try pictures.load(size: 2)
      #expect(loaded.skipped.map(\.file.lastPathComponent) == ["7.jpg"])
      #expect(loaded.tensor.shape == [3, 3, 2, 2])
      let red = try #require(loaded.files.firstIndex { $0.lastPathComponent == "9.PNG" })
      #expect(
        loaded.batch([red]).scalars == [1, 1, 1, 1, -1, -1, -1, -1] + [Float](repeating: -0.6, count: 4))
      let white = try #require(loaded.files.firstIndex { $0.lastPathComponent == "10.png" })
      #expect(loaded.batch([white]).scalars.allSatisfy { $0 == 1 })
      let grey = try pictures.load(size: 2, channels: 1, atMost: 1)
      #expect(grey.tensor.shape == [1, 1, 2, 2])
    }
  }

  @Test func aPipeIsPassedOver() throws {
    try withFolder { folder in
      #expect(mkfifo(try folder.file("a.png").path, 0o600) == 0)
      try plain(1, 1, 0, 0, 0).write(to: folder.file("b.png"))
      let loaded = try FolderOfPictures(folder).load(size: 1)
      #expect(loaded.files.count == 1 && loaded.skipped.count == 1)
    }
  }

  @Test func whatIsMissingIsNamed() throws {
    try withFolder { folder in
      let nowhere = folder.appendingPathComponent("nowhere")
      #expect(problem { try FolderOfPictures(nowhere) } == DataProblem(.missing, path: nowhere.path))
      let empty = try #require(problem { try FolderOfPictures(folder) })
      #expect(empty.kind == .noPictures(tried: 0) && empty.english.contains(folder.path))
      let file = try folder.file("only.png")
      try Data("not a picture".utf8).write(to: file)
      #expect(problem { try FolderOfPictures(file) } == DataProblem(.notAFolder, path: file.path))
      let broken = problem { try FolderOfPictures(folder).load(size: 8) }
      #expect(broken == DataProblem(.noPictures(tried: 1), path: folder.path))
    }
  }

  @Test func pairsAreTakenApart() throws {
    try withFolder { folder in
      var samples: [UInt8] = []
      for _ in 0..<4 {
        for x in 0..<8 { samples += x < 4 ? [255, 255, 255] : [0, 102, 255] }
      }
      let pair = Picture(width: 8, height: 4, channels: 3, samples: samples)
      try pair.write(to: folder.file("train/1.png"))
      try pair.write(to: folder.file("val/1.png"))
      let paired = try PairedFolder(folder)
      #expect(paired.test?.files.count == 1)
      let loaded = try paired.train.loadPairs(size: 2, channels: (1, 3))
      #expect(loaded.a.tensor.shape == [1, 1, 2, 2] && loaded.b.tensor.shape == [1, 3, 2, 2])
      #expect(loaded.a.tensor.scalars == [1, 1, 1, 1])
      for (got, expected) in zip(
        loaded.b.tensor.scalars, [-1, -1, -1, -1, -0.2, -0.2, -0.2, -0.2, 1, 1, 1, 1] as [Float])
      {
        #expect(abs(got - expected) < 1e-6)
      }
    }
  }

  @Test func aPictureThatIsNoPairIsNamed() throws {
    try withFolder { folder in
      let file = try folder.file("photo.png")
      try plain(6, 4, 1, 2, 3).write(to: file)
      let found = try #require(problem { try PairedFolder(folder).train.loadPairs(size: 2) })
      #expect(found == DataProblem(.notAPair(width: 6, height: 4), path: file.path))
      #expect(found.english.contains("photo.png has 6 × 4 pixels"))
      #expect(found.korean.contains("photo.png") && found.korean.contains("두 배"))
    }
  }

  @Test func theFourFoldersOfCycleGAN() throws {
    try withFolder { folder in
      for name in ["trainA", "trainB", "testA"] {
        try plain(1, 1, 9, 9, 9).write(to: folder.file("\(name)/x.png"))
      }
      #expect(problem { try UnpairedFolder(folder) }?.kind == .missingFolders(["testB"]))
      let last = try folder.file("testB/x.txt").deletingLastPathComponent()
      #expect(problem { try UnpairedFolder(folder) } == DataProblem(.noPictures(tried: 0), path: last.path))
      try plain(1, 1, 8, 8, 8).write(to: folder.file("testB/y.png"))
      let unpaired = try UnpairedFolder(folder)
      #expect(unpaired.testB.files.map(\.lastPathComponent) == ["y.png"])
      #expect(try unpaired.trainA.load(size: 4).tensor.shape == [1, 3, 4, 4])
    }
  }
}
