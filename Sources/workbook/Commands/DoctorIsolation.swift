import Course
import Isolation
import Runner

/// What the doctor finds out about boxes for other people's code: one is started, and what is forbidden is tried in it.
///
/// A student needs none of it, so that nothing here makes a machine unfit.
struct DoctorIsolation {
  /// One layer, or why there are none.
  struct Layer {
    let name: LocalizedText
    let holds: Bool
    /// What is behind it, or what a program in the box got.
    let detail: String
    let remedy: LocalizedText?
  }

  /// Tries everything, in about three seconds.
  func layers(_ kit: Kit) -> [Layer] {
    let box: Box
    do {
      box = try kit.box()
    } catch {
      return [
        Layer(
          name: DoctorIsolation.words(.box), holds: false, detail: "\(error)",
          remedy: LocalizedText(
            ko: "sudo apt-get install bubblewrap (채점할 때만 필요합니다)",
            en: "sudo apt-get install bubblewrap (needed for grading only)"))
      ]
    }
    let findings = BoxProbe(box).findings()
    var layers = findings.map { finding in
      Layer(
        name: DoctorIsolation.words(finding.wall), holds: finding.holds,
        detail: finding.holds ? (finding.wall == .box ? box.bubblewrap.path : "") : finding.detail,
        remedy: finding.holds ? nil : remedy(finding))
    }
    for wall in box.missingWalls {
      layers.append(
        Layer(
          name: LocalizedText(ko: "bubblewrap의 \(wall)", en: "bubblewrap's \(wall)"), holds: false,
          detail: "",
          remedy: LocalizedText(
            ko: "bubblewrap 0.8 이상에 있습니다. 지금은 다른 층이 대신 막습니다.",
            en: "bubblewrap 0.8 has it; here another layer stands in for it")))
    }
    return layers
  }

  /// The tier that grading would write into its results.
  func tier(_ layers: [Layer]) -> String {
    layers.prefix(BoxProbe.Wall.allCases.count).allSatisfy(\.holds) && layers.count > 1 ? "B" : "none"
  }

  private func remedy(_ finding: BoxProbe.Finding) -> LocalizedText {
    guard finding.wall == .box else {
      return LocalizedText(
        ko: "이 컴퓨터에서는 채점하지 않습니다. 이 줄을 알려 주세요.", en: "do not grade here, and report this line")
    }
    if finding.detail.contains("uid map") || finding.detail.contains("RTM_NEWADDR")
      || finding.detail.contains("Permission denied")
    {
      return LocalizedText(
        ko: "Ubuntu 24.04: 관리자가 /usr/bin/bwrap에 userns를 허용하는 AppArmor 프로필을 넣습니다.",
        en: "Ubuntu 24.04: an administrator adds an AppArmor profile that allows userns for /usr/bin/bwrap")
    }
    return LocalizedText(
      ko: "사용자 네임스페이스를 켭니다: sudo sysctl user.max_user_namespaces=15000",
      en: "allow user namespaces: sudo sysctl user.max_user_namespaces=15000")
  }

  private static func words(_ wall: BoxProbe.Wall) -> LocalizedText {
    switch wall {
    case .box: LocalizedText(ko: "상자를 만들 수 있음", en: "a box can be built")
    case .network: LocalizedText(ko: "네트워크 없음", en: "no network")
    case .reading: LocalizedText(ko: "컴퓨터의 파일을 읽지 못함", en: "reads no files of the machine")
    case .writing: LocalizedText(ko: "자기 /tmp에만 씀", en: "writes to its own /tmp only")
    case .processes: LocalizedText(ko: "다른 프로세스가 보이지 않음", en: "sees no other processes")
    case .tracing: LocalizedText(ko: "프로세스 1에 붙지 못함", en: "cannot attach to process 1")
    case .forking: LocalizedText(ko: "프로세스와 스레드 수 제한", en: "few processes and threads")
    case .memory: LocalizedText(ko: "메모리 제한", en: "little memory")
    case .hiddenMemory: LocalizedText(ko: "세지 않는 메모리 없음", en: "no memory that is not counted")
    case .scratch: LocalizedText(ko: "/tmp 크기 제한", en: "a small /tmp")
    case .userNamespaces: LocalizedText(ko: "새 네임스페이스 금지", en: "no namespaces of its own")
    case .keyring: LocalizedText(ko: "키링 사용 금지", en: "no keyring")
    case .affinity: LocalizedText(ko: "CPU를 고르지 못함", en: "does not choose its processors")
    case .descriptors: LocalizedText(ko: "남의 파일이 열려 있지 않음", en: "no open files of ours")
    case .environment: LocalizedText(ko: "환경 변수가 새지 않음", en: "no variables of ours")
    case .processorTime: LocalizedText(ko: "CPU 시간 제한", en: "little processor time")
    }
  }
}
