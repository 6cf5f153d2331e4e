import Dispatch
import Synchronization

/// Does the same to each of several things, a few at a time, and gives the results in order.
func concurrently<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @Sendable (Item) -> Result
) -> [Result] {
  let results = Mutex([Int: Result]())
  DispatchQueue.concurrentPerform(iterations: items.count) { index in
    let result = work(items[index])
    results.withLock { $0[index] = result }
  }
  return results.withLock { found in items.indices.compactMap { found[$0] } }
}
