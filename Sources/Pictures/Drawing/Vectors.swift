internal import Foundation

/// The length of a vector.
func length(_ vector: Canvas.Point) -> Float { (vector * vector).sum().squareRoot() }

/// The cosine and sine of an angle in radians.
func direction(_ angle: Float) -> (cosine: Float, sine: Float) { (cos(angle), sin(angle)) }
