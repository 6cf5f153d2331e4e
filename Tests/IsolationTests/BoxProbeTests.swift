import Foundation
import Isolation
import Testing

/// What `workbook doctor` is told.
@Suite(.boxed) struct BoxProbeTests {
  @Test(arguments: BoxProbe.Wall.allCases)
  func everyWallHolds(_ wall: BoxProbe.Wall) throws {
    let finding = BoxProbe(try TestBox.plain()).finding(wall)
    #expect(finding.wall == wall)
    #expect(finding.holds, "\(finding.detail)")
  }

  /// Without a wall, or without the two that stand behind one another, the probe says so.
  @Test(arguments: [
    (BoxProbe.Wall.network, ["filter sockets"]),
    (.writing, ["--remount-ro"]),
    (.processes, ["--unshare-pid"]),
    (.forking, ["filter fork", "filter children"]),
    (.forking, ["limit nproc"]),
    (.memory, ["limit as", "limit data"]),
    (.hiddenMemory, ["filter memory"]),
    (.scratch, ["size"]),
    (.userNamespaces, ["filter namespaces", "--disable-userns", "--assert-userns-disabled"]),
    (.keyring, ["filter keyring"]),
    (.affinity, ["filter affinity"]),
    (.processorTime, ["limit cpu"]),
  ])
  func aMissingWallIsNamed(_ wall: BoxProbe.Wall, missing: [String]) throws {
    let box = missing.reduce(try TestBox.plain()) { $0.without($1) }
    let finding = BoxProbe(box).finding(wall)
    #expect(finding.wall == wall)
    #expect(!finding.holds)
    #expect(!finding.detail.isEmpty)
  }

  @Test func noBoxIsAFindingAndNotAPass() throws {
    var box = try TestBox.plain()
    box.initialiser = "/bin/true"
    let findings = BoxProbe(box).findings()
    #expect(findings.count == 1)
    #expect(findings.allSatisfy { !$0.holds })
  }
}
