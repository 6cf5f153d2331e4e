// expect: passed
// says: no socket
// says: unresolved
// why: there is no network, by name or by address.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) < 0 ? "no socket" : "socket")
    print(getaddrinfo("example.org", "80", nil, nil) == 0 ? "resolved" : "unresolved")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
