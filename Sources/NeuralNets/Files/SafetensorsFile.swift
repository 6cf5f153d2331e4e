public import Foundation
public import Tensors

/// Tensors under names, in the format of Hugging Face's safetensors.
///
/// Eight bytes with the length of a JSON header, the header, then the numbers in little-endian order.
public struct SafetensorsFile {
  /// The tensors by their names.
  public var tensors: [String: Tensor]
  /// Texts about the tensors.
  public var metadata: [String: String]

  /// A file's contents from what it shall hold.
  public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// Reads a file; nothing in it is trusted.
  ///
  /// - Throws: ``SafetensorsError``, or what reading the file throws.
  public init(contentsOf url: URL) throws {
    try self.init(data: Data(contentsOf: url, options: .mappedIfSafe))
  }

  /// Reads the bytes of a file; nothing in them is trusted.
  ///
  /// F32, F64, F16, BF16, I32 and I64 become 32-bit numbers.
  ///
  /// - Throws: ``SafetensorsError``.
  public init(data: Data) throws {
    self = try SafetensorsReader(data).file()
  }

  /// The bytes of the file: names sorted, so that equal contents are equal bytes.
  public var data: Data { SafetensorsWriter.bytes(of: self) }
}

/// Why bytes are no safetensors file.
public struct SafetensorsError: Error, CustomStringConvertible, Equatable {
  /// What is wrong, where, and one thing to do.
  public let description: String

  init(_ problem: String) {
    description = "This is no valid safetensors file: \(problem). Write or download it again."
  }
}
