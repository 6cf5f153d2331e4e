import Foundation
import Isolation
import Testing

/// The filter's bytes, read by an interpreter of our own and by the kernel.
struct BoxFilterTests {
  static let processors: [SystemCalls.Processor] = [.x86, .arm64]
  static let allow: UInt32 = 0x7FFF_0000
  static let kill: UInt32 = 0x8000_0000
  static let refuse: UInt32 = 0x0005_0001

  private func word(_ processor: SystemCalls.Processor) -> UInt32 {
    processor == .x86 ? 0xC000_003E : 0xC000_00B7
  }

  @Test(arguments: processors)
  func eachCallIsRefusedByItsLineAlone(_ processor: SystemCalls.Processor) throws {
    let lines = SystemCallFilter.standard.lines + SystemCallFilter.channels
    for line in lines where line.error == nil {
      guard case .always = line.condition else { continue }
      let all = SystemCallFilter(lines).bytes(for: processor)
      let others = SystemCallFilter(lines.filter { $0.name != line.name }).bytes(for: processor)
      for number in line.calls.compactMap({ SystemCalls.number(of: $0, on: processor) }) {
        #expect(verdict(all, number, architecture: word(processor)) == BoxFilterTests.refuse)
        #expect(verdict(others, number, architecture: word(processor)) == BoxFilterTests.allow)
      }
    }
  }

  @Test(arguments: processors)
  func argumentsDecide(_ processor: SystemCalls.Processor) throws {
    let filter = SystemCallFilter(SystemCallFilter.standard.lines + SystemCallFilter.channels)
    let bytes = filter.bytes(for: processor)
    let one = SystemCallFilter.oneProcess.bytes(for: processor)
    let clone = try #require(SystemCalls.number(of: "clone", on: processor))
    let control = try #require(SystemCalls.number(of: "fcntl", on: processor))
    let word = word(processor)
    // Of the user, process and network namespaces, ipc, names, cgroups and mounts.
    for flag: UInt64 in [
      0x2000_0000, 0x4000_0000, 0x1000_0000, 0x0400_0000, 0x0800_0000, 0x0200_0000, 0x2_0000,
    ] {
      #expect(verdict(bytes, clone, [flag | 17], architecture: word) == BoxFilterTests.refuse)
    }
    // What a thread is made with, and what a child is.
    #expect(verdict(bytes, clone, [0x3D_0F00], architecture: word) == BoxFilterTests.allow)
    #expect(verdict(one, clone, [0x3D_0F00], architecture: word) == BoxFilterTests.allow)
    #expect(verdict(bytes, clone, [17], architecture: word) == BoxFilterTests.allow)
    #expect(verdict(one, clone, [17], architecture: word) == BoxFilterTests.refuse)
    // ENOSYS, upon which libraries use clone.
    let newer = try #require(SystemCalls.number(of: "clone3", on: processor))
    #expect(verdict(bytes, newer, architecture: word) == 0x0005_0026)
    for name in ["fork", "vfork"] {
      guard let number = SystemCalls.number(of: name, on: processor) else { continue }
      #expect(verdict(one, number, architecture: word) == BoxFilterTests.refuse)
    }
    for command: UInt64 in [6, 7, 37, 38, 1024] {
      #expect(verdict(bytes, control, [3, command], architecture: word) == BoxFilterTests.refuse)
    }
    #expect(verdict(bytes, control, [3, 1], architecture: word) == BoxFilterTests.allow)
  }

