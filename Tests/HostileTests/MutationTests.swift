import Foundation
import Isolation
import Testing

/// Walls taken away from the box that submissions are graded in: the submission that each is there for must notice.
///
/// Run by `Tests/mutate-box`, which also runs the tests of single walls in `IsolationTests` and prints both as a table.
/// Where two walls stand behind one another, both are taken away.
extension HostileTests {
  @Suite(
    .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["WORKBOOK_MUTATIONS"] != nil, "asked for by mutate-box"))
  struct MutationTests {
    struct Mutation: Sendable, CustomTestStringConvertible {
      let walls: [String]
      let submission: String

      init(_ walls: String..., noticedBy submission: String) {
        self.walls = walls
        self.submission = submission
      }

      var testDescription: String { "without \(walls.joined(separator: ", ")): \(submission)" }
    }

    static let mutations = [
      Mutation("filter sockets", noticedBy: "72-net-tcp"),
      Mutation("filter sockets", "--unshare-net", noticedBy: "73-net-loopback"),
      Mutation("filter memory", noticedBy: "17-memfd"),
      Mutation("filter memory", "limit msgqueue", noticedBy: "16-shm-detach"),
      Mutation("filter keyring", noticedBy: "71-note-to-next"),
      Mutation("filter affinity", noticedBy: "08-affinity"),
      Mutation("filter fork", "filter children", noticedBy: "26-orphan-exit0"),
      Mutation(
        "filter namespaces", "--disable-userns", "--assert-userns-disabled", noticedBy: "34-userns"),
      Mutation("limit nproc", noticedBy: "27-thread-bomb"),
      Mutation("limit nofile", noticedBy: "21-pipe-hoard"),
      Mutation("limit memlock", noticedBy: "22-mlock"),
      Mutation("limit as", "limit data", noticedBy: "23-swap-thrash"),
      Mutation("size", "limit fsize", noticedBy: "19-tmp-fill"),
      Mutation("--remount-ro", noticedBy: "20-dev-fill"),
    ]

    @Test(arguments: mutations)
    func isNoticed(_ mutation: Mutation) throws {
      let submission = try #require(Submission.all.first { $0.name == mutation.submission })
      let shared = try HostileCourse.shared.get()
      try shared.examine(submission)
      let open = try HostileCourse(sharing: shared, without: mutation.walls)
      try open.expectHonestPasses("without \(mutation.walls)")
      withKnownIssue("\(mutation.walls) are missing") { try open.examine(submission) }
    }
  }
}
