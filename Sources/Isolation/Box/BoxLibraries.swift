import Foundation

/// The libraries that a trusted program needs, as mounts: each file by itself, no folder of the system, and the folder of
/// the Swift runtime as a whole.
///
/// A plugin may import more of the runtime than the program that loads it, and each mount costs time.
struct BoxLibraries {
  /// Where a box has its libraries.
  static let folder = "/box/lib"
  /// Where it has the Swift runtime.
  static let runtime = "/box/swift"
  /// What the loader is told.
  static let path = "\(folder):\(runtime)"

  /// The files, and the loader where the program asks for it; none for a static program.
  let mounts: [BoxMount]

  /// Asks the program's loader; throws `BoxError`.
  ///
  /// Never to be asked about a student's file: the loader maps what it lists.
  init(of program: String) throws {
    guard let loader = try BoxLibraries.loader(of: program) else {
      mounts = []
      return
    }
    let run = try ProgramRun.run(Launch(loader, ["--list", program], limits: Limits(wall: .seconds(10))))
    guard run.ending == .exited(0) else { throw BoxError("\(program): \(run.errors)") }
    // "	libpng16.so.16 => /lib/x86_64-linux-gnu/libpng16.so.16 (0x00007f98e5400000)"
    let needed: [(name: String, path: String)] = run.output.split(whereSeparator: \.isNewline).compactMap {
      line in
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      return words.count >= 3 && words[1] == "=>" ? (words[0], words[2]) : nil
    }
    if let missing = needed.first(where: { !$0.path.hasPrefix("/") }) {
      throw BoxError("\(program) needs \(missing.name), which is not there")
    }
    let runtime = needed.first { $0.name == "libswiftCore.so" }.map {
      URL(fileURLWithPath: $0.path).deletingLastPathComponent().path
    }
    let others = needed.filter { library in runtime.map { !library.path.hasPrefix($0 + "/") } ?? true }
    mounts =
      try [BoxMount(BoxLibraries.file(loader), at: loader)]
      + others.map { BoxMount(try BoxLibraries.file($0.path), at: "\(BoxLibraries.folder)/\($0.name)") }
      + (runtime.map { [BoxMount($0, at: BoxLibraries.runtime)] } ?? [])
  }

  /// The file behind all links: bubblewrap shows files, and /etc/alternatives is not there inside.
  private static func file(_ path: String) throws -> String {
    guard let real = realpath(path, nil) else {
      throw BoxError("\(path): \(String(cString: strerror(errno)))")
    }
    defer { free(real) }
    return String(cString: real)
  }

  /// The loader that an ELF file asks for (its PT_INTERP); `nil` for a static one.
  private static func loader(of program: String) throws -> String? {
    guard let file = try? Data(contentsOf: URL(fileURLWithPath: program), options: .mappedIfSafe),
      file.count > 64, file.prefix(5).elementsEqual([0x7F, 0x45, 0x4C, 0x46, 2])
    else { throw BoxError("\(program) is no program of this machine") }
    func number(_ offset: Int, _ size: Int) throws -> Int {
      guard offset >= 0, offset + size <= file.count else { throw BoxError("\(program) is cut off") }
      return (0..<size).reversed().reduce(0) { $0 << 8 | Int(file[offset + $1]) }
    }
    let table = try number(32, 8)
    for index in 0..<(try number(56, 2)) {
      let header = table + index * 56
      guard try number(header, 4) == 3 else { continue }
      let (start, size) = (try number(header + 8, 8), try number(header + 32, 8))
      guard size > 1, start >= 0, start + size <= file.count else { throw BoxError("\(program) is cut off") }
      return String(decoding: file[start..<(start + size - 1)], as: UTF8.self)
    }
    return nil
  }
}