  @Test func otherProcessorsAreKilled() {
    let x86 = SystemCallFilter.standard.bytes(for: .x86)
    // i386, arm64, and x32 by its bit.
    #expect(verdict(x86, 1, architecture: 0x4000_0003) == BoxFilterTests.kill)
    #expect(verdict(x86, 1, architecture: 0xC000_00B7) == BoxFilterTests.kill)
    #expect(verdict(x86, 0x4000_0001, architecture: 0xC000_003E) == BoxFilterTests.kill)
    #expect(verdict(x86, 1, architecture: 0xC000_003E) == BoxFilterTests.allow)
    let arm = SystemCallFilter.standard.bytes(for: .arm64)
    #expect(verdict(arm, 1, architecture: 0xC000_003E) == BoxFilterTests.kill)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: BoxFilterTests.x86Header)
        && FileManager.default.fileExists(atPath: BoxFilterTests.commonHeader),
      "the kernel's headers are not installed"))
  func numbersAreTheKernels() throws {
    let x86 = try BoxFilterTests.numbers(in: BoxFilterTests.x86Header, prefix: "__NR_")
    let common = try BoxFilterTests.numbers(in: BoxFilterTests.commonHeader, prefix: "__NR_")
    let shared = try BoxFilterTests.numbers(in: BoxFilterTests.commonHeader, prefix: "__NR3264_")
    for name in SystemCalls.names {
      #expect(SystemCalls.number(of: name, on: .x86) == x86[name], "\(name)")
      #expect(SystemCalls.number(of: name, on: .arm64) == common[name] ?? shared[name], "\(name)")
    }
  }

  private static let x86Header = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"
  private static let commonHeader = "/usr/include/asm-generic/unistd.h"

  private static func numbers(in header: String, prefix: String) throws -> [String: UInt32] {
    var found: [String: UInt32] = [:]
    for line in try String(contentsOfFile: header, encoding: .utf8).split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count >= 3, words[0] == "#define", words[1].hasPrefix(prefix) else { continue }
      found[String(words[1].dropFirst(prefix.count))] = UInt32(words[2])
    }
    return found
  }

  /// Lines that refuse always, with the filter's own error; the others are `argumentsDecide`'s.
  static let unconditional: [String] = (SystemCallFilter.standard.lines + SystemCallFilter.channels)
    .compactMap { line in
      if case .always = line.condition, line.error == nil { line.name } else { nil }
    }

  /// The kernel's own word, with an error that only the filter can have returned.
  @Test(.boxed, arguments: BoxFilterTests.unconditional)
  func theKernelRefusesEachLine(_ name: String) throws {
    let processor = try #require(SystemCalls.Processor.current)
    var box = try TestBox.plain()
    let line = try #require(box.filter.lines.first { $0.name == name })
    box.filter.error = 123
    let numbers = line.calls.compactMap { SystemCalls.number(of: $0, on: processor) }.map(String.init)
    let held = try box.attempt("call", numbers.joined(separator: ","))
    #expect(held.output == numbers.map { "\($0) 123\n" }.joined())
    let open = try box.without("filter \(name)").attempt("call", numbers.joined(separator: ","))
    #expect(!open.output.contains(" 123\n"))
  }

  // MARK: An interpreter of classic BPF, as far as seccomp uses it

  private func verdict(
    _ program: [UInt8], _ number: UInt32, _ arguments: [UInt64] = [], architecture: UInt32
  ) -> UInt32? {
    var data = [number, architecture, 0, 0]
    for argument in arguments + Array(repeating: 0, count: 6 - arguments.count) {
      data += [UInt32(truncatingIfNeeded: argument), UInt32(argument >> 32)]
    }
    var (accumulator, at) = (UInt32(0), 0)
    while at * 8 + 8 <= program.count {
      let bytes = program[(at * 8)..<(at * 8 + 8)].map(UInt32.init)
      let code = bytes[0] | bytes[1] << 8
      let operand = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24
      at += 1
      let condition: Bool
      switch code {
      case 0x20:
        guard operand % 4 == 0, operand / 4 < data.count else { return nil }
        accumulator = data[Int(operand / 4)]
        continue
      case 0x06: return operand
      case 0x15: condition = accumulator == operand
      case 0x35: condition = accumulator >= operand
      case 0x45: condition = accumulator & operand != 0
      default: return nil
      }
      at += Int(condition ? bytes[2] : bytes[3])
    }
    return nil
  }
}
