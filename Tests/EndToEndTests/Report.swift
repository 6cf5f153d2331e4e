/// What `check --format json` says of one lesson.
struct Report {
  struct Check {
    let verdict: String
    let message: String
    let line: Int?
  }

  let status: Int32
  let checks: [String: Check]
  let diagnostics: [(line: Int, message: String, function: String?)]
  let failure: String?

  init(_ outcome: Program.Outcome, lesson index: Int = 0) throws {
    status = outcome.status
    let lessons = try outcome.json()["lessons"] as? [[String: Any]] ?? []
    guard index < lessons.count else {
      throw Unexpected(description: "no lesson: \(outcome.output) \(outcome.errors)")
    }
    var found: [String: Check] = [:]
    for check in lessons[index]["checks"] as? [[String: Any]] ?? [] {
      found[check["id"] as? String ?? ""] = Check(
        verdict: check["verdict"] as? String ?? "", message: check["message"] as? String ?? "",
        line: (check["at"] as? [String: Any])?["line"] as? Int)
    }
    checks = found
    let build = lessons[index]["build"] as? [String: Any] ?? [:]
    failure = build["failure"] as? String
    diagnostics = (build["diagnostics"] as? [[String: Any]] ?? []).map { item in
      (
        (item["at"] as? [String: Any])?["line"] as? Int ?? 0, item["message"] as? String ?? "",
        item["function"] as? String
      )
    }
  }

  /// The verdicts other than `passed`, by check.
  var troubles: [String: String] { checks.mapValues(\.verdict).filter { $0.value != "passed" } }
}
