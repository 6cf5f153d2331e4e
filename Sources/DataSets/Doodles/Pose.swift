internal import Tensors

extension Doodle {
  /// How a creature is built, stands and looks: all that its sketch shows of it.
  ///
  /// Lengths are in units of a canvas from −1 to 1, angles in radians.
  public struct Pose: Equatable, Sendable {
    /// What the eyes do.
    public enum Eyes: String, CaseIterable, Sendable {
      /// Both look.
      case open
      /// Both are closed with joy.
      case happy
      /// One is closed.
      case wink
    }

    /// What the mouth does.
    public enum Mouth: String, CaseIterable, Sendable {
      /// One arc.
      case smile
      /// Two arcs side by side, as cats have.
      case curly
      /// Open.
      case laugh
    }

    /// How far the creature stands from the middle, to the right and down.
    public var offset: SIMD2<Float>
    /// The size of the head.
    public var head: Float
    /// How much wider than high the head is.
    public var cheeks: Float
    /// Half the body's width and height.
    public var body: SIMD2<Float>
    /// How far the head leans to the side.
    public var lean: Float
    /// The size of ears, horns and spikes; 1 is usual.
    public var ears: Float
    /// How far ears are turned outwards.
    public var earAngle: Float
    /// The size of an eye.
    public var eye: Float
    /// From the middle of the face to an eye.
    public var eyeDistance: Float
    /// Where the eyes look.
    public var look: SIMD2<Float>
    /// What the eyes do.
    public var eyes: Eyes
    /// What the mouth does.
    public var mouth: Mouth
    /// How far the arms are raised, the left one first.
    public var arms: SIMD2<Float>
    /// −1 where the tail is on the left, 1 where it is on the right.
    public var side: Float
    /// How far the tail is raised.
    public var curl: Float

    init(_ chance: Chance) {
      offset = [chance.number(-0.08, 0.08), chance.number(-0.05, 0.05)]
      head = chance.number(0.40, 0.46)
      cheeks = chance.number(1.06, 1.20)
      body = [chance.number(0.30, 0.37), chance.number(0.32, 0.38)]
      lean = chance.number(-0.06, 0.06)
      ears = chance.number(0.85, 1.15)
      earAngle = chance.number(-0.12, 0.12)
      eye = chance.number(0.095, 0.125)
      eyeDistance = chance.number(0.17, 0.21)
      look = [chance.number(-1, 1), chance.number(-0.6, 0.6)]
      let mood = chance.number(0, 1)
      eyes = mood < 0.8 ? .open : mood < 0.92 ? .happy : .wink
      mouth = chance.pick(Mouth.allCases)
      arms = [chance.number(-0.9, 1), chance.number(-0.9, 1)]
      side = chance.sign()
      curl = chance.number(0.5, 1)
    }
  }
}
