import Benchmark
import Foundation

/// The engine's benchmarks, by themselves or paced by another process.
///
/// - `EngineBenchmarks [--filter ROW]`: all rows with the library's own table and options (`--help`).
/// - `EngineBenchmarks pace ROW`: one repetition for each line that arrives, answered by one line of JSON.
/// - `EngineBenchmarks check ROW`: the numbers of two repetitions without own chance, as JSON.
@main
enum EngineBenchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let mode = arguments.first, ["pace", "check"].contains(mode) else {
      return Benchmark.main(rows.map { suite(of: $0.init(givenChance: false), as: $0.name) })
    }
    guard let name = arguments.dropFirst().first, let row = rows.first(where: { $0.name == name }) else {
      FileHandle.standardError.write(Data("Rows: \(rows.map { $0.name }.joined(separator: ", "))\n".utf8))
      exit(2)
    }
    if mode == "check" {
      let row = row.init(givenChance: true)
      try answer(["numbers": [row.repetition(), row.repetition()]])
    } else {
      try pace(row)
    }
  }

  private static func pace(_ type: any Row.Type) throws {
    let row = type.init(givenChance: false)
    let memory = ResidentMemory()
    var runner = BenchmarkRunner(
      suites: [suite(of: row, as: type.name)],
      settings: [Iterations(1), WarmupIterations(0), Quiet(true), Format(.none)])
    while readLine() != nil {
      try runner.run()
      let nanoseconds = runner.results.last?.measurements.last ?? .nan
      try answer(Repetition(seconds: nanoseconds / 1e9, peakAbove: memory.peakAbove))
    }
  }

  private struct Repetition: Encodable {
    let seconds: Double
    let peakAbove: Int
  }

  private static func suite(of row: any Row, as name: String) -> BenchmarkSuite {
    let suite = BenchmarkSuite(name: "")
    suite.benchmark(name) { _ = row.repetition() }
    return suite
  }

  private static func answer(_ value: some Encodable) throws {
    FileHandle.standardOutput.write(try JSONEncoder().encode(value) + Data("\n".utf8))
  }
}
