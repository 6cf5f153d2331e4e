package import Course
import Foundation

/// Which language the program speaks: the one asked for, else the system's, else the course's.
package enum Speech {
  /// The language asked for, else the system's, else the course's.
  package static func language(named word: String?, course: Language?) -> Language {
    if let word, let language = Language(rawValue: word) { return language }
    // Before the arguments are parsed, as in help and complaints, they are looked at as they stand.
    let words = CommandLine.arguments
    for (index, argument) in words.enumerated() {
      if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
        return language
      }
      if argument == "--lang", index + 1 < words.count, let language = Language(rawValue: words[index + 1]) {
        return language
      }
    }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    if let language = Language.allCases.first(where: { locale.hasPrefix($0.rawValue) }) { return language }
    return course ?? .english
  }
}

/// A sentence in the language that the program speaks before a course is known.
package func spoken(ko korean: String, en english: String) -> String {
  LocalizedText(ko: korean, en: english)[Speech.language(named: nil, course: nil)]
}
