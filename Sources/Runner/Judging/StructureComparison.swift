import Course
import Foundation
import Frames

/// Compares descriptions (of networks, formulas, …) field by field, numbers within a tolerance.
struct StructureComparison {
  let closeness: Closeness

  func difference(kind: String, expected: String, got: String) -> Difference? {
    let name = Untrusted.line(kind, limit: 40)
    let decoder = JSONDecoder()
    guard let found = try? decoder.decode(JSONValue.self, from: Data(got.utf8)),
      let wanted = try? decoder.decode(JSONValue.self, from: Data(expected.utf8))
    else {
      return Difference(
        .structure, LocalizedText(ko: "`\(name)` 설명을 읽을 수 없습니다.", en: "The `\(name)` cannot be read."))
    }
    guard let (path, wantedText, foundText) = firstDifference(wanted, found, path: "") else { return nil }
    return Difference(
      .structure,
      LocalizedText(ko: "`\(name)` 설명이 정답과 다릅니다.", en: "The `\(name)` is not the expected one."),
      details: [
        LocalizedText(
          ko: "`\(path)`: 나온 값 \(foundText) · 정답 \(wantedText)",
          en: "`\(path)`: got \(foundText) · expected \(wantedText)")
      ])
  }

  private func firstDifference(_ wanted: JSONValue, _ found: JSONValue, path: String)
    -> (path: String, wanted: String, found: String)?
  {
    switch (wanted, found) {
    case (.number(let expected), .number(let got)):
      if closeness.accepts(got, for: expected) { return nil }
      let (gotText, expectedText) = NumberText.apart(got, expected)
      return (path, expectedText, gotText)
    case (.list(let expected), .list(let got)):
      for (index, (one, other)) in zip(expected, got).enumerated() {
        if let difference = firstDifference(one, other, path: "\(path)[\(index)]") { return difference }
      }
      return expected.count == got.count ? nil : (path + ".count", "\(expected.count)", "\(got.count)")
    case (.object(let expected), .object(let got)):
      for key in Set(expected.keys).union(got.keys).sorted() {
        let inner = (path.isEmpty ? "" : path + ".") + Untrusted.line(key, limit: 40)
        let difference = firstDifference(expected[key] ?? .null, got[key] ?? .null, path: inner)
        if let difference { return difference }
      }
      return nil
    default: return wanted == found ? nil : (path, wanted.brief, found.brief)
    }
  }
}

/// Any JSON.
enum JSONValue: Decodable, Equatable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The value in few characters, fit for a message.
  var brief: String {
    switch self {
    case .null: "–"
    case .truth(let value): "\(value)"
    case .number(let value): NumberText.text(value)
    case .text(let value): "\"" + Untrusted.line(value, limit: 60) + "\""
    case .list(let values): "[… \(values.count)]"
    case .object(let fields): "{… \(fields.count)}"
    }
  }
}
