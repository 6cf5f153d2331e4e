import Archives
import Course

extension ArchiveProblem {
  /// What is wrong, for people.
  var sentence: LocalizedText {
    switch self {
    case .unreadable:
      LocalizedText(ko: "zip 파일이 손상되어 읽을 수 없습니다.", en: "The zip is damaged and cannot be read.")
    case .encrypted:
      LocalizedText(ko: "zip 파일에 암호가 걸려 있습니다.", en: "The zip wants a password.")
    case .tooLarge:
      LocalizedText(
        ko: "파일이 너무 많거나 너무 커서 앞부분만 읽었습니다.", en: "It holds too many or too large files; reading stopped there."
      )
    case .badPath(let path):
      LocalizedText(
        ko: "쓸 수 없는 경로를 건너뛰었습니다: \(Plain.line(path))",
        en: "A path that cannot be used was skipped: \(Plain.line(path))")
    case .notAFile(let path): .notAFile(path)
    case .duplicate(let path):
      LocalizedText(
        ko: "같은 경로가 두 번 있어서 첫 번째만 읽었습니다: \(Plain.line(path))",
        en: "A path is there twice; only the first was read: \(Plain.line(path))")
    }
  }
}

extension LocalizedText {
  static func unreadable(_ path: String) -> LocalizedText {
    LocalizedText(ko: "읽을 수 없습니다: \(Plain.line(path))", en: "It cannot be read: \(Plain.line(path))")
  }

  static func notAFile(_ path: String) -> LocalizedText {
    LocalizedText(
      ko: "파일이 아니어서 건너뛰었습니다: \(Plain.line(path))",
      en: "It is no plain file and was skipped: \(Plain.line(path))")
  }
}

/// Names that strangers chose, on one line of visible characters.
enum Plain {
  static func line(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(120).map { scalar in
        scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.generalCategory == .format
          ? "?" : Character(scalar)
      })
  }
}
