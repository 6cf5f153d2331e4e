import Archives
import Course
import Foundation

/// Reads a student's folder without following anything out of it.
struct FolderWalk {
  let root: URL
  let limits: ArchiveLimits

  func handIn(_ name: String) -> HandIn {
    var hand = HandIn(name: name, files: [])
    var total = 0
    var count = 0
    var waiting = [""]
    while let inner = waiting.popLast() {
      let place = inner.isEmpty ? root : root.appendingPathComponent(inner)
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: place.path) else {
        hand.problems.append(.unreadable(inner.isEmpty ? name : inner))
        continue
      }
      for file in names.sorted() where !file.hasPrefix(".") && file != "__MACOSX" {
        let path = inner.isEmpty ? file : "\(inner)/\(file)"
        count += 1
        guard count <= limits.entries, path.split(separator: "/").count <= 8 else {
          hand.problems.append(ArchiveProblem.tooLarge.sentence)
          return finished(hand)
        }
        take(path, &hand, &total, &waiting)
      }
    }
    return finished(hand)
  }

  private func take(_ path: String, _ hand: inout HandIn, _ total: inout Int, _ waiting: inout [String]) {
    let place = root.appendingPathComponent(path)
    var facts = stat()
    guard lstat(place.path, &facts) == 0 else { return hand.problems.append(.unreadable(path)) }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: waiting.append(path)
    case S_IFREG:
      // Only code and notes are of interest; what a build left behind is not read.
      guard wanted(path) else { return }
      guard let bytes = PlainFile.bytes(of: place, atMost: limits.file), total + bytes.count <= limits.total
      else {
        return hand.problems.append(.unreadable(path))
      }
      total += bytes.count
      let date = Date(
        timeIntervalSince1970: Double(facts.st_mtim.tv_sec) + Double(facts.st_mtim.tv_nsec) / 1e9)
      hand.received = max(hand.received ?? date, date)
      if path.lowercased().hasSuffix(".zip") {
        let inner = HandIn(name: path, zip: bytes, received: nil, limits: limits)
        hand.files += inner.files
        hand.problems += inner.problems
        hand.manifest = hand.manifest ?? inner.manifest
      } else {
        hand.files.append(ArchiveEntry(path: path, bytes: bytes))
      }
    default: hand.problems.append(.notAFile(path))
    }
  }

  private func wanted(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".swift", ".txt", ".zip", ".json"].contains { name.hasSuffix($0) }
  }

  private func finished(_ hand: HandIn) -> HandIn {
    var hand = hand
    hand.files.sort { $0.path < $1.path }
    let note = hand.files.first {
      $0.path.split(separator: "/").last.map(String.init) == SubmissionManifest.fileName
    }
    hand.manifest = hand.manifest ?? note.flatMap { SubmissionManifest($0.bytes) }
    return hand
  }
}

/// A plain file, opened so that no link, pipe or device can take its place.
enum PlainFile {
  /// The file's bytes, or `nil` where it is no plain file, cannot be read, or is longer than `most`.
  static func bytes(of file: URL, atMost most: Int) -> [UInt8]? {
    let descriptor = open(file.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= most else {
      return nil
    }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count == 0 { return bytes }
      guard count > 0, bytes.count + count <= most else { return nil }
      bytes += piece[0..<count]
    }
  }
}
