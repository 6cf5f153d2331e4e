import CTrap
import Foundation
import Frames
import LessonKit

// The executable that loads plugins and answers. Which plugins it is given makes its part: with an exercise it is
// the host of untrusted code, without one it is the judge.

let arguments: Arguments
do {
  arguments = try Arguments(CommandLine.arguments.dropFirst())
} catch {
  FileHandle.standardError.write(Data("lesson-host: \(error)\n".utf8))
  exit(2)
}

// What the student's code prints must not be lost when it traps, nor arrive after what it explains.
ctrap_flush_lines()

let line = Line(requests: 3, answers: 4)
let installed = ctrap_install(line.answers, Answer.trapTag)
guard installed == 0 else {
  FileHandle.standardError.write(Data("lesson-host: no signal handler (errno \(installed))\n".utf8))
  exit(4)
}

do {
  let loaded = try LoadedPlugins(arguments)
  line.send(.ready(identities: loaded.identities, images: loaded.images))
  let server = try loaded.server()
  while let request = try line.next() {
    do {
      try server.answer(request, send: line.send)
    } catch {
      line.send(.threw("\(error)"))
    }
    fflush(nil)
    line.send(.finished)
  }
} catch {
  line.send(.threw("\(error)"))
  exit(1)
}
