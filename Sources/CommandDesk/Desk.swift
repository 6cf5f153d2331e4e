package import ArgumentParser
package import Course
package import Foundation
package import Isolation
package import Runner
package import Terminal

/// The options that every command with a course takes.
package struct CourseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "course.yml이 있는 폴더 (없으면 함께 들어 있는 과정)",
        en: "The folder that holds course.yml (default: the course that ships)."), valueName: "dir"))
  package var course: String?

  @Option(help: ArgumentHelp(spoken(ko: "언어: ko 또는 en", en: "The language: ko or en."), valueName: "ko|en"))
  package var lang: String?

  /// No options.
  package init() {}

  /// Refuses a language that there is not.
  package mutating func validate() throws { try CourseOptions.requireLanguage(lang) }

  /// Throws `ValidationError` for a language that there is not.
  package static func requireLanguage(_ lang: String?) throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError(spoken(ko: "--lang은 ko 또는 en입니다.", en: "--lang is ko or en."))
    }
  }
}

/// What a command works with: the course, the language, colours, and the runner.
package struct Desk {
  /// The course.
  package let course: Course
  /// The language that is spoken.
  package let language: Language
  /// The colours of standard output.
  package let palette: Palette
  /// The wish to stop.
  package let cancellation = Cancellation()
  private let interruption: Interruption
  /// The folder of the build's products.
  package let products: URL

  /// Opens the course that the options name.
  package init(_ options: CourseOptions) throws {
    let place = Place()
    products = place.products
    course = try place.course(options.course)
    language = Speech.language(named: options.lang, course: course.language)
    palette = Palette(for: .standardOutput, environment: ProcessInfo.processInfo.environment)
    interruption = Interruption(cancellation)
  }

  /// A runner for the course; throws `MachineError` where the machine lacks something.
  package func runner() throws -> CourseRunner {
    CourseRunner(course: course, kit: try Kit(products: products), cancellation: cancellation)
  }

  /// The lessons that were named, or all.
  package func lessons(_ words: [String]) throws -> [LessonFolder] {
    words.isEmpty ? course.lessons : try words.map { try course.lesson($0) }
  }

  /// A sentence in the desk's language.
  package func say(ko korean: String, en english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }
}

/// Where the program and the course that ships with it are.
package struct Place {
  /// The folder of the build's products.
  package let products: URL
  /// The package's root.
  package let root: URL

  /// Where the running program is.
  package init() {
    let environment = ProcessInfo.processInfo.environment
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    products = program.deletingLastPathComponent()
    if let named = environment["WORKBOOK_ROOT"], !named.isEmpty {
      root = URL(fileURLWithPath: named)
    } else {
      var folder = products
      while folder.path != "/",
        !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      {
        folder.deleteLastPathComponent()
      }
      root = folder
    }
  }

  /// The course in a folder, or the one that ships, which writes beside its package.
  package func course(_ folder: String?) throws -> Course {
    let shipped = root.appendingPathComponent("Lessons")
    guard let folder else { return try Course(folder: shipped, home: root) }
    let named = URL(fileURLWithPath: folder).standardizedFileURL
    let isShipped = named.resolvingSymlinksInPath().path == shipped.resolvingSymlinksInPath().path
    return try Course(folder: named, home: isShipped ? root : nil)
  }
}

/// A file's path as one would type it from here.
package func relative(_ file: URL) -> String {
  let here = FileManager.default.currentDirectoryPath + "/"
  return file.path.hasPrefix(here) ? String(file.path.dropFirst(here.count)) : file.path
}
