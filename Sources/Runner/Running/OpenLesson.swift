public import Course
import Foundation
public import Frames

/// A lesson whose plugins are built and whose judge has said what it holds.
public struct OpenLesson: Sendable {
  /// The lesson's folder.
  public let folder: LessonFolder
  /// What it promises.
  public let contract: LessonContract
  let judge: JudgeSession
  let plugin: PluginFile
  /// In a student edition, what the known mistakes do.
  let released: MistakeValues?
  /// What is asked of everybody when a class is graded.
  let papers = Papers()

  /// The lesson's own description.
  public var description: LessonDescription { contract.description }
}

/// A lesson that cannot be run, and why: the author's fault.
public struct LessonFault: Error, CustomStringConvertible {
  /// The lesson's name.
  public let lesson: String
  /// What is wrong, in the compiler's or the contract's words.
  public let reason: String

  /// The sentence in English.
  public var description: String { sentence.english }

  /// The sentence for people.
  public var sentence: LocalizedText {
    LocalizedText(
      ko: "수업 \(lesson)을(를) 열 수 없습니다. 다른 수업은 그대로 할 수 있습니다.\n\(reason)",
      en: "The lesson \(lesson) cannot be opened; the others are not affected.\n\(reason)")
  }
}
