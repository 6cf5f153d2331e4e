extension Tensor {
  /// 1 where the left number is greater, else 0.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { zipped(".>", a, b) { $0 > $1 ? 1 : 0 } }

  /// 1 where the left number is smaller, else 0.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { zipped(".<", a, b) { $0 < $1 ? 1 : 0 } }

  /// 1 where the left number is greater or equal, else 0.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { zipped(".>=", a, b) { $0 >= $1 ? 1 : 0 } }

  /// 1 where the left number is smaller or equal, else 0.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { zipped(".<=", a, b) { $0 <= $1 ? 1 : 0 } }

  /// 1 where both numbers are equal, else 0.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { zipped(".==", a, b) { $0 == $1 ? 1 : 0 } }
}
