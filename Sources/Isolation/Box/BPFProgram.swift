/// A classic BPF program in the making, as seccomp runs it (`linux/filter.h`, `linux/seccomp.h`).
struct BPFProgram {
  /// Where the kernel lays what a filter may read (`struct seccomp_data`).
  enum Offset {
    static let number: UInt32 = 0
    static let architecture: UInt32 = 4
    /// The low half of an argument: little endian.
    static func argument(_ index: Int) -> UInt32 { 16 + 8 * UInt32(index) }
  }

  /// What becomes of a call.
  enum Verdict {
    case allow
    case kill
    case refuse(UInt16)

    var word: UInt32 {
      switch self {
      case .allow: 0x7FFF_0000
      case .kill: 0x8000_0000
      case .refuse(let error): 0x0005_0000 | UInt32(error)
      }
    }
  }

  /// The program as an array of `sock_filter`: code, jump if true, jump if false, operand.
  private(set) var bytes: [UInt8] = []

  private mutating func append(_ code: UInt16, _ yes: UInt8 = 0, _ no: UInt8 = 0, _ operand: UInt32) {
    bytes += [UInt8(code & 0xFF), UInt8(code >> 8), yes, no]
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: operand >> (8 * $0)) }
  }

  /// BPF_LD | BPF_W | BPF_ABS.
  mutating func load(_ offset: UInt32) { append(0x20, operand: offset) }

  /// BPF_RET | BPF_K.
  mutating func end(_ verdict: Verdict) { append(0x06, operand: verdict.word) }

  /// BPF_JMP | BPF_JEQ.
  mutating func skip(ifEqual value: UInt32, count: UInt8) { append(0x15, count, 0, value) }
  mutating func skip(ifNotEqual value: UInt32, count: UInt8) { append(0x15, 0, count, value) }

  /// BPF_JMP | BPF_JGE.
  mutating func skip(ifLess value: UInt32, count: UInt8) { append(0x35, 0, count, value) }

  /// BPF_JMP | BPF_JSET.
  mutating func skip(ifAnyOf bits: UInt32, count: UInt8) { append(0x45, count, 0, bits) }
  mutating func skip(ifNoneOf bits: UInt32, count: UInt8) { append(0x45, 0, count, bits) }

  private mutating func append(_ code: UInt16, operand: UInt32) { append(code, 0, 0, operand) }
}
