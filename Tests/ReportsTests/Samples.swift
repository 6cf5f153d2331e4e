import Course
import Foundation
import Frames
import Runner

/// A lesson's result with every verdict, and its texts.
enum Samples {
  static let file = "Exercise.swift"

  static func check(
    _ number: Int, _ verdict: Verdict, title: LocalizedText? = nil, function: String = "crossEntropy",
    message: LocalizedText = LocalizedText(""), details: [LocalizedText] = [], line: Int? = nil,
    printed: String = "", figures: [Figure] = [], formulas: [String] = []
  ) -> CheckResult {
    CheckResult(
      id: "check-\(number)", title: title ?? LocalizedText(ko: "확인 하나 \(number)", en: "Check \(number)"),
      function: function, number: "1.\(number)", verdict: verdict, points: 2, message: message,
      details: details,
      at: line.map { SourceLocation(file: file, line: $0) }, printed: printed, figures: figures,
      formulas: formulas)
  }

  /// A curve that falls from 1.5 towards 0.69, as a loss does.
  static let losses = series("d-loss") { 0.69 + 0.8 * exp(-$0 / 30) }
  /// A curve that swings.
  static let generatorLosses = series("g-loss") { 0.7 + 0.2 * sin($0 / 9) * exp(-$0 / 80) }

  static func series(_ key: String, _ value: (Double) -> Double) -> ExperimentResult.Series {
    let steps = Array(0..<200)
    return ExperimentResult.Series(key: key, steps: steps, values: steps.map { value(Double($0)) })
  }

  static let histogram: [Plot.Series] = {
    let x = stride(from: 0.0, through: 8, by: 0.25).map { $0 }
    return [
      Plot.Series("real", x: x, y: x.map { exp(-pow($0 - 4, 2) / 3.125) }, style: .bars),
      Plot.Series("fake", x: x, y: x.map { 0.9 * exp(-pow($0 - 3.6, 2) / 2.6) }, style: .bars),
      Plot.Series("discriminator", x: x, y: x.map { 1 / (1 + exp($0 - 4)) }),
    ]
  }()

  static func plot(_ title: String? = nil) -> Plot {
    Plot(title: title, xLabel: "value", yLabel: "density", series: histogram)
  }

  static func tile(_ shade: (Int, Int) -> (UInt8, UInt8, UInt8)) -> PictureSheet.Tile {
    let samples = (0..<16).flatMap { y in
      (0..<16).flatMap { x in [shade(x, y).0, shade(x, y).1, shade(x, y).2] }
    }
    return PictureSheet.Tile(width: 16, height: 16, channels: 3, samples: samples)
  }

  static let comparison = Figure(
    "comparison",
    .pictures(
      PictureSheet(
        columns: 3, headings: ["expected", "got", "difference"],
        tiles: [
          tile { x, y in (UInt8(x * 16), UInt8(y * 16), 128) },
          tile { x, y in (UInt8(y * 16), UInt8(x * 16), 128) },
          tile { x, y in (UInt8(abs(x - y) * 16), 0, 0) },
        ])))

  static let network = Figure(
    "network",
    .network(
      NetworkDiagram(
        boxes: [
          NetworkDiagram.Box(label: "Conv2d 3 → 64, k4 s2 p1", shape: [64, 64, 64]),
          NetworkDiagram.Box(label: "LeakyReLU 0.2", shape: [64, 64, 64]),
          NetworkDiagram.Box(label: "Conv2d 64 → 128, k4 s2 p1", shape: [128, 32, 32]),
          NetworkDiagram.Box(label: "ConvTranspose2d 128 → 64, k4 s2 p1", shape: [64, 64, 64]),
          NetworkDiagram.Box(label: "Concatenate \"64\"", shape: [128, 64, 64]),
          NetworkDiagram.Box(label: "Tanh", shape: [3, 128, 128]),
        ], skips: [NetworkDiagram.Skip(from: 1, to: 4)])))

