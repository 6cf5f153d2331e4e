/// A tensor that is learned: what gradients are taken for and optimisers change.
public final class Parameter {
  private var current: Tensor
  private var leaf: Record?
  let origin = Origin()

  /// A parameter with its first value.
  public init(_ value: Tensor) {
    current = value.detached
  }

  /// The value as plain numbers; setting it makes losses that were computed from the old one unusable.
  public var value: Tensor {
    get { current }
    set {
      guard newValue.shape == current.shape else {
        stop(
          "Parameter: a value of shape \(newValue.shape) cannot replace one of shape \(current.shape). "
            + "Give it the same shape.")
      }
      current = newValue.detached
      changed()
    }
  }

  /// The value as something to compute with: what comes of it can be differentiated for this parameter.
  public var tensor: Tensor { Tensor(storage: current.storage, shape: current.shape, record: record) }

  /// Changes the value in place, given the matching numbers of `gradient`.
  ///
  /// No memory is allocated unless somebody else still holds the old value.
  ///
  /// - Parameter body: Changes the numbers of a range; it is called for many ranges, on several threads.
  package func update(
    with gradient: Tensor,
    _ body: (_ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, _ range: Range<Int>) ->
      Void
  ) {
    guard gradient.shape == current.shape else {
      stop(
        "Parameter: a gradient of shape \(gradient.shape) does not fit a value of shape \(current.shape). "
          + "Give the gradients in the order of the parameters.")
    }
    if !isKnownUniquelyReferenced(&current.storage) {
      current = Tensor(storage: Storage(copying: current.storage), shape: current.shape)
    }
    let (value, slope) = (current.storage.pointer, gradient.storage.pointer)
    inParallel(current.count) { body(value, slope, $0) }
    changed()
  }

  /// The leaf of this version in every graph that reads it.
  var record: Record {
    if let leaf { return leaf }
    let made = Record(reading: Record.Reading(origin: origin, version: origin.version))
    leaf = made
    return made
  }

  private func changed() {
    origin.version += 1
    leaf = nil
  }
}
