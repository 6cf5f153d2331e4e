/// The library's sentences about layers that do not fit, in Korean.
enum MisfitWords {
  /// The sentence in Korean; a sentence that is not the library's stays as it is.
  static func korean(_ sentence: String) -> String {
    guard sentence.utf8.count < 400 else { return sentence }
    for (pattern, korean) in table {
      guard let pattern = try? Regex(pattern), let found = sentence.wholeMatch(of: pattern) else { continue }
      let captured = found.output.enumerated().map { ("\($0.offset)", String($0.element.substring ?? "")) }
      return korean.filled(with: Dictionary(uniqueKeysWithValues: captured), fitsParticles: true)
    }
    return sentence
  }

  private static let table: [(pattern: String, korean: String)] = [
    (
      #"it takes (\d+) channels and gets (\d+), in the shape (\[[0-9, ]*\])\. Make both agree\."#,
      "채널 {1}개를 받는 층에 모양 {3}, 채널 {2}개가 들어옵니다. 두 수를 맞춥니다."
    ),
    (
      #"it takes (\d+) features on the last axis and gets the shape (\[[0-9, ]*\])\. Make both agree\."#,
      "특징 {1}개를 받는 층에 모양 {2}가 들어옵니다. 마지막 축의 크기를 맞춥니다."
    ),
    (
      #"its layers lead from (\[[0-9, ]*\]) to (\[[0-9, ]*\]), and the two cannot be added\. Keep the shape\."#,
      "안의 층을 지나면 모양이 {1}에서 {2}로 바뀌어서 둘을 더할 수 없습니다. 모양을 그대로 둡니다."
    ),
    (
      #"(\w+) is (-?[0-9.]+)\. Choose a number from (-?\d+) to (\d+)\."#,
      "{1}의 값이 {2}입니다. {3}부터 {4}까지의 수를 씁니다."
    ),
    (
      #"the shape (\[[0-9, ]*\]) is no batch of pictures\. Give it \[N, C, H, W\]\."#,
      "들어오는 모양 {1}은 그림의 배치가 아닙니다. [N, C, H, W]가 들어와야 합니다."
    ),
    (
      #"a padding of (\d+) is more than half of the window (\d+)\. Lower it\."#,
      "패딩 {1}이 창의 크기 {2}의 절반보다 큽니다. 줄입니다."
    ),
    (
      #"a window of (\d+) does not fit the picture (\[[0-9, ]*\])\. Use a smaller one\."#,
      "크기 {1}인 창이 들어오는 맵 {2}보다 큽니다. 더 작은 창을 씁니다."
    ),
    (
      #"the shape (\[[0-9, ]*\]) cannot become (\[[0-9, ]*\]) for each item\. Give it (\d+) features\."#,
      "모양 {1}을 한 장마다 {2}로 바꿀 수 없습니다. 특징이 {3}개 들어와야 합니다."
    ),
    (
      #"a mirroring border of (\d+) needs larger pictures than (\[[0-9, ]*\])\. Make it narrower\."#,
      "폭이 {1}인 거울 테두리를 두르기에는 맵 {2}가 너무 작습니다. 폭을 줄입니다."
    ),
    (
      #"nothing was kept as "(\w*)"\. Put Keep\("\w*"\) before it\."#,
      "\"{1}\"라는 이름으로 보관한 것이 없습니다. 앞에 Keep(\"{1}\")을 둡니다."
    ),
    (
      #"p is (\S+)\. Choose a probability from 0 up to, but not including, 1\."#,
      "p의 값이 {1}입니다. 0 이상 1 미만의 확률을 씁니다."
    ),
    (
      #"a filter of (\d+) is larger than the picture (\[[0-9, ]*\])\. Use a smaller one or more padding\."#,
      "커널의 크기 {1}이 들어오는 맵 {2}보다 큽니다. 커널을 줄이거나 패딩을 늘립니다."
    ),
    (
      #"outputPadding (\d+) must be smaller than the stride (\d+)\. Lower it\."#,
      "outputPadding {1}이 스트라이드 {2}보다 작아야 합니다. 줄입니다."
    ),
    (
      #"a padding of (\d+) leaves nothing of the picture (\[[0-9, ]*\])\. Use less padding\."#,
      "패딩이 {1}이면 맵 {2}에서 남는 것이 없습니다. 패딩을 줄입니다."
    ),
    (
      #"(\[[0-9, ]*\]) was kept and (\[[0-9, ]*\]) arrives; only their channels may differ\..*"#,
      "보관한 모양은 {1}인데 들어오는 모양은 {2}입니다. 채널 말고는 모두 같아야 하니, Keep이나 Concatenate의 자리를 옮깁니다."
    ),
    (
      #"own code \("(.*)"\) cannot be read\. Use the layers of the library here\."#,
      "직접 쓴 층(\"{1}\")은 읽을 수 없습니다. 여기서는 라이브러리의 층을 씁니다."
    ),
    (
      #"more than (\d+) (?:weights|products in one pass|layers)\. Make the network smaller\."#,
      "너무 큽니다(한도 {1}). 신경망을 줄입니다."
    ),
  ]
}
