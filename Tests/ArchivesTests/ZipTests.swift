import Archives
import Foundation
import Testing

/// Zip files that strangers packed; the samples were made by Python's `zipfile`.
@Suite struct ZipTests {
  private func read(_ sample: String, _ limits: ArchiveLimits = ArchiveLimits()) throws -> ZipReader.Content {
    let data = try #require(Data(base64Encoded: sample, options: .ignoreUnknownCharacters))
    return ZipReader(limits: limits).read([UInt8](data))
  }

  @Test func readsAnotherProgramsZip() throws {
    let content = try read(ZipSamples.good)
    #expect(content.entries.map(\.path) == ["01-One/Exercise.swift", "한글/파일.swift"])
    #expect(content.entries.map { String(decoding: $0.bytes, as: UTF8.self) } == ["import One\n", "// 안녕"])
    #expect(content.problems.isEmpty)
  }

  /// Paths that climb or are absolute, a drive, a control character, a link, and a twin that differs in case.
  @Test func takesOnlyWhatStaysInside() throws {
    let content = try read(ZipSamples.evil)
    #expect(content.entries == [ArchiveEntry(path: "ok.swift", bytes: Array("fine".utf8))])
    #expect(content.problems.filter { if case .badPath = $0 { true } else { false } }.count == 5)
    #expect(content.problems.contains(.duplicate("OK.swift")))
    #expect(content.problems.contains(.notAFile("link")))
  }

  @Test func aBombEndsAtTheLimit() throws {
    let content = try read(ZipSamples.bomb)
    #expect(content.entries.map(\.path) == ["first.swift"])
    #expect(content.problems == [.tooLarge])
  }

  @Test func entriesAreCounted() throws {
    let many = (0..<50).map { ArchiveEntry(path: "\($0)", bytes: []) }
    let content = ZipReader(limits: ArchiveLimits(entries: 10)).read(try ZipWriter.zip(many))
    #expect(content.entries.count == 10)
    #expect(content.problems == [.tooLarge])
  }

  @Test func namesOfKoreanWindows() throws {
    #expect(try read(ZipSamples.korean).entries.map(\.path) == ["풀이.swift"])
  }

  @Test func aPasswordIsTold() throws {
    #expect(try read(ZipSamples.encrypted).problems == [.encrypted])
  }

  @Test(arguments: [0, 1, 30, 60, 100]) func damageIsTold(_ length: Int) throws {
    let whole = try #require(Data(base64Encoded: ZipSamples.good, options: .ignoreUnknownCharacters))
    let content = ZipReader().read([UInt8](whole.prefix(length)))
    #expect(!content.problems.isEmpty || content.entries.count < 2)
  }

  /// Any byte changed: something comes back, nothing stops the program.
  @Test func noChangedByteStopsIt() throws {
    for sample in [ZipSamples.good, ZipSamples.evil] {
      let whole = [UInt8](try #require(Data(base64Encoded: sample, options: .ignoreUnknownCharacters)))
      for index in whole.indices {
        var changed = whole
        changed[index] ^= 0xFF
        let content = ZipReader().read(changed)
        #expect(content.entries.allSatisfy { !$0.path.hasPrefix("/") && !$0.path.contains("..") })
      }
    }
  }

  @Test func writesWhatItReads() throws {
    let files = [
      ArchiveEntry(path: "a/빈 파일", bytes: []),
      ArchiveEntry(path: "b.swift", bytes: Array(repeating: 7, count: 100_000)),
    ]
    let zip = try ZipWriter.zip(files)
    #expect(ZipReader().read(zip) == ZipReader.Content(entries: files, problems: []))
    #expect(try ZipWriter.zip(files) == zip)
    #expect(zip.count < 20_000)
  }
}
