package import Course
package import Foundation
package import Frames

/// The pictures of one report: each drawn as it is placed, with a file name that no other has.
package struct Album {
  /// What a reader is told of a picture, as the lesson's text says it; empty where it says nothing.
  package struct Words {
    var caption = ""
    var alternative = ""
    var labels: [String: String] = [:]

    /// What a reader is told; nothing where nothing is given.
    package init(caption: String = "", alternative: String = "", labels: [String: String] = [:]) {
      self.caption = caption
      self.alternative = alternative
      self.labels = labels
    }
  }

  let artist: Artist
  package let language: Language
  /// The pictures' files by name.
  package private(set) var files: [String: Data] = [:]
  /// What could not be drawn and why, each reason once.
  package private(set) var notes: [LocalizedText] = []

  /// An album without pictures yet.
  package init(tools: DrawingTools, language: Language) {
    artist = Artist(tools: tools)
    self.language = language
  }

  /// Takes a picture that stands beside the lesson's text, under its own name.
  mutating func add(_ picture: Data, named name: String) { files[name] = picture }

  /// Draws a figure and gives the Markdown that shows it, or that says why it cannot.
  package mutating func place(_ figure: Figure, in section: String = "", words: Words) -> String {
    let labels = Labels(words: words.labels, language: language)
    var caption = words.caption.isEmpty ? [] : [words.caption]
    let drawing: Artist.Drawing
    do throws(DrawingFailure) {
      drawing = try artist.draw(figure.body, labels: labels)
    } catch {
      if !notes.contains(error.sentence) { notes.append(error.sentence) }
      return ([Markdown.quote(Markdown.sentence(error.sentence[language]))] + caption).joined(
        separator: "\n\n")
    }
    if case .pictures(let sheet) = figure.body, !sheet.headings.isEmpty, !drawing.hasHeadings {
      caption.append(ReportWords.columns(sheet.headings.map { Markdown.text(labels[$0]) })[language])
    }
    if case .pictures(let sheet) = figure.body, !sheet.rows.isEmpty, !drawing.hasHeadings {
      caption.append(ReportWords.rows(sheet.rows.map { Markdown.text(labels[$0]) })[language])
    }
    let name = unusedName(Album.name(of: figure.id, in: section))
    files[name] = drawing.png
    if drawing.leftOut > 0 { caption.append(ReportWords.leftOut(drawing.leftOut)[language]) }
    let alternative = words.alternative.isEmpty ? figure.body.description(labels) : words.alternative
    return (["![\(Markdown.text(alternative))](\(name))"] + caption).joined(separator: "\n\n")
  }

  /// What a figure of a section is called.
  static func name(of figure: String, in section: String) -> String {
    section.isEmpty ? figure : "\(section)-\(figure)"
  }

  /// A file name that no other picture of the report has.
  private func unusedName(_ id: String) -> String {
    let stem = PictureName.stem(id)
    let names = [stem] + (2...(files.count + 2)).map { "\(stem)-\($0)" }
    return (names.first { files["\($0).png"] == nil } ?? stem) + ".png"
  }
}

/// File names for pictures.
enum PictureName {
  /// A figure's id as a name that is safe on every system and in every link.
  static func stem(_ id: String) -> String {
    let kept = id.lowercased().unicodeScalars.map { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? String(scalar) : "-"
    }
    let stem = kept.joined().split(separator: "-").joined(separator: "-").prefix(60)
    return stem.isEmpty ? "figure" : String(stem)
  }
}