  static let result: LessonResult = {
    let diagnostic = SourceDiagnostic(
      at: SourceLocation(file: file, line: 52), severity: "error",
      message: "cannot find 'lossG' in scope; did you mean `lossD`?", function: "trainStep")
    return LessonResult(
      id: "GANLoss", number: 1, title: LocalizedText(ko: "GAN의 손실", en: "The GAN loss"),
      build: BuildResult(
        diagnostics: [diagnostic],
        functions: [
          "crossEntropy": FunctionSource(
            line: 12,
            source: """
              func crossEntropy(_ p: Tensor, _ q: Tensor) -> Tensor {
                -sum(p * log(q), along: 1)
              }
              """),
          "trainStep": FunctionSource(
            line: 48,
            source: """
              func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
                let fake = game.generator(noise)
                return Losses(discriminator: lossD, generator: lossG)
              }
              """),
        ]),
      checks: [
        check(
          1, .passed, title: LocalizedText(ko: "교차 엔트로피 `H(p, q)`", en: "Cross-entropy `H(p, q)`"),
          formulas: ["-\\mathbb{E}_{x}\\left[\\log D(x)\\right]"]),
        check(
          2, .wrong, title: LocalizedText(ko: "판별자의 손실", en: "The discriminator's loss"),
          message: LocalizedText(
            ko: "라벨이 서로 바뀌었을 때 나오는 결과입니다.", en: "This is what comes out when the labels are swapped."),
          details: [
            LocalizedText(
              ko: "결과 2.3026 · 정답 0.2107 · 모양 [4]의 [2]",
              en: "got 2.3026, expected 0.2107, at [2] of shape [4]")
          ], line: 13, printed: "p = [0.5, 0.5]\nq = [0.1, 0.9]\n", figures: [comparison]),
        check(
          3, .todo, message: LocalizedText(ko: "아직 작성하지 않았습니다.", en: "Not written yet."),
          details: [LocalizedText(ko: "`todo()`를 지우고 코드를 씁니다.", en: "Replace `todo()` by your code.")],
          line: 12),
        check(4, .waiting, message: LocalizedText(ko: "먼저 통과할 확인: 1.2", en: "Waits for 1.2.")),
        check(5, .notRun),
        check(
          6, .didNotBuild, function: "trainStep",
          message: LocalizedText(ko: "`trainStep` 함수가 컴파일되지 않았습니다.", en: "`trainStep` did not compile."),
          line: 52),
        check(7, .crashed, function: "trainStep", line: 50), check(8, .timedOut, function: "trainStep"),
        check(9, .outOfMemory, function: "trainStep"), check(10, .outputLimit, function: "trainStep"),
        check(11, .noAnswer, function: "trainStep"), check(12, .rejected, function: "trainStep"),
        check(13, .judgeError, function: "trainStep"),
      ],
      experiments: [
        ExperimentResult(
          id: "gan-1d", title: LocalizedText(ko: "1차원 GAN", en: "A GAN in one dimension"), verdict: .wrong,
          message: LocalizedText(ko: "아직 목표에 이르지 못했습니다.", en: "The goal is not reached yet."),
          metrics: [
            Metric("mean", 3.61, .within(distance: 0.25, of: 4)),
            Metric("std", 1.21, .within(distance: 0.3, of: 1.25)),
            Metric("samples", 10_000),
          ],
          series: [losses, generatorLosses],
          figures: [
            Figure("histograms", .plots((1...4).map { plot("at-\($0)") }, columns: 2)), network,
          ], scale: .quick, seed: 7),
        ExperimentResult(
          id: "long", title: LocalizedText(ko: "긴 실험", en: "A long experiment"), verdict: .notRun,
          scale: .evening,
          seed: 1),
      ],
      figures: [Figure("saturation", .plot(plot()))],
      provenance: Provenance(
        course: LocalizedText(ko: "GAN 과정 1.0", en: "GAN course 1.0"), subject: "exercise",
        toolchain: "Swift 6.3.1", isolation: "process",
        submission: "3f9ab1c2d4e5f60718293a4b5c6d7e8f"))
  }()

  static func text(_ language: Language) -> LessonText {
    let korean = language == .korean
    let labels =
      korean
      ? [
        "real": "진짜 데이터", "fake": "가짜 데이터", "discriminator": "판별자 D(x)", "density": "밀도", "d-loss": "판별자의 손실",
        "g-loss": "생성자의 손실", "mean": "평균", "std": "표준편차", "at-1": "0단계", "at-2": "100단계", "at-3": "200단계",
        "at-4": "300단계",
      ]
      : [
        "real": "real data", "fake": "fake data", "discriminator": "discriminator D(x)", "density": "density",
        "d-loss": "discriminator's loss", "g-loss": "generator's loss", "mean": "mean",
        "std": "standard deviation",
        "at-1": "step 0", "at-2": "step 100", "at-3": "step 200", "at-4": "step 300",
      ]
    func words(_ number: Int) -> LessonText.Block {
      let check = result.checks[number - 1]
      return .check(
        CheckText(
          id: check.id, function: check.function, title: check.title[language], hints: [], mistakes: [:],
          findings: [:]))
    }
    return LessonText(
      title: korean ? "GAN의 손실" : "The GAN loss",
      blocks: [
        .prose(
          korean
            ? "화가(생성자, generator)와 탐정(판별자, discriminator)이 겨룹니다. 교차 엔트로피는 $H(p, q) = -\\sum_x p(x)\\log q(x)$입니다."
            : "A painter (the generator) plays against a detective (the discriminator): $H(p, q) = -\\sum_x p(x)\\log q(x)$."
        ),
        .exercise(
          ExerciseText(
            function: "crossEntropy",
            task: korean ? "두 분포의 교차 엔트로피를 계산합니다." : "Compute the cross-entropy of two distributions.")),
        words(1), words(2), words(3), words(4), words(5),
        .figure(
          FigureText(
            id: "saturation",
            caption: korean ? "$D$가 확신할수록 기울기가 사라집니다." : "The surer $D$ is, the smaller the slope.",
            alternative: korean ? "두 분포와 판별자의 곡선" : "Two distributions and the discriminator's curve",
            labels: labels)),
        .exercise(
          ExerciseText(function: "trainStep", task: korean ? "한 번의 학습 단계입니다." : "One training step.")),
        words(6), words(7), words(8), words(9), words(10), words(11), words(12), words(13),
        .experiment(
          ExperimentText(
            id: "gan-1d", title: korean ? "1차원 GAN" : "A GAN in one dimension",
            body: korean ? "생성자가 정규분포를 배웁니다." : "The generator learns a normal distribution.",
            captions: ["histograms": korean ? "시간이 지나면서 두 분포가 겹칩니다." : "The distributions come to overlap."],
            alternatives: ["histograms": korean ? "히스토그램 네 개" : "Four histograms"], labels: labels,
            passed: korean ? "생성자가 분포를 배웠습니다." : "The generator learned the distribution.",
            missed: korean ? "평균이 아직 멉니다. 시드를 바꾸어 봅니다." : "The mean is still far away. Try another seed.")),
        .experiment(
          ExperimentText(
            id: "long", title: korean ? "긴 실험" : "A long experiment", body: "", captions: [:],
            alternatives: [:],
            labels: [:], passed: "", missed: "")),
      ])
  }
}
