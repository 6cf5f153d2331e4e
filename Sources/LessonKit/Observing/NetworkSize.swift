public import Frames
public import NeuralNets

extension Budget {
  /// What to say of a network that is right but would be trained for too long: the finding `too-large`.
  ///
  /// Every check has words for it. `nil` where the network's weights and products are within this budget.
  public func finding(for summary: Summary) -> Finding? {
    guard Double(summary.parameterCount) > Double(parameters) || summary.work > work else { return nil }
    return Finding(
      "too-large",
      [
        "weights": grouped(Double(summary.parameterCount)), "weightLimit": grouped(Double(parameters)),
        "products": grouped(summary.work), "productLimit": grouped(work),
      ])
  }
}

/// A whole number as both languages write it: `1,000,000`.
private func grouped(_ number: Double) -> String {
  let digits = Array(String(Int(min(number, 1e18))))
  return digits.indices.map { place in
    (place > 0 && (digits.count - place) % 3 == 0 ? "," : "") + String(digits[place])
  }.joined()
}
