import Foundation

/// The libraries that a trusted program needs, as mounts: each file by itself, no folder of the system.
struct BoxLibraries {
  /// Where a box has its libraries.
  static let folder = "/box/lib"

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
    var found = [BoxMount(try BoxLibraries.file(loader), at: loader)]
    var runtime: URL?
    for line in run.output.split(whereSeparator: \.isNewline) {
      // "	libpng16.so.16 => /lib/x86_64-linux-gnu/libpng16.so.16 (0x00007f98e5400000)"
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words.count >= 3, words[1] == "=>" else { continue }
      guard words[2].hasPrefix("/") else {
        throw BoxError("\(program) needs \(words[0]), which is not there")
      }
      found.append(BoxMount(try BoxLibraries.file(words[2]), at: "\(BoxLibraries.folder)/\(words[0])"))
      if words[0] == "libswiftCore.so" {
        runtime = URL(fileURLWithPath: words[2]).deletingLastPathComponent()
      }
    }
    if let runtime { found += try BoxLibraries.others(beside: runtime, than: found) }
    mounts = found
  }

  /// The rest of the Swift runtime: a plugin may import more of it than the program that loads it.
  private static func others(beside folder: URL, than found: [BoxMount]) throws -> [BoxMount] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.compactMap { name in
      let target = "\(BoxLibraries.folder)/\(name)"
      guard name.hasPrefix("libswift") || name.hasPrefix("lib_"), name.hasSuffix(".so"),
        !found.contains(where: { $0.target == target })
      else { return nil }
      return BoxMount(try file(folder.appendingPathComponent(name).path), at: target)
    }
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
