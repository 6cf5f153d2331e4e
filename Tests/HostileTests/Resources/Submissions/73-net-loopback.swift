// expect: passed
// says: unreachable
// why: nor this machine's own.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(canaryPort).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let reached = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    print(reached ? "reached" : "unreachable")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
