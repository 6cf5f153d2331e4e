import Foundation
import Frames
import Isolation

/// Names the line of the student's file for the addresses of a trap, outside of the student's process.
struct Symbolizer: Sendable {
  /// `llvm-symbolizer` or `addr2line`.
  let program: URL
  let enclosure: Enclosure

  /// The innermost frame of an image that lies in a file of this name, or in any of its own; `nil` where none does.
  func line(of addresses: [UInt64], image: LoadedImage, in file: String?) -> SourceLocation? {
    // A return address points behind its call; only the first frame of a trap is the instruction itself.
    let offsets = addresses.prefix(128).enumerated().compactMap { index, address in
      address > image.base && address - image.base < 1 << 32
        ? address - image.base - (index == 0 ? 0 : 1) : nil
    }
    guard !offsets.isEmpty else { return nil }
    let isGNU = program.lastPathComponent.contains("addr2line")
    let arguments =
      (isGNU ? ["-e", image.path] : ["--obj=\(image.path)", "--functions=none", "--no-inlines"])
      + offsets.map { "0x" + String($0, radix: 16) }
    // The compiler that wrote the image may have been led astray by what it read.
    let launch = Launch(
      program.path, arguments, limits: Limits(wall: .seconds(10), processorSeconds: 10, memory: 2 << 30))
    guard let boxed = try? file == nil ? launch : enclosure.symbolizer(launch, image: image.path),
      let run = try? ProgramRun.run(boxed)
    else { return nil }
    for line in run.output.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":")
      guard parts.count >= 2, let name = parts[0].split(separator: "/").last.map(String.init),
        let number = Int(parts[1].prefix { $0.isNumber }), number > 0
      else { continue }
      guard file.map({ $0 == name }) ?? (name.hasSuffix(".swift") && name != "Registration.swift") else {
        continue
      }
      return SourceLocation(file: name, line: number)
    }
    return nil
  }
}
