package import Course
import Foundation

/// Which language the program speaks: the one asked for, else the system's, else the course's.
package enum Speech {
  /// The language asked for, else the system's, else the course's.
  package static func language(named word: String?, course: Language?) -> Language {
    if let word, let language = Language(rawValue: word) { return language }
    // Before the arguments are parsed, as in help and complaints, they are looked at as they stand.
    if let language = argument("--lang").flatMap(Language.init) { return language }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    if let language = Language.allCases.first(where: { locale.hasPrefix($0.rawValue) }) { return language }
    return course ?? namedCourse
  }

  /// The language of the course that the command line names, or of the one that ships; English where none can be read.
  private static let namedCourse: Language =
    (try? Place().course(argument("--course")).language) ?? .english

  /// The value of an option, looked up in the arguments as they stand: `--lang ko` or `--lang=ko`.
  package static func argument(_ option: String, in words: [String] = CommandLine.arguments) -> String? {
    for (index, word) in words.enumerated() {
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
      if word == option, index + 1 < words.count { return words[index + 1] }
    }
    return nil
  }
}

/// A sentence in the language that the program speaks before a course is known.
package func spoken(ko korean: String, en english: String) -> String {
  LocalizedText(ko: korean, en: english)[Speech.language(named: nil, course: nil)]
}
