public import LessonKit

/// A real picture: what x stands for under `E(x, …)`.
public let x = Formula.variable("x")
/// The label: 1 for real, 0 for fake.
public let y = Formula.variable("y")
/// The noise from which the generator makes a picture.
public let z = Formula.variable("z")

// Capital letters as on the blackboard, so that a formula in Swift reads like the one in the text.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// How sure the discriminator is that a picture is real: D(x) or D(G(z)), between 0 and 1.
public func D(_ picture: Formula) -> Formula { .application("D", picture) }

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The picture that the generator makes from noise.
public func G(_ noise: Formula) -> Formula { .application("G", noise) }
