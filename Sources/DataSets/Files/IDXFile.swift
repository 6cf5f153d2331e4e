public import Foundation
public import Pictures

/// An IDX file of 8-bit numbers, the format of MNIST, plain or packed with gzip.
///
/// Two zero bytes, 0x08 for 8-bit numbers, the number of axes, the length of each axis as 32 bits with the highest
/// byte first, then the numbers (LeCun, "The MNIST database of handwritten digits").
public struct IDXFile: Sendable {
  /// The length of every axis.
  public let shape: [Int]
  /// The numbers, the last axis running fastest.
  public let values: [UInt8]

  /// Reads a file of so many axes: 3 for pictures (number, rows, columns), 1 for labels.
  ///
  /// - Throws: ``DataProblem``, also where the file's length is not what its header announces.
  public init(contentsOf file: URL, axes: Int, limit: Int = 1 << 28) throws {
    var data = try bytes(of: file, limit: limit)
    if data.starts(with: [0x1F, 0x8B]) { data = try unpacked(data, limit: limit, path: file.path) }
    func refused(_ found: String) -> DataProblem {
      DataProblem(.notIDX(axes: axes, found: found), path: file.path)
    }
    let head = Array(data.prefix(4 + 4 * axes))
    guard head.count >= 4, head[0] == 0, head[1] == 0 else { throw refused("a file of another kind") }
    guard head[2] == 8 else { throw refused("an IDX file of type \(head[2])") }
    guard Int(head[3]) == axes else { throw refused("an IDX file with axes: \(head[3])") }
    guard head.count == 4 + 4 * axes else { throw refused("an IDX file without its header's end") }
    shape = (0..<axes).map { axis in head[(4 + 4 * axis)...].prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow, product <= limit else { throw DataProblem(.tooLarge(limit: limit), path: file.path) }
      count = product
    }
    guard count > 0 else { throw refused("an IDX file without numbers") }
    guard data.count == head.count + count else {
      throw DataProblem(.wrongLength(expected: head.count + count, found: data.count), path: file.path)
    }
    values = Array(data.dropFirst(head.count))
  }

  /// Reads the pictures of a file with three axes: grey, the square in the middle of each at one size.
  ///
  /// - Parameters:
  ///   - file: Such as `train-images-idx3-ubyte.gz`.
  ///   - size: Pixels each way; `nil` leaves the pictures as they are.
  ///   - atMost: How many, from the start of the file.
  /// - Throws: ``DataProblem``.
  public static func pictures(in file: URL, size: Int? = nil, atMost: Int = 4096) throws -> [Picture] {
    let idx = try IDXFile(contentsOf: file, axes: 3)
    let (rows, columns) = (idx.shape[1], idx.shape[2])
    return (0..<min(idx.shape[0], atMost)).map { index in
      let samples = Array(idx.values[(index * rows * columns)...].prefix(rows * columns))
      let picture = Picture(width: columns, height: rows, channels: 1, samples: samples)
      guard let size else { return picture }
      return picture.centerSquare.resized(width: size, height: size)
    }
  }

  /// Reads the numbers of a file with one axis, such as `train-labels-idx1-ubyte.gz`.
  ///
  /// - Throws: ``DataProblem``.
  public static func labels(in file: URL) throws -> [UInt8] {
    try IDXFile(contentsOf: file, axes: 1).values
  }
}
