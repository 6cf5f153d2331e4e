import Course
import Foundation
import Synchronization

/// Pictures that programs drew, by their scripts: the reports of a class share the lesson's.
public final class DrawingCache: Sendable {
  private let pictures = Mutex<[String: Data]>([:])
  /// What is kept; beyond it a picture is drawn anew.
  private let most: Int

  /// An empty cache for so many pictures.
  public init(most: Int = 500) {
    self.most = most
  }

  func picture(_ program: String, _ script: String) -> Data? {
    pictures.withLock { $0[key(program, script)] }
  }

  func keep(_ png: Data, _ program: String, _ script: String) {
    pictures.withLock { if $0.count < most { $0[key(program, script)] = png } }
  }

  private func key(_ program: String, _ script: String) -> String {
    Digest.hex(Data("\(program)\n\(script)".utf8))
  }
}
