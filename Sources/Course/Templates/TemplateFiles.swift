import Foundation

/// The files of a new lesson, by name; `NAME` stands for the lesson's, `NUMBER` for its place in the course.
enum TemplateFiles {
  static func all(name: String, number: Int) -> [String: Data] {
    var files = texts.mapValues { text in
      Data(
        text.replacingOccurrences(of: "NAME", with: name).replacingOccurrences(
          of: "NUMBER", with: "\(number)"
        )
        .utf8)
    }
    files["reference.py"] = Data(script.utf8)
    files["reference.safetensors"] =
      Data(base64Encoded: reference, options: .ignoreUnknownCharacters) ?? Data()
    return files
  }

  private static let texts = [
    "Lesson.swift": lesson, "Answers.swift": answers, "Starter.swift": starter, "lesson.en.md": english,
    "lesson.ko.md": korean,
  ]

  private static let lesson = """
    @_exported import LessonKit

    /// What the student writes.
    public protocol NAMEExercise {
      /// Every row with mean 0 and variance 1: `[N, K] → [N, K]`.
      func standardized(_ x: Tensor) -> Tensor

      /// A place to try things.
      func scratch()
    }

    /// The lesson: what is asked, and how it is observed. Its words are in `lesson.ko.md` and `lesson.en.md`.
    public struct NAME: Lesson {
      public init() {}

      public var checks: [Check<any NAMEExercise>] {
        Check("standardized", points: 1) { exercise, given in
          exercise.standardized(given.x)
        }
        .close(Closeness(relative: 1e-4, absolute: 1e-5))
        .fresh { chance in ["x": chance.normal([3, 5], mean: 2, std: 3)] }
      }

      public func scratch(_ exercise: any NAMEExercise) {
        exercise.scratch()
      }
    }

    """

  private static let answers = """
    import NAME

    class Solution: NAMEExercise {
      func standardized(_ x: Tensor) -> Tensor {
        let mean = x.mean(axis: 1, keepDims: true)
        let variance = x.variance(axis: 1, keepDims: true, unbiased: false)
        return (x - mean) / sqrt(variance)
      }

      func scratch() {}
    }

    // A mistake is the solution, except for one thing.

    final class ForgotTheMean: Solution {
      override func standardized(_ x: Tensor) -> Tensor {
        x / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false))
      }
    }

    final class DividedByVariance: Solution {
      override func standardized(_ x: Tensor) -> Tensor {
        (x - x.mean(axis: 1, keepDims: true)) / x.variance(axis: 1, keepDims: true, unbiased: false)
      }
    }

    public struct NAMEAnswers: Answers {
      public init() {}

      public var solution: any NAMEExercise { Solution() }

      public var mistakes: [Mistake<any NAMEExercise>] {
        Mistake("forgot-the-mean", in: "standardized") { ForgotTheMean() }
        Mistake("divided-by-variance", in: "standardized") { DividedByVariance() }
      }
    }

    """

  private static let starter = """
    import NAME

    struct Exercise: NAMEExercise {

      // NUMBER.1  표준화 · Standardise
      //      행마다 평균을 빼고 표준편차로 나눕니다.   In every row, take the mean away and divide by the deviation.
      //      [N, K] → [N, K]
      func standardized(_ x: Tensor) -> Tensor {
        todo()
      }

      // 여기서 마음껏 해 봅니다 (키 s) · A place to try things (key s)
      func scratch() {
        print(Tensor([[1, 2, 3], [10, 20, 30]]).mean(axis: 1))
      }
    }

    """

  private static let english = #"""
    # Standardising rows

    Two classes wrote two different tests. Who did better *within their own class*? To compare, we bring both to the
    same scale: mean 0, variance 1.

    :::{exercise} standardized
    Take the mean of each row away from it, then divide the row by its standard deviation:
    $z_{ij} = (x_{ij} - m_i) / s_i$. Use `x.mean(axis: 1, keepDims: true)` and
    `x.variance(axis: 1, keepDims: true, unbiased: false)`; the deviation is the square root of the variance.
    :::
    :::{check} standardized
    :title: Rows with mean 0 and variance 1
    :hint: What is the mean of a row after you have taken its mean away?
    :hint: The variance is in squared units. What brings it back?
    :mistake forgot-the-mean: The rows are scaled, but their mean is still there.
    :mistake divided-by-variance: This divides by the variance. The deviation is its square root.
    :label three-rows: three rows
    :label far-from-zero: numbers far from zero
    :::

    """#

  private static let korean = #"""
    # 행의 표준화

    두 반이 서로 다른 시험을 보았습니다. *자기 반 안에서* 누가 더 잘했을까요? 비교하려면 두 점수를 같은 눈금으로 옮깁니다. 평균은 0, 분산은 1입니다.

