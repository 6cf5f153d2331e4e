import ArgumentParser
import CommandDesk
import Course
import Foundation

/// Short words of `course.yml` for actions: `workbook paint` stands for `workbook try GANLoss paint`.
enum Aliases {
  /// The arguments with a leading alias written out; as they are where there is none.
  static func expanded(_ words: [String]) -> [String] {
    guard let word = words.first, !word.hasPrefix("-"), !isCommand(word) else { return words }
    guard let meant = try? Place().course(Speech.argument("--course", in: words)).aliases[word] else {
      return words
    }
    return ["try"] + meant + words.dropFirst()
  }

  private static func isCommand(_ word: String) -> Bool {
    Workbook.configuration.subcommands.contains { $0.configuration.commandName == word } || word == "help"
  }
}
