extension LessonText {
  /// The picture files beside the lesson that its text shows, `![alternative text](NAME.png)`, each once, in order.
  public var pictures: [String] {
    var names: [String] = []
    for markdown in blocks.flatMap(\.markdown) {
      for found in markdown.matches(of: /!\[[^\]]*\]\(\s*([^)\s]+)[^)]*\)/) {
        let name = String(found.output.1)
        if LessonText.isPictureBeside(name), !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  /// Whether a link names a picture in the same folder.
  private static func isPictureBeside(_ link: String) -> Bool {
    !link.contains("/") && !link.contains(":")
      && [".png", ".jpg", ".jpeg"].contains { link.lowercased().hasSuffix($0) }
  }
}

extension LessonText.Block {
  /// The Markdown of the author that reports show as it stands.
  fileprivate var markdown: [String] {
    switch self {
    case .prose(let prose): [prose]
    case .exercise(let exercise): [exercise.task]
    case .check: []
    case .figure(let figure): [figure.caption]
    case .experiment(let experiment):
      [experiment.body, experiment.passed, experiment.missed]
        + experiment.captions.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
