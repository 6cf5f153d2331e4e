/// A layer of any kind, as an entry of a description: its kind beside its hyper-parameters.
struct DescribedLayer: Codable {
  let layer: any Layer

  /// All kinds that a description may name.
  static let kinds: [any Layer.Type] = [
    Linear.self, Conv2d.self, ConvTranspose2d.self,
    BatchNorm2d.self, InstanceNorm2d.self, Dropout.self,
    ReLU.self, LeakyReLU.self, ELU.self, Tanh.self, Sigmoid.self, Softplus.self,
    MaxPool2d.self, AvgPool2d.self, Upsample.self, ReflectionPad2d.self, ZeroPad2d.self,
    Flatten.self, Unflatten.self,
    Sequential.self, Residual.self, Keep.self, Concatenate.self, Custom.self,
  ]

  private enum CodingKeys: String, CodingKey { case kind }

  init(layer: any Layer) {
    self.layer = layer
  }

  init(from decoder: any Decoder) throws {
    func broken(_ problem: String) -> DecodingError {
      .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: problem))
    }
    // Descriptions come from anywhere; deep ones must not exhaust the stack.
    guard decoder.codingPath.count < 64 else { throw broken("layers are nested too deeply") }
    let kind = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .kind)
    guard let type = Self.kinds.first(where: { $0.kind == kind }) else {
      throw broken("no layer is called \"\(kind)\"")
    }
    layer = try type.init(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(type(of: layer).kind, forKey: .kind)
    try layer.encode(to: encoder)
  }
}
