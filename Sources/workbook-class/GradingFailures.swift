package import CommandDesk
import Course
import Grading

extension GradebookInUse: DescribedFailure {
  /// Another grader: come back later.
  package var failure: Failure { Failure(sentence, .stoppedEarly) }
}

extension GradebookProblem: DescribedFailure {
  /// A gradebook that is not there or cannot be used.
  package var failure: Failure { Failure(sentence, .machine) }
}

extension RosterProblem: DescribedFailure {
  /// A roster that cannot be read as one.
  package var failure: Failure { Failure(sentence, .usage) }
}

extension BatchStop: DescribedFailure {
  /// The lesson or the machine is at fault.
  package var failure: Failure { Failure(sentence, .inner) }
}
