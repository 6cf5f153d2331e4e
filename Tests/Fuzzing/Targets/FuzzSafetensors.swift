import Foundation
import Tensors

// Compiled together with Sources/NeuralNets/Files: tensors, or an error in words; and what was read is written and read
// again as the same.

/// One input of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSafetensors(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let data = Data(UnsafeBufferPointer(start: start, count: count))
  guard let file = try? SafetensorsFile(data: data) else { return 0 }
  for tensor in file.tensors.values {
    precondition(tensor.scalars.count == tensor.shape.reduce(1, *))
  }
  return 0
}
