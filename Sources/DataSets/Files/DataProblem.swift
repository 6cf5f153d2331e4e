/// Why a student's own data cannot be used: which file or folder, and what was expected.
public struct DataProblem: Error, Equatable, CustomStringConvertible, Sendable {
  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    /// There is nothing of this name.
    case missing
    /// It is a file where a folder is needed.
    case notAFolder
    /// The system does not let it be read, in the system's words.
    case unreadable(String)
    /// The file has more bytes, or unpacks to more, than allowed.
    case tooLarge(limit: Int)
    /// No picture in the folder could be read; so many were tried.
    case noPictures(tried: Int)
    /// The folder lacks the folders of the CycleGAN layout that are listed.
    case missingFolders([String])
    /// A file that is no picture that can be read, in the reader's words.
    case notAPicture(String)
    /// A picture is not twice as wide as high, as A and B side by side are.
    case notAPair(width: Int, height: Int)
    /// No IDX file of 8-bit numbers with so many axes; what it has instead.
    case notIDX(axes: Int, found: String)
    /// An IDX file whose length is not what its header announces.
    case wrongLength(expected: Int, found: Int)
    /// A gzip file that cannot be unpacked, in zlib's words.
    case badGzip(String)
  }

  /// The file or folder.
  public let path: String
  /// What is wrong.
  public let kind: Kind

  /// A problem with a file or folder.
  public init(_ kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// The sentence in English.
  public var description: String { english }

  /// What happened, where, and one thing to do, in English.
  public var english: String {
    switch kind {
    case .missing: "\(path) is not there. Look at the path."
    case .notAFolder: "\(path) is a file, but a folder of pictures was expected. Give the folder."
    case .unreadable(let reason): "\(path) cannot be read: \(reason). Look at its permissions."
    case .tooLarge(let limit): "\(path) is larger than \(limit) bytes. Use a smaller part of the data."
    case .noPictures(let tried):
      "\(path) holds no picture that can be read (\(tried) tried). PNG or JPEG files were expected."
    case .missingFolders(let names):
      "\(path) lacks \(names.joined(separator: ", ")). trainA, trainB, testA and testB were expected, "
        + "each with pictures."
    case .notAPicture(let reason): "\(path) cannot be read as a picture. \(reason)"
    case .notAPair(let width, let height):
      "\(path) has \(width) × \(height) pixels. Twice as wide as high was expected, "
        + "A on the left and B on the right."
    case .notIDX(let axes, let found):
      "\(path) is \(found). An IDX file of 8-bit numbers with \(axes) \(axes == 1 ? "axis" : "axes") was "
        + "expected, as MNIST has them."
    case .wrongLength(let expected, let found):
      "\(path) announces \(expected) bytes and has \(found). Download it again."
    case .badGzip(let reason): "\(path) cannot be unpacked: \(reason). Download it again."
    }
  }

  /// What happened, where, and one thing to do, in Korean.
  public var korean: String {
    switch kind {
    case .missing: "\(path): 파일이나 폴더가 없습니다. 경로를 확인합니다."
    case .notAFolder: "\(path): 그림이 든 폴더가 필요한데 파일입니다. 폴더를 지정합니다."
    case .unreadable(let reason): "\(path): 읽을 수 없습니다(\(reason)). 읽을 권한이 있는지 봅니다."
    case .tooLarge(let limit): "\(path): \(limit)바이트보다 큽니다. 데이터의 일부만 씁니다."
    case .noPictures(let tried):
      "\(path): 읽을 수 있는 그림이 없습니다(\(tried)개 시도). PNG나 JPEG 파일을 넣습니다."
    case .missingFolders(let names):
      "\(path): \(names.joined(separator: ", ")) 폴더가 없습니다. 그림이 든 trainA, trainB, testA, testB가 필요합니다."
    case .notAPicture(let reason): "\(path): 그림으로 읽을 수 없습니다. PNG나 JPEG로 다시 저장합니다. (\(reason))"
    case .notAPair(let width, let height):
      "\(path): \(width) × \(height)픽셀입니다. 왼쪽에 A, 오른쪽에 B를 붙여 너비가 높이의 두 배여야 합니다."
    case .notIDX(let axes, let found):
      "\(path): \(axes)차원 8비트 IDX 파일(MNIST 형식)이 필요합니다. 이 파일은 다릅니다: \(found)."
    case .wrongLength(let expected, let found):
      "\(path): \(expected)바이트라고 적혀 있으나 \(found)바이트입니다. 다시 내려받습니다."
    case .badGzip(let reason): "\(path): 압축을 풀 수 없습니다(\(reason)). 다시 내려받습니다."
    }
  }
}
