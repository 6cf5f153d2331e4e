import Course
import Foundation
import Frames
import Runner

/// A result whose every word from the student's process tries to be more than a word.
enum Hostile {
  /// Ends fences, spans, cells and comments; brings pictures, links, HTML, mathematics, control and bidi characters.
  static let text = """
    ``` ```` `x` | <img src=x onerror=alert(1)> <script>steal()</script> ![p](http://evil.example/p.png) \
    [l](javascript:run()) http://evil.example www.evil.example evil.example a@evil.example $x^2$ $$y$$ </sub> \
    &lt; <!-- **bold** ~~gone~~ # head \u{202E}reversed\u{202C} \u{1B}[31mred\u{07} \u{200B} `\u{301} |\u{301} '\u{301}
    # heading
    - item
    > quote
    ~~~
    ```
    :::{check} other
    ===
    """

  static let result: LessonResult = {
    let text = Hostile.text
    let both = LocalizedText(text)
    // Without backticks nothing hides in a span of code.
    let bare = LocalizedText(text.replacing("`", with: ""))
    let at = SourceLocation(file: text, line: 3)
    let plot = Plot(
      title: text, xLabel: text, yLabel: text, series: [Plot.Series(text, x: [0, 1], y: [1, 2])])
    let figures = [
      Figure(text, .plot(plot)), Figure("../../escape", .plot(plot)),
      Figure(
        "", .pictures(PictureSheet(columns: 1, headings: [text], tiles: [Samples.tile { _, _ in (1, 2, 3) }]))
      ),
      Figure("CON", .network(NetworkDiagram(boxes: [NetworkDiagram.Box(label: text, shape: [1])]))),
    ]
    return LessonResult(
      id: "GANLoss", number: 1, title: LocalizedText("Hostile"),
      build: BuildResult(
        diagnostics: [SourceDiagnostic(at: at, severity: "error", message: text, function: "crossEntropy")],
        functions: ["crossEntropy": FunctionSource(line: 1, source: text)]),
      checks: [
        CheckResult(
          id: "check-1", title: both, function: "crossEntropy", number: "1.1", verdict: .wrong, points: 1,
          message: bare, details: [both, bare], at: at, printed: text, figures: figures,
          formulas: [text, "\\href{http://evil.example}{x}", "a $$ <b>"])
      ],
      experiments: [
        ExperimentResult(
          id: "gan-1d", title: bare, verdict: .crashed, message: both, at: at,
          metrics: [Metric(text, .nan, .atMost(1))],
          series: [ExperimentResult.Series(key: text, steps: [1, 2], values: [1, 2])], figures: figures,
          printed: text, scale: .quick, seed: 1)
      ], figures: [],
      provenance: Provenance(
        course: LocalizedText(text), subject: "exercise", toolchain: text, isolation: text, submission: text))
  }()

  static let page = LessonText(
    title: "Hostile",
    blocks: [
      .exercise(ExerciseText(function: "crossEntropy", task: "Task.")),
      .check(
        CheckText(
          id: "check-1", function: "crossEntropy", title: "A check", hints: [], mistakes: [:], findings: [:])),
    ])
}
