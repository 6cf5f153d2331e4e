import DataSets
import Foundation
import Pictures
import Tensors
import Testing

@Suite struct DoodleFilesTests {
  @Test func pairsAreReadAsTheyWereDrawn() throws {
    try withFolder { folder in
      var told: [[Int]] = []
      try DoodleFiles(.pairs, count: 3, size: 24, seed: 8).write(to: folder) { told.append([$0, $1]) }
      #expect(told == [[1, 4], [2, 4], [3, 4], [4, 4]])
      let doodles = Doodle.many(4, Chance(seed: 8))
      let paired = try PairedFolder(folder)
      let train = try paired.train.loadPairs(size: 24, channels: (1, 3))
      #expect(train.a.tensor == doodles[..<3].sketches(size: 24))
      #expect(train.b.tensor == doodles[..<3].colours(size: 24))
      let test = try #require(paired.test).loadPairs(size: 24)
      #expect(test.b.tensor == doodles[3...].colours(size: 24))
    }
  }

  @Test func theTwoPlacesShareNoDoodle() throws {
    try withFolder { folder in
      try DoodleFiles(.unpaired, count: 20, size: 16).write(to: folder)
      let unpaired = try UnpairedFolder(folder)
      let (a, b) = (try unpaired.trainA.load(size: 16), try unpaired.trainB.load(size: 16))
      #expect(a.pictures.count == 20 && b.pictures.count == 20)
      #expect(unpaired.testA.files.count == 2 && unpaired.testB.files.count == 2)
      // Warm and cold: more red than blue, and the other way round.
      for (left, right) in zip(a.pictures, b.pictures) {
        func sum(_ picture: Picture, _ channel: Int) -> Int {
          stride(from: channel, to: picture.samples.count, by: 3).reduce(0) { $0 + Int(picture.samples[$1]) }
        }
        #expect(sum(left, 0) > sum(left, 2) && sum(right, 0) < sum(right, 2))
        #expect(sum(left, 1) != sum(right, 1))
      }
    }
  }

  @Test func manyPicturesStandInTheirOrder() throws {
    try withFolder { folder in
      let place = folder.appendingPathComponent("new/doodles")
      try DoodleFiles(.pictures, count: 12, size: 8).write(to: place)
      let loaded = try FolderOfPictures(place).load(size: 8)
      #expect(loaded.tensor == Doodle.many(12, Chance(seed: 1)).colours(size: 8))
    }
  }

  @Test func scenesAndStyles() throws {
    for layout in [DoodleFiles.Layout.scenes, .styles] {
      try withFolder { folder in
        let files = DoodleFiles(layout, count: 3, size: 16, seed: 5)
        #expect(files.total == 3)
        try files.write(to: folder)
        let loaded = try FolderOfPictures(folder).load(size: 16)
        let expected =
          layout == .scenes
          ? Scene.many(3, Chance(seed: 5)).colours(size: 16)
          : Style.many(3, Chance(seed: 5)).colours(size: 16)
        #expect(loaded.tensor == expected)
      }
    }
  }

  @Test func whoeverListensMayEndIt() throws {
    struct Enough: Error {}
    try withFolder { folder in
      #expect(throws: Enough.self) {
        try DoodleFiles(.pictures, count: 9, size: 8).write(to: folder) { done, _ in
          if done == 2 { throw Enough() }
        }
      }
      let left = try FolderOfPictures(folder).files
      #expect(left.count == 2)
    }
  }
}
