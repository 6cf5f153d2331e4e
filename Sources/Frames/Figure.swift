internal import Foundation

/// A picture as data: what to draw, not how.
///
/// `Reports` draws it; no lesson process does.
///
/// Words in a figure are keys; the lesson's text says them in the reader's language.
public struct Figure: Codable, Equatable, Sendable {
  /// What a figure shows.
  public enum Body: Codable, Equatable, Sendable {
    /// Curves, points or bars over one axis.
    case plot(Plot)
    /// Several plots side by side or below each other.
    case plots([Plot], columns: Int)
    /// A grid of pictures, row by row.
    case pictures(PictureSheet)
    /// A diagram of a network, from its summary.
    case network(NetworkDiagram)
  }

  /// The figure's name; the lesson's text refers to it.
  public let id: String
  /// What is drawn.
  public let body: Body

  /// A figure with its name.
  public init(_ id: String, _ body: Body) {
    self.id = id
    self.body = body
  }
}

/// Curves, points or bars over a common axis.
public struct Plot: Codable, Equatable, Sendable {
  /// How a series is drawn.
  public enum Style: String, Codable, Sendable { case line, points, bars, area }

  /// One named curve.
  public struct Series: Codable, Equatable, Sendable {
    /// The key of its label.
    public let key: String
    /// Positions along the horizontal axis.
    public let x: [Double]
    /// The values there; as many as `x`.
    public let y: [Double]
    /// How it is drawn.
    public let style: Style

    /// A named curve over `x`.
    public init(_ key: String, x: [Double], y: [Double], style: Style = .line) {
      self.key = key
      self.x = x
      self.y = y
      self.style = style
    }
  }

  /// The key of the title, or `nil` for none.
  public let title: String?
  /// The key of the horizontal axis' label.
  public let xLabel: String
  /// The key of the vertical axis' label.
  public let yLabel: String
  /// What is drawn, back to front.
  public let series: [Series]
  /// The ends of the horizontal axis, or `nil` for those of the data.
  public let xRange: [Double]?
  /// The ends of the vertical axis, or `nil` for those of the data.
  public let yRange: [Double]?

  /// A plot of one or more series.
  public init(
    title: String? = nil, xLabel: String, yLabel: String, xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, series: [Series]
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
    self.xRange = xRange.map { [$0.lowerBound, $0.upperBound] }
    self.yRange = yRange.map { [$0.lowerBound, $0.upperBound] }
  }
}

/// A grid of equally sized pictures.
public struct PictureSheet: Codable, Equatable, Sendable {
  /// One picture: 8-bit samples, row by row, channels interleaved.
  public struct Tile: Codable, Equatable, Sendable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// 1 (grey), 3 (RGB) or 4 (RGBA).
    public let channels: Int
    /// `width · height · channels` samples.
    public let samples: [UInt8]

    /// A picture as plain data.
    public init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
      self.width = width
      self.height = height
      self.channels = channels
      self.samples = samples
    }
  }

  /// How many pictures stand side by side.
  public let columns: Int
  /// Keys of the columns' headings; empty for none.
  public let headings: [String]
  /// Keys of the rows' names, which stand before them; empty for none.
  public let rows: [String]
  /// The pictures, row by row.
  public let tiles: [Tile]

  /// A grid of pictures, with headings above columns and names before rows where wanted.
  public init(columns: Int, headings: [String] = [], rows: [String] = [], tiles: [Tile]) {
    self.columns = columns
    self.headings = headings
    self.rows = rows
    self.tiles = tiles
  }
}

extension PictureSheet.Tile {
  private enum CodingKeys: String, CodingKey { case width, height, channels, samples }

  /// Reads a tile; the samples are text in base 64, which is short and quickly read.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      width: try values.decode(Int.self, forKey: .width),
      height: try values.decode(Int.self, forKey: .height),
      channels: try values.decode(Int.self, forKey: .channels),
      samples: [UInt8](try values.decode(Data.self, forKey: .samples)))
  }

  /// Writes a tile.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(width, forKey: .width)
    try values.encode(height, forKey: .height)
    try values.encode(channels, forKey: .channels)
    try values.encode(Data(samples), forKey: .samples)
  }
}

/// A network's layers as boxes, in order, with what joins them beside the main path.
public struct NetworkDiagram: Codable, Equatable, Sendable {
  /// One layer.
  public struct Box: Codable, Equatable, Sendable {
    /// What the layer is, with its hyper-parameters (`Conv2d 3 → 64, k4 s2 p1`).
    public let label: String
    /// The shape of its output.
    public let shape: [Int]

    /// A layer's box.
    public init(label: String, shape: [Int]) {
      self.label = label
      self.shape = shape
    }
  }

  /// A skip from one layer's output to another layer.
  public struct Skip: Codable, Equatable, Sendable {
    /// Index of the box that the skip leaves.
    public let from: Int
    /// Index of the box that it joins.
    public let to: Int

    /// A skip between two boxes.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// The layers in order.
  public let boxes: [Box]
  /// What joins them beside the main path.
  public let skips: [Skip]

  /// A diagram of layers and skips.
  public init(boxes: [Box], skips: [Skip] = []) {
    self.boxes = boxes
    self.skips = skips
  }
}