    :::{exercise} standardized
    행마다 평균을 뺀 다음 표준편차로 나눕니다. $z_{ij} = (x_{ij} - m_i) / s_i$
    `x.mean(axis: 1, keepDims: true)`와 `x.variance(axis: 1, keepDims: true, unbiased: false)`를 씁니다.
    표준편차는 분산의 제곱근입니다.
    :::
    :::{check} standardized
    :title: 평균 0, 분산 1인 행
    :hint: 행에서 평균을 빼면, 그 행의 평균은 얼마가 될까요?
    :hint: 분산의 단위는 제곱입니다. 무엇을 하면 원래 단위로 돌아올까요?
    :mistake forgot-the-mean: 크기는 맞추었지만 평균이 그대로 남아 있습니다.
    :mistake divided-by-variance: 분산으로 나누었습니다. 표준편차는 분산의 제곱근입니다.
    :label three-rows: 행 셋
    :label far-from-zero: 0에서 먼 수
    :::

    """#

  private static let script = #"""
    #!/usr/bin/env python3
    """Writes reference.safetensors: the cases of this lesson and what PyTorch computes for them.

        python3 reference.py [FILE]     # default: reference.safetensors beside this script

    Tensors are named CHECK/CASE/in/NAME and CHECK/CASE/out/NAME; a single observed value is named `value`.
    """
    import hashlib
    import json
    import pathlib
    import sys

    import torch

    SEED = 1
    HERE = pathlib.Path(__file__).resolve()
    tensors = {}


    def put(check, case, inputs, outputs):
        for name, value in inputs.items():
            tensors[f"{check}/{case}/in/{name}"] = value.float().contiguous()
        for name, value in outputs.items():
            tensors[f"{check}/{case}/out/{name}"] = value.float().contiguous()


    def standardized(x):
        deviation = torch.sqrt(x.var(dim=1, keepdim=True, unbiased=False))
        return (x - x.mean(dim=1, keepdim=True)) / deviation


    def write(path):
        metadata = {
            "script_sha256": hashlib.sha256(HERE.read_bytes()).hexdigest(),
            "torch": torch.__version__, "seed": str(SEED)}
        header, data = {"__metadata__": metadata}, b""
        for name, tensor in sorted(tensors.items()):
            part = tensor.numpy().tobytes()
            offsets = [len(data), len(data) + len(part)]
            header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": offsets}
            data += part
        text = json.dumps(header, sort_keys=True).encode()
        text += b" " * (-len(text) % 8)
        path.write_bytes(len(text).to_bytes(8, "little") + text + data)


    torch.manual_seed(SEED)
    x = torch.randn(3, 5, dtype=torch.float64).float().double()
    put("standardized", "three-rows", {"x": x}, {"value": standardized(x)})
    wide = (torch.randn(2, 4, dtype=torch.float64) * 10 + 3).float().double()
    put("standardized", "far-from-zero", {"x": wide}, {"value": standardized(wide)})
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.with_name("reference.safetensors"))

    """#

  /// What `reference.py` wrote with PyTorch 2.13.0.
  private static let reference = """
    GAIAAAAAAAB7Il9fbWV0YWRhdGFfXyI6IHsic2NyaXB0X3NoYTI1NiI6ICI3Y2RjODkyNzNhZjk1YTdlZTUxYTI4YTdhZWQ1ZGYx
    M2M5N2Y2YThhMjM3NDI5MDU0OWJhOGM3OGUwZDMxODRkIiwgInNlZWQiOiAiMSIsICJ0b3JjaCI6ICIyLjEzLjArY3B1In0sICJz
    dGFuZGFyZGl6ZWQvZmFyLWZyb20temVyby9pbi94IjogeyJkYXRhX29mZnNldHMiOiBbMCwgMzJdLCAiZHR5cGUiOiAiRjMyIiwg
    InNoYXBlIjogWzIsIDRdfSwgInN0YW5kYXJkaXplZC9mYXItZnJvbS16ZXJvL291dC92YWx1ZSI6IHsiZGF0YV9vZmZzZXRzIjog
    WzMyLCA2NF0sICJkdHlwZSI6ICJGMzIiLCAic2hhcGUiOiBbMiwgNF19LCAic3RhbmRhcmRpemVkL3RocmVlLXJvd3MvaW4veCI6
    IHsiZGF0YV9vZmZzZXRzIjogWzY0LCAxMjRdLCAiZHR5cGUiOiAiRjMyIiwgInNoYXBlIjogWzMsIDVdfSwgInN0YW5kYXJkaXpl
    ZC90aHJlZS1yb3dzL291dC92YWx1ZSI6IHsiZGF0YV9vZmZzZXRzIjogWzEyNCwgMTg0XSwgImR0eXBlIjogIkYzMiIsICJzaGFw
    ZSI6IFszLCA1XX19ICAgICAgIJyKtUA7IZu/FtkGwF6gS8EtPuI/xXobQqUBdcFi5ZdBI9CgPw30Vj4TT5c9liPFvwMC7b713rA/
    D/Snv2tWyT5gTik/R6qIPkuhfD2nDh8/OGDnvgseKr4U6sK/E2zDPq6Ig786JBC/J21kv72Xbr2qM0i+6zN3v9JG2D4KnYY/kcev
    PW9h1b5cIXQ/1lHWv54WID/hmra/RRq6Py57Lb8fucw8Wi+HvzJZCD8F1Io+gBGZvz9fuT8=
    """
}
