import Frames
import Runner

/// A network's diagram as a script for Graphviz: layers from top to bottom, skips beside them.
struct NetworkScript {
  /// The script.
  let text: String

  private static let mostBoxes = 300

  /// Writes the script of a network's layers and skips.
  init(_ network: NetworkDiagram) throws(DrawingFailure) {
    let count = network.boxes.count
    guard count > 0 else { throw .nothingToDraw }
    guard count <= NetworkScript.mostBoxes, network.skips.count <= NetworkScript.mostBoxes,
      network.skips.allSatisfy({ (0..<count).contains($0.from) && (0..<count).contains($0.to) })
    else { throw .malformed }
    var lines = [
      "digraph network {",
      "  graph [charset=\"UTF-8\", dpi=144, ranksep=0.22, nodesep=0.5, pad=0.2, bgcolor=white]",
      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#EAF2F9\", color=\"#0072B2\", "
        + "fontname=\"NanumGothic\", fontsize=12, margin=\"0.2,0.08\"]",
      "  edge [color=\"#666666\", arrowsize=0.6]",
    ]
    for (index, box) in network.boxes.enumerated() {
      let shape = NumberText.list(Array(box.shape.prefix(8)))
      lines.append("  b\(index) [label=\"\(NetworkScript.label(box.label))\\n\(shape)\"]")
    }
    lines += (1..<max(count, 1)).map { "  b\($0 - 1) -> b\($0) [weight=10]" }
    lines += network.skips.map {
      "  b\($0.from) -> b\($0.to) [constraint=false, style=dashed, color=\"#D55E00\"]"
    }
    text = (lines + ["}", ""]).joined(separator: "\n")
  }

  /// The label line by line.
  private static func label(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).prefix(8).map { escaped(String($0)) }
      .joined(separator: "\\n")
  }

  /// In a quoted string Graphviz reads quotes, backslashes and HTML's entities; it reads scalars, not characters.
  private static func escaped(_ label: String) -> String {
    Untrusted.line(label, limit: 100).unicodeScalars.map { scalar in
      switch scalar {
      case "\\", "\"": "\\\(scalar)"
      case "&": "&amp;"
      default: String(scalar)
      }
    }.joined()
  }
}
