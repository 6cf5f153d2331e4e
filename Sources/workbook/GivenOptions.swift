import ArgumentParser
import CommandDesk
import Course
import Foundation
import Frames
import Runner

/// What a student gives to experiments and actions from outside of the course.
struct GivenOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "내 그림으로 학습합니다: 그림 폴더, Pix2Pix·CycleGAN 형식의 폴더, IDX 파일",
        en: "Your own data: a folder of pictures, or one laid out for Pix2Pix or CycleGAN, or an IDX file."),
      valueName: "path"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "VGG-19 가중치 파일(safetensors)", en: "A safetensors file with weights of VGG-19 for the encoder."),
      valueName: "file"))
  var encoder: String?

  /// A request that has what was given.
  ///
  /// Throws `UsageProblem` where it is not there.
  func added(to request: RunRequest) throws -> RunRequest {
    var request = request
    request.data = try data.map { try place($0, "--data") }
    request.encoder = try encoder.map { try place($0, "--encoder") }
    return request
  }

  private func place(_ path: String, _ option: String) throws -> GivenPlace {
    do {
      return try GivenPlace(contentsOf: URL(fileURLWithPath: path))
    } catch is FileProblem {
      throw UsageProblem(
        ko: "\(option): \(path)이(가) 없거나 읽을 수 없습니다. 경로를 확인합니다.",
        en: "\(option): \(path) is not there or cannot be read. Look at the path.")
    }
  }
}
