// expect: passed
// says: /var/run/docker.sock missing
// never-says: there
// why: no socket of any service.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for place in [
      "/run/dbus/system_bus_socket", "/var/run/docker.sock", "/run/munge/munge.socket.2", "/tmp/.X11-unix/X0",
      "/dev/log",
    ] {
      print(place, access(place, F_OK) == 0 ? "there" : "missing")
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
