import Frames

/// One message of every kind, with values of every kind, for tests of the wire.
enum Samples {
  static func tensor(_ shape: [Int], _ scalars: [Float]) -> Value {
    TensorValue(shape: shape, scalars: scalars).map(Value.tensor) ?? .text("shape and elements disagree")
  }

  static let values: [NamedValue] = [
    NamedValue("matrix", tensor([2, 3], [1, -2.5, .infinity, -0.0, .leastNonzeroMagnitude, 6])),
    NamedValue("scalar", tensor([], [3])), NamedValue("empty", tensor([0, 4], [])),
    NamedValue("", .number(-.pi)), NamedValue("이름", .text("한글 and a \u{0} and 👩‍👩‍👧")),
    NamedValue("layers", .structure(kind: "network", json: #"{"layers": []}"#)),
    NamedValue("raw", .bytes([0, 255, 128, 10])), NamedValue("nothing", .bytes([])),
  ]

  static let item = Case(name: "first", inputs: values, outputs: [NamedValue("value", .number(1))])

  static let setting = RunSetting(
    scale: .evening, seed: .max, data: GivenPlace(path: "/home/학생/그림", digest: "abc"),
    encoder: GivenPlace(path: "/vgg.safetensors", digest: ""), folders: ["/a", "/b"], files: "def",
    kept: [
      KeptRun(experiment: "training", folder: GivenPlace(path: "/k", digest: "1"), command: "run it"),
      KeptRun(experiment: "walk", folder: nil, command: "run that"),
    ])

  static let checkpoint = Checkpoint(loop: 1, step: 20, of: 300, state: [0, 7, 255])

  static let requests: [Request] = [
    .describe, .cases(check: "loss"), .draw(check: "loss", seed: .max, count: 20),
    .observe(.exercise, check: "loss", cases: [item, Case(name: "", inputs: [])]),
    .observe(.solution, check: "손실", cases: []), .observe(.mistake("swapped"), check: "loss", cases: [item]),
    .applyRules(check: "loss", observed: item),
    .experiment(.exercise, id: "gan-1d", RunSetting(seed: 7)),
    .experiment(.mistake("stale"), id: "gan-1d", setting, from: [checkpoint, checkpoint]),
    .score(experiment: "gan-1d", setting, artefacts: values), .figures,
    .action(.solution, id: "paint", arguments: ["a b", "", "--flag"], RunSetting()),
    .action(.exercise, id: "x", arguments: [], setting),
    .scratch,
  ]

  static let description = LessonDescription(
    checks: [
      CheckDescription(
        id: "loss", points: 3, needs: ["mass"], closeness: .float32,
        closenessByName: ["value": .exact, "other": .absolute(0.5)], rules: ["short"],
        hiddenRules: ["hidden"],
        drawsFresh: true)
    ],
    experiments: [ExperimentDescription(id: "gan-1d", needs: ["loss"], seed: 18_446_744_073_709_551_615)],
    figures: ["saturation"],
    actions: [ActionDescription(id: "paint", arguments: ["colour", "SKETCH.png", "[strength]"])],
    mistakes: [MistakeDescription(id: "swapped", checks: ["loss"])], hasAnswers: true)

  static let plot = Plot(
    title: "title", xLabel: "x", yLabel: "y", xRange: 0...1, yRange: nil,
    series: [Plot.Series("loss", x: [0, 1], y: [-.infinity, 2], style: .points)])

  static let figures: [Figure] = [
    Figure("one", .plot(plot)), Figure("two", .plots([plot, plot], columns: 2)),
    Figure(
      "three",
      .pictures(
        PictureSheet(
          columns: 1, headings: ["got"],
          tiles: [PictureSheet.Tile(width: 1, height: 2, channels: 3, samples: [0, 1, 2, 253, 254, 255])]))),
    Figure(
      "four",
      .network(
        NetworkDiagram(
          boxes: [.init(label: "Conv2d 3 → 64", shape: [1, 64, 8, 8]), .init(label: "Tanh", shape: [1])],
          skips: [.init(from: 0, to: 1)]))),
  ]

  static let answers: [Answer] =
    [
      .ready(identities: ["a", "b"], images: [LoadedImage(path: "/tmp/libA.so", base: 0x7fff_0000_1000)]),
      .ready(identities: [], images: []), .description(description), .cases([item, item.withoutOutputs]),
      .cases([]),
      .caseEnded("first"), .ruling(rule: "short", nil),
      .ruling(rule: "short", Finding("too-long", ["count": "3", "layer": "Conv2d"])),
      .progress(step: 0, of: 2000), .checkpoint(checkpoint), .file(NamedValue("cat.png", .bytes([137]))),
      .notice(Sentence(ko: "건너뜀", en: "skipped")), .refused(Sentence(ko: "폴더", en: "folder")),
      .sample(series: "loss", step: 12, value: -1.5), .artefact(NamedValue("generator", .bytes([1, 2, 3]))),
      .metric(Metric("mean", 3.9, .within(distance: 0.25, of: 4))),
      .metric(Metric("loss", .infinity, .atMost(1))),
      .metric(Metric("score", 0.5, .atLeast(0.25))), .metric(Metric("shown", 1)),
      .threw("a reason\nin two lines"),
      .trap(signal: 11, addresses: [0, 1, .max]), .trap(signal: 5, addresses: []), .finished,
    ] + values.map { .value(case: "first", $0) } + figures.map { .figure($0) }
}
