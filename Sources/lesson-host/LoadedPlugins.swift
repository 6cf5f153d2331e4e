import CTrap
import Foundation
import Frames
import LessonKit
import NeuralNets

/// The plugins of one process, loaded so that later ones find the types of earlier ones.
struct LoadedPlugins {
  private let lesson: Plugin
  private let answers: Plugin?
  private let exercise: Plugin?
  private let reference: SafetensorsFile?
  /// The identities that the plugins were built with, in the order lesson, answers, exercise.
  let identities: [String]
  /// Where the plugins lie in memory.
  let images: [LoadedImage]

  init(_ arguments: Arguments) throws {
    var images: [LoadedImage] = []
    func load(_ path: String, _ symbol: String) throws -> Plugin {
      guard let library = dlopen(path, RTLD_NOW | RTLD_GLOBAL) else {
        throw LoadingError(description: "The plugin \(path) cannot be loaded: \(String(cString: dlerror())).")
      }
      guard let entry = dlsym(library, symbol) else {
        throw LoadingError(description: "The plugin \(path) has no \(symbol).")
      }
      if let base = ctrap_image_of(entry) {
        images.append(LoadedImage(path: path, base: UInt64(UInt(bitPattern: base))))
      }
      typealias Registration = @convention(c) () -> UnsafeMutableRawPointer
      let make = unsafeBitCast(entry, to: Registration.self)
      return Unmanaged<Plugin>.fromOpaque(make()).takeRetainedValue()
    }
    lesson = try load(arguments.lesson, "workbook_lesson")
    answers = try arguments.answers.map { try load($0, "workbook_answers") }
    exercise = try arguments.exercise.map { try load($0, "workbook_exercise") }
    reference = try arguments.reference.map { try SafetensorsFile(contentsOf: URL(fileURLWithPath: $0)) }
    identities = [lesson, answers, exercise].compactMap { $0?.identity }
    self.images = images
  }

  /// Puts the plugins together.
  func server() throws -> any LessonServing {
    try makeServer(
      lesson: lesson.value, answers: answers?.value, exercise: exercise?.value, reference: reference)
  }
}

/// Why a plugin could not be loaded.
struct LoadingError: Error, CustomStringConvertible {
  let description: String
}
