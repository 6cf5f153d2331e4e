internal import Dispatch

/// Runs `body` on consecutive ranges that cover `0..<count`, on all processors where there is enough to do.
///
/// The ranges depend on `count` and `grain` alone, never on the number of threads, so results do not either.
@inline(__always)
func inParallel(_ count: Int, grain: Int = 1 << 15, _ body: (Range<Int>) -> Void) {
  if count <= grain {
    if count > 0 { body(0..<count) }
  } else {
    concurrently((count + grain - 1) / grain) { part in
      body(part * grain..<min(count, (part + 1) * grain))
    }
  }
}

@inline(never)
private func concurrently(_ parts: Int, _ body: (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    let work = Work(body: body)
    DispatchQueue.concurrentPerform(iterations: parts) { work.body($0) }
  }
}

/// Carries a closure to other threads; the parts that it works on are disjoint.
private struct Work: @unchecked Sendable {
  let body: (Int) -> Void
}
