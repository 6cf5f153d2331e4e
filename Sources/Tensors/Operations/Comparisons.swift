extension Tensor {
  /// 1 where the left number is greater, else 0.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { zipped(".>", a, b, Greater()) }

  /// 1 where the left number is smaller, else 0.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { zipped(".<", a, b, Less()) }

  /// 1 where the left number is greater or equal, else 0.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { zipped(".>=", a, b, GreaterOrEqual()) }

  /// 1 where the left number is smaller or equal, else 0.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { zipped(".<=", a, b, LessOrEqual()) }

  /// 1 where both numbers are equal, else 0.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { zipped(".==", a, b, Equal()) }
}
