/// A summary under way: what was met so far, and what is left of the budget.
public struct Survey {
  private let budget: Budget
  private(set) var layers: [LayerSummary] = []
  private(set) var skips: [Summary.Skip] = []
  private var parameters = 0
  private(set) var work = 0.0
  private var field = Field()
  /// Shapes that were put aside for a later layer, by their names.
  private var kept: [String: (shape: [Int], field: Field, layer: Int?)] = [:]

  /// How far back one place sees, and how far apart neighbours are in the network's input.
  struct Field {
    var size = 1.0
    var jump = 1.0
  }

  init(budget: Budget) {
    self.budget = budget
  }

  /// Adds a layer that is not made of others, and gives the shape that comes out.
  ///
  /// - Throws: ``ArchitectureError`` where the layer does not fit or the budget is spent.
  public mutating func add(_ layer: some Layer, input: [Int], name: String) throws -> [Int] {
    let output = try naming(layer, name) {
      try layer.validate()
      return try layer.outputShape(for: input)
    }
    try spend(layer, input: input, output: output, name: name)
    let window = layer.window
    field.size += Double(window.reach - 1) * field.jump
    field.jump *= window.step
    append(layer, input: input, output: output, name: name)
    return output
  }

  /// Puts a shape aside for a later layer.
  mutating func keep(_ shape: [Int], as name: String) { kept[name] = (shape, field, last) }

  /// The index of the layer that was added last.
  var last: Int? { layers.isEmpty ? nil : layers.count - 1 }

  /// Notes that what came out of the layer `start`, or the input, is added to what comes out here.
  mutating func addition(of start: Int?) {
    guard let last else { return }
    skips.append(Summary.Skip(from: start, to: last, isAdded: true))
  }

  /// Adds a layer that joins what was put aside with what arrives.
  mutating func join(_ layer: some Layer, kept key: String, input: [Int], name: String) throws -> [Int] {
    let output = try naming(layer, name) {
      try Misfit.requirePictures(input)
      guard let kept = kept[key] else { return try layer.outputShape(for: input) }
      var joined = kept.shape
      guard joined.count == 4, joined[0] == input[0], joined[2...] == input[2...] else {
        throw Misfit(
          "\(kept.shape) was kept and \(input) arrives; only their channels may differ. Move Keep or Concatenate."
        )
      }
      joined[1] += input[1]
      return joined
    }
    try spend(layer, input: input, output: output, name: name)
    field.size = max(field.size, kept[key]?.field.size ?? 1)
    append(layer, input: input, output: output, name: name)
    skips.append(Summary.Skip(from: kept[key]?.layer, to: layers.count - 1, isAdded: false))
    return output
  }

  /// Runs `body` and names the layer in what it throws.
  func naming<Result>(_ layer: some Layer, _ name: String, _ body: () throws -> Result) throws
    -> Result
  {
    do {
      return try body()
    } catch let misfit as Misfit {
      throw ArchitectureError(layer: name, kind: type(of: layer).kind, problem: misfit.problem)
    }
  }

  private mutating func spend(_ layer: some Layer, input: [Int], output: [Int], name: String) throws {
    func tooLarge(_ what: String) -> ArchitectureError {
      ArchitectureError(
        layer: name, kind: type(of: layer).kind, problem: "\(what). Make the network smaller.")
    }
    guard layers.count < budget.layers else { throw tooLarge("more than \(budget.layers) layers") }
    for entry in layer.entries where entry.isLearned {
      let (sum, overflow) = parameters.addingReportingOverflow(size(of: entry.shape) ?? .max)
      guard !overflow, sum <= budget.parameters else {
        throw tooLarge("more than \(budget.parameters) weights")
      }
      parameters = sum
    }
    guard let numbers = size(of: output), numbers <= budget.numbers else {
      throw tooLarge("its output \(output) holds more than \(budget.numbers) numbers")
    }
    work += layer.work(for: input, output: output)
    guard work <= budget.work else {
      let limit = Int(exactly: budget.work).map(String.init) ?? "\(budget.work)"
      throw tooLarge("more than \(limit) products in one pass")
    }
  }

  private mutating func append(_ layer: some Layer, input: [Int], output: [Int], name: String) {
    let learned = layer.entries.filter(\.isLearned)
    layers.append(
      LayerSummary(
        name: name, layer: layer, inputShape: input, outputShape: output,
        parameterCount: learned.reduce(0) { $0 + $1.shape.reduce(1, *) },
        receptiveField: Int(min(field.size.rounded(.up), 1e9))))
  }

  private func size(of shape: [Int]) -> Int? {
    var size = 1
    for length in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      if overflow || length < 0 { return nil }
      size = product
    }
    return size
  }
}
