import Course
import Foundation
import Frames
import Reports
import Runner
import Testing

@Suite struct HostileReportTests {
  /// What of a page is not in a fenced block, with every fence checked on the way.
  private func outsideFences(_ page: String) throws -> String {
    var outside: [Substring] = []
    var fence: Substring?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.prefix { $0 == "`" }
      if let open = fence {
        // CommonMark: a fence closes at a line of at least as many backticks and nothing else.
        if ticks.count >= open.count, ticks.count == line.count { fence = nil }
      } else if ticks.count >= 3, !line.dropFirst(ticks.count).contains("`") {
        fence = ticks
      } else {
        outside.append(line)
      }
    }
    #expect(fence == nil)
    return outside.joined(separator: "\n")
  }

  /// What of a page means something to Markdown: a dot stands for each span of code and each escaped sign.
  private func active(_ page: String) -> String {
    var text = ""
    var rest = Array(page.unicodeScalars)[...]
    while let scalar = rest.first {
      if scalar == "\\", rest.count > 1 {
        text += "·"
        rest = rest.dropFirst(2)
        continue
      }
      guard scalar == "`" else {
        text.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
        continue
      }
      let ticks = rest.prefix { $0 == "`" }.count
      var index = rest.startIndex + ticks
      var end: Int?
      while index < rest.endIndex, end == nil {
        let run = rest[index...].prefix { $0 == "`" }.count
        if run == ticks { end = index + run }
        index += max(run, 1)
      }
      text += "·"
      rest = end.map { rest[$0...] } ?? rest.dropFirst(ticks)
    }
    return text
  }

  @Test func nothingThatAStudentWroteBecomesMarkup() throws {
    let scratch = try Scratch()
    let page = try scratch.page(Hostile.result, Hostile.page, tools: .found())
    let text = active(try outsideFences(page))
    for piece in [
      "![p", "](http", "](javascript", "http:/", "www.e", "evil.e", "a@e", "**bold", "~~", "&lt;", "$",
    ] {
      #expect(!text.contains(piece), "\(piece)")
    }
    let tags = text.matches(of: /<[^>]*>?/).map { String($0.output) }
    #expect(Set(tags) == ["<span>", "</span>", "<sub>", "</sub>"])
    for line in text.split(separator: "\n") {
      #expect(line != "# heading" && line != "- item" && !line.hasPrefix("> quote") && line != "===")
    }
  }

  @Test func noControlOrDirectionCharacterReachesAFile() throws {
    let scratch = try Scratch()
    _ = try scratch.page(Hostile.result, Hostile.page, tools: .found())
    let page = try String(decoding: #require(scratch.files()["01-GANLoss/report.md"]), as: UTF8.self)
    let allowed = page.unicodeScalars.allSatisfy { scalar in
      scalar == "\n"
        || (scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
    }
    #expect(allowed)
  }

  @Test func pictureFilesStayInTheirFolder() throws {
    let scratch = try Scratch()
    let page = try scratch.page(Hostile.result, Hostile.page, tools: .found())
    let files = try scratch.files().keys.filter { $0.hasSuffix(".png") }
    #expect(!files.isEmpty)
    #expect(files.allSatisfy { $0.wholeMatch(of: /01-GANLoss\/[a-z0-9-]+\.png/) != nil })
    #expect(page.matches(of: /\]\(([a-z0-9-]+\.png)\)/).count == files.count)
  }

  @Test func aLabelIsNoCommand() throws {
    let scratch = try Scratch()
    let marker = scratch.folder.appendingPathComponent("marker").path
    var result = Samples.result
    for quote in ["'", "\"", "`", "'\u{301}", "''", "\\'", "'' '", "'''"] {
      let label = "x\(quote); system(\"touch \(marker)\"); `touch \(marker)` # \(quote)"
      result.experiments[0].series[0].key = label
      let text = LessonText(title: "Labels", blocks: [])
      let page = try scratch.page(result, text, tools: .found())
      #expect(page.contains("(gan-1d-series.png)"), "\(quote)")
      #expect(!FileManager.default.fileExists(atPath: marker), "\(quote)")
    }
  }

  @Test func formulasHoldOnlyMathematics() throws {
    var result = Samples.result
    result.checks[0].formulas = [
      "\\log D(x)", "\\frac{a < b}{2}", "\\href{http://evil.example}{x}", "\\def\\a{\\a\\a}\\a", "x}$$<b>",
      "{", "한글",
    ]
    let page = try Scratch().page(result)
    #expect(page.contains("$$\n\\log D(x)\n$$"))
    #expect(page.contains("$$\n\\frac{a \\lt  b}{2}\n$$"))
    for formula in result.checks[0].formulas.dropFirst(2) {
      #expect(page.contains("```tex\n\(formula)\n```"), "\(formula)")
    }
  }
}
