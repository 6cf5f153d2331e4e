import DataSets
import Foundation
import Tensors
import Testing

@Suite struct IDXTests {
  /// Five pictures of 4 rows and 6 columns; number i of the file is i modulo 251.
  private let packed = resource("pictures.idx.gz")

  private func refused(_ bytes: [UInt8], axes: Int = 3, limit: Int = 1 << 20) throws -> DataProblem.Kind? {
    try withFolder { folder in
      let file = try folder.file("data")
      try Data(bytes).write(to: file)
      let found = problem { try IDXFile(contentsOf: file, axes: axes, limit: limit) }
      if let found { #expect(found.path == file.path) }
      return found?.kind
    }
  }

  @Test func packedPictures() throws {
    let pictures = try IDXFile.pictures(in: packed)
    #expect(pictures.count == 5)
    #expect(pictures[1].width == 6 && pictures[1].height == 4 && pictures[1].channels == 1)
    #expect(pictures[1].samples == Array(24..<48))
    #expect(try IDXFile.pictures(in: packed, atMost: 2).count == 2)
    // The middle 4 × 4 of the first picture, halved: the mean of 1, 2, 7 and 8 is 4.5, and so on.
    #expect(try IDXFile.pictures(in: packed, size: 2)[0].samples == [5, 7, 17, 19])
    #expect(Tensor(pictures: pictures).shape == [5, 1, 4, 6])
  }

  @Test func plainLabels() throws {
    try withFolder { folder in
      let file = try folder.file("labels")
      try Data([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 9]).write(to: file)
      #expect(try IDXFile.labels(in: file) == [7, 2, 9])
      #expect(
        problem { try IDXFile.pictures(in: file) }?.kind
          == .notIDX(axes: 3, found: "an IDX file with axes: 1"))
    }
  }

  @Test func otherFilesAreRefused() throws {
    #expect(try refused(Array("hello".utf8)) == .notIDX(axes: 3, found: "a file of another kind"))
    #expect(try refused([]) == .notIDX(axes: 3, found: "a file of another kind"))
    #expect(
      try refused([0, 0, 13, 3] + [UInt8](repeating: 0, count: 12))
        == .notIDX(axes: 3, found: "an IDX file of type 13"))
    #expect(
      try refused([0, 0, 8, 1, 0, 0], axes: 1)
        == .notIDX(axes: 1, found: "an IDX file without its header's end"))
    #expect(
      try refused([0, 0, 8, 1, 0, 0, 0, 0], axes: 1) == .notIDX(axes: 1, found: "an IDX file without numbers")
    )
    #expect(try refused([0, 0, 8, 1, 0, 0, 0, 2, 1], axes: 1) == .wrongLength(expected: 10, found: 9))
    #expect(try refused([0, 0, 8, 1, 0, 0, 0, 2, 1, 2, 3], axes: 1) == .wrongLength(expected: 10, found: 11))
  }

  @Test func announcedSizesAreNotTrusted() throws {
    let huge = [UInt8](repeating: 0xFF, count: 12)
    #expect(try refused([0, 0, 8, 3] + huge) == .tooLarge(limit: 1 << 20))
    #expect(
      try refused([0, 0, 8, 3, 0, 0, 0, 0] + huge.prefix(8))
        == .notIDX(axes: 3, found: "an IDX file without numbers"))
    #expect(try refused([UInt8](repeating: 0, count: 101), limit: 100) == .tooLarge(limit: 100))
  }

  @Test func gzipUnpacksNoMoreThanAllowed() throws {
    // 16 KiB of zeros in 57 bytes.
    let zeros = resource("zeros.idx.gz")
    #expect(try IDXFile(contentsOf: zeros, axes: 1, limit: 1 << 15).values.count == 1 << 14)
    #expect(problem { try IDXFile(contentsOf: zeros, axes: 1, limit: 1000) }?.kind == .tooLarge(limit: 1000))
  }

  @Test func damagedGzipIsRefused() throws {
    let bytes = Array(try Data(contentsOf: packed))
    for count in 2..<bytes.count {
      guard case .badGzip = try refused(Array(bytes[..<count])) else {
        Issue.record("\(count) bytes")
        continue
      }
    }
    var changed = bytes
    changed[bytes.count - 6] ^= 1
    #expect(try refused(changed) == .badGzip("incorrect data check"))
  }
}
