import Course
import Frames

extension Figure.Body {
  /// What is in a figure, for readers who cannot see it, where the lesson's text does not say.
  func description(_ labels: Labels) -> String {
    switch self {
    case .plot(let plot): return Figure.Body.description([plot], labels)
    case .plots(let plots, _): return Figure.Body.description(plots, labels)
    case .pictures(let sheet):
      let names = sheet.headings.isEmpty ? ["\(sheet.tiles.count)"] : sheet.headings.map { labels[$0] }
      return ReportWords.pictures(names.joined(separator: ", "))[labels.language]
    case .network(let network): return ReportWords.layers(network.boxes.count)[labels.language]
    }
  }

  private static func description(_ plots: [Plot], _ labels: Labels) -> String {
    var names: [String] = []
    for key in plots.compactMap(\.title) + plots.flatMap({ $0.series.map(\.key) }) {
      let name = labels[key]
      if !names.contains(name) { names.append(name) }
    }
    return ReportWords.curves(names.joined(separator: ", "))[labels.language]
  }
}
