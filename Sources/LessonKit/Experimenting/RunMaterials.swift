public import DataSets
public import Foundation
public import Frames
public import NeuralNets
public import Pictures
public import Tensors

/// What a run was given beside the code: files of the lesson, the student's own data, networks that were kept.
public protocol RunMaterials: AnyObject {
  /// All that the run depends on beside the code.
  var setting: RunSetting { get }
  /// Tells the reader something that decides nothing.
  func tell(_ notice: Sentence)
}

extension RunMaterials {
  /// The student's own data, `--data PATH`; `nil` where none were given.
  public var data: URL? { setting.data.map { URL(fileURLWithPath: $0.path) } }

  /// The student's own weights of an encoder, `--encoder FILE`; `nil` where none were given.
  public var encoder: URL? { setting.encoder.map { URL(fileURLWithPath: $0.path) } }

  /// A file that lies beside the lesson, or in the course's folder where several lessons need it.
  ///
  /// - Throws: ``RunProblem`` where it is not there.
  public func file(_ name: String) throws -> URL {
    guard !name.contains("/"), !name.hasPrefix(".") else {
      throw UnreadableValue("\(name) is no plain file name.")
    }
    let places = setting.folders.map { URL(fileURLWithPath: $0).appendingPathComponent(name) }
    guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      throw RunProblem(
        ko: "이 수업의 파일 \(name)이(가) 없습니다. 수업 폴더를 다시 받습니다.",
        en: "The lesson's file \(name) is missing. Get the lesson's folder again.")
    }
    return found
  }

  /// A network that an experiment of this lesson kept, in the last run that passed, else in the last.
  ///
  /// - Throws: ``RunProblem`` that says which command trains it, where it has not been trained yet.
  public func network(_ name: String, of experiment: String) throws -> Network {
    guard let run = setting.kept.first(where: { $0.experiment == experiment }) else {
      throw UnreadableValue("Say `after: [\"\(experiment)\"]` in the experiment that uses its networks.")
    }
    guard let folder = run.folder else {
      throw RunProblem(
        ko: "아직 학습한 신경망이 없습니다. 먼저 이렇게 학습합니다: \(run.command)",
        en: "There is no trained network yet. Train it first: \(run.command)")
    }
    let file = URL(fileURLWithPath: folder.path).appendingPathComponent("\(name).safetensors")
    guard let data = try? Data(contentsOf: file) else {
      throw UnreadableValue("The experiment \(experiment) keeps no network named \(name).")
    }
    return try Artefact(data: data).network()
  }

  /// A network that an experiment kept, or, where it has not been trained yet, the one in a file of the lesson.
  ///
  /// - Throws: ``RunProblem`` where neither is there.
  public func network(_ name: String, of experiment: String, or file: String) throws -> Network {
    do {
      return try network(name, of: experiment)
    } catch let problem as RunProblem {
      guard let place = try? self.file(file) else { throw problem }
      tell(
        Sentence(
          ko: "저자들이 학습한 신경망을 씁니다. \(problem.korean)",
          en: "This uses the network that the authors trained. \(problem.english)"))
      return try Artefact(data: Data(contentsOf: place)).network()
    }
  }

  /// A picture file that the student named: PNG or JPEG, of any size, with 1, 3 or 4 channels.
  ///
  /// - Throws: ``RunProblem`` that names the file.
  public func picture(_ path: String) throws -> Picture {
    try Picture(contentsOfAny: URL(fileURLWithPath: path))
  }

  /// The tensors of `--encoder FILE`; `nil` where none was given.
  ///
  /// - Throws: ``RunProblem`` where it is no safetensors file.
  public func encoderState() throws -> [String: Tensor]? {
    guard let encoder else { return nil }
    do {
      return try SafetensorsFile(contentsOf: encoder).tensors
    } catch {
      throw RunProblem(
        ko: "\(encoder.path): safetensors 파일이 아닙니다(\(error)). VGG-19의 가중치 파일을 지정합니다.",
        en: "\(encoder.path) is no safetensors file (\(error)). Give a file with the weights of VGG-19.")
    }
  }
}

// MARK: The student's own data

extension RunMaterials {
  /// The pictures of `--data PATH`, a folder or an IDX file: the square in the middle of each; `nil` without `--data`.
  ///
  /// Files that cannot be read are skipped, counted and told.
  ///
  /// - Throws: ``DataProblem``.
  public func pictures(size: Int, channels: Int = 3, atMost: Int = 4096) throws -> LoadedPictures? {
    guard let data else { return nil }
    return told(try LoadedPictures(contentsOf: data, size: size, channels: channels, atMost: atMost))
  }

  /// The pairs of `--data PATH`, in the layout of Pix2Pix; `nil` without `--data`.
  ///
  /// - Returns: What to learn from, and what to judge by where the folder has it.
  /// - Throws: ``DataProblem``.
  public func pairs(
    size: Int, channels: (a: Int, b: Int) = (3, 3), atMost: Int = 4096
  ) throws -> (train: LoadedPairs, test: LoadedPairs?)? {
    guard let data else { return nil }
    let folder = try PairedFolder(data)
    let train = try folder.train.loadPairs(size: size, channels: channels, atMost: atMost)
    let test = try folder.test?.loadPairs(size: size, channels: channels, atMost: atMost)
    for pictures in [train.a, test?.a].compactMap({ $0 }) { _ = told(pictures) }
    return (train, test)
  }

  /// The pictures of `--data PATH` in the layout of CycleGAN; `nil` without `--data`.
  ///
  /// - Throws: ``DataProblem``.
  public func unpaired(size: Int, channels: Int = 3, atMost: Int = 4096) throws -> UnpairedPictures? {
    guard let data else { return nil }
    let folder = try UnpairedFolder(data)
    func load(_ part: FolderOfPictures) throws -> LoadedPictures {
      told(try part.load(size: size, channels: channels, atMost: atMost))
    }
    return UnpairedPictures(
      trainA: try load(folder.trainA), trainB: try load(folder.trainB), testA: try load(folder.testA),
      testB: try load(folder.testB))
  }

  private func told(_ loaded: LoadedPictures) -> LoadedPictures {
    guard let first = loaded.skipped.first else { return loaded }
    let (count, all) = (loaded.skipped.count, loaded.skipped.count + loaded.pictures.count)
    tell(
      Sentence(
        ko: "그림 \(all)개 가운데 \(count)개는 읽을 수 없어 건너뛰었습니다. 첫 번째: \(first.file.path)",
        en: "\(count) of \(all) pictures could not be read and were skipped. "
          + "The first: \(first.file.path) (\(first.reason))"))
    return loaded
  }
}

/// Pictures of two kinds without pairs.
public struct UnpairedPictures: Sendable {
  /// What to learn from, of both kinds.
  public let trainA: LoadedPictures, trainB: LoadedPictures
  /// What to judge by, of both kinds.
  public let testA: LoadedPictures, testB: LoadedPictures
}
