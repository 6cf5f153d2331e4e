/// Tells somebody when something has become durable: what a test that kills the program aims at.
public struct DurableSteps: Sendable {
  /// What has become durable.
  public enum Step: String, CaseIterable, Sendable {
    case settings, roster, content, submissions, runOpened, solution, attemptBegun, attemptEnded, grades,
      runClosed,
      remark, report
  }

  private let observer: @Sendable (Step) -> Void

  /// Steps that are told to `observer`; by default to nobody.
  public init(_ observer: @escaping @Sendable (Step) -> Void = { _ in }) {
    self.observer = observer
  }

  func reached(_ step: Step) { observer(step) }
}
