import CMalloc
import Foundation
import Testing

/// What is left of a run: processes, mounts, shared memory, unfinished files.
struct Remains {
  private let mounts = Remains.count(of: "/proc/self/mountinfo")
  private let segments = Remains.count(of: "/proc/sysvipc/shm")
  private let queues = Remains.count(of: "/proc/sysvipc/msg")
  private let memory = Remains.residentBytes()

  init() {
    // Whoever outlives its parent becomes our child, and is found.
    _ = control(36, 1, 0, 0, 0)
  }

  /// I1, I5, I6: within a second no process is left, no mount, no segment, no half file; and our memory is as it was,
  /// but for 64 MiB.
  func expectNothingNew(in home: URL, _ name: String) {
    for _ in 0..<100 where !Remains.children().isEmpty { usleep(10_000) }
    #expect(Remains.children().isEmpty, "\(name) left \(Remains.children())")
    #expect(Remains.count(of: "/proc/self/mountinfo") == mounts, "\(name)")
    #expect(Remains.count(of: "/proc/sysvipc/shm") == segments, "\(name)")
    #expect(Remains.count(of: "/proc/sysvipc/msg") == queues, "\(name)")
    let plugins = home.appendingPathComponent(".workbook/plugins")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: plugins.path)) ?? []
    #expect(names.filter { $0.hasPrefix(".") } == [], "\(name)")
    #expect(Remains.residentBytes() - memory < 64 << 20, "\(name): the judge has grown")
  }

  private static func count(of file: String) -> Int {
    ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n").count
  }

  private static func residentBytes() -> Int {
    // As the grader does from its first moment on.
    cmalloc_give_back()
    cmalloc_trim()
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return (pages.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Our children, dead ones that nobody has collected included.
  private static func children() -> [String] {
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return numbers.compactMap { number in
      guard Int(number) != nil,
        let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
        let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 1,
        Int(fields[1]) == Int(getpid())
      else { return nil }
      return text
    }
  }
}

/// prctl(2), which takes any number of arguments and is thus not imported; 36 is PR_SET_CHILD_SUBREAPER.
@_silgen_name("prctl")
private func control(_ option: Int32, _ a: UInt, _ b: UInt, _ c: UInt, _ d: UInt) -> Int32
