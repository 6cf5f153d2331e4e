/// What an experiment or an action runs with: everything beside the code that its outcome depends on.
public struct RunSetting: Codable, Equatable, Sendable {
  /// How much the run may cost.
  public var scale: Scale
  /// Where all chance of the run comes from.
  public var seed: UInt64
  /// The student's own data.
  public var data: GivenPlace?
  /// Weights of an encoder that the student has.
  public var encoder: GivenPlace?
  /// The folders in which the lesson's files lie: the lesson's own, then the course's.
  public var folders: [String]
  /// A digest of those files.
  public var files: String
  /// What earlier experiments of the lesson kept.
  public var kept: [KeptRun]

  /// Seconds between two checkpoints of a training loop; `nil` for none.
  public var checkpointSeconds: Double?

  /// What a run depends on; by default scale and seed alone.
  public init(
    scale: Scale = .quick, seed: UInt64 = 1, data: GivenPlace? = nil, encoder: GivenPlace? = nil,
    folders: [String] = [], files: String = "", kept: [KeptRun] = [], checkpointSeconds: Double? = nil
  ) {
    self.scale = scale
    self.seed = seed
    self.data = data
    self.encoder = encoder
    self.folders = folders
    self.files = files
    self.kept = kept
    self.checkpointSeconds = checkpointSeconds
  }

  /// The same with another seed.
  public func seeded(_ seed: UInt64) -> RunSetting {
    var setting = self
    setting.seed = seed
    return setting
  }
}

/// A file or a folder that somebody named.
public struct GivenPlace: Codable, Equatable, Sendable {
  /// Where it is, from the root.
  public let path: String
  /// A digest of what is in it.
  public let digest: String

  /// A place and what is in it.
  public init(path: String, digest: String) {
    self.path = path
    self.digest = digest
  }
}

/// What a run of an experiment kept, for later use.
public struct KeptRun: Codable, Equatable, Sendable {
  /// The experiment's id.
  public let experiment: String
  /// The folder with the networks, `NAME.safetensors`; `nil` where the experiment has not run yet.
  public let folder: GivenPlace?
  /// The command that makes them.
  public let command: String

  /// What an experiment kept.
  public init(experiment: String, folder: GivenPlace?, command: String) {
    self.experiment = experiment
    self.folder = folder
    self.command = command
  }
}
